using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Engine.Values;

/// <summary>Times as text, each in one canonical form.</summary>
/// <remarks>
/// DateTime: <c>2026-05-09T16:59:59</c>, with an offset only if one was given. DateTimeOffset: <c>2026-05-09T16:59:59+08:00</c>; a time
/// without an offset is taken to be in Asia/Shanghai. TimeSpan: <c>d.hh:mm:ss</c>, the days left out when there are none. Fractions of
/// a second are kept to 100 ns and left out when zero.
/// </remarks>
internal static class TimeConversion
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly LocalDateTimePattern Local =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFF");

    private static readonly LocalDateTimePattern[] LocalForms =
    [
        Local,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd"),
    ];

    private static readonly OffsetDateTimePattern WithOffset =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFo<Z+HH:mm>");

    private static readonly OffsetDateTimePattern[] OffsetForms =
    [
        WithOffset,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFFo<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"),
    ];

    /// <summary>The canonical form; null when the value is no date and time.</summary>
    public static string? ToDateTime(Value value) =>
        ReadLocal(value) is { } local ? Local.Format(local) : ReadOffset(value) is { } offset ? WithOffset.Format(offset) : null;

    /// <summary>The canonical form; null when the value is no date and time.</summary>
    public static string? ToDateTimeOffset(Value value)
    {
        var time = ReadOffset(value) ?? (ReadLocal(value) is { } local ? local.InZoneLeniently(Zone).ToOffsetDateTime() : null);
        return time is { } found ? WithOffset.Format(found) : null;
    }

    /// <summary>The canonical form; null when the value is no TimeSpan.</summary>
    public static string? ToTimeSpan(Value value) => Read(value)?.ToString("c", CultureInfo.InvariantCulture);

    public static bool TryReadTimeSpan(Value value, out Duration duration)
    {
        var span = Read(value);
        duration = Duration.FromTimeSpan(span ?? default);
        return span is not null;
    }

    /// <summary>Exactly the canonical form, or whole days: a laxer reading takes <c>26:00:00</c> for 26 days.</summary>
    private static TimeSpan? Read(Value value) =>
        TimeSpan.TryParseExact(value.AsStringOrNull()?.Trim(), "c", CultureInfo.InvariantCulture, out var span) ? span : null;

    private static LocalDateTime? ReadLocal(Value value)
    {
        var text = value.AsStringOrNull()?.Trim() ?? "";
        foreach (var form in LocalForms)
        {
            if (form.Parse(text).TryGetValue(default, out var time))
            {
                return time;
            }
        }

        return null;
    }

    private static OffsetDateTime? ReadOffset(Value value)
    {
        var text = value.AsStringOrNull()?.Trim() ?? "";
        foreach (var form in OffsetForms)
        {
            if (form.Parse(text).TryGetValue(default, out var time))
            {
                return time;
            }
        }

        return null;
    }
}
