using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>The time of the step, in the time zone in which legal days are counted.</summary>
internal static class TimeFunctions
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly OffsetDateTimePattern NowPattern =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    public static readonly BuiltInEntry[] Entries =
    [
        new("now", 0, 0, Now),
        new("today", 0, 0, Today),
    ];

    /// <summary><c>2026-05-09T16:59:59+08:00</c>: whole seconds, the rest cut off.</summary>
    private static Value Now(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        NowPattern.Format(evaluation.Host.StepTime.InZone(Zone).ToOffsetDateTime());

    /// <summary><c>2026-05-09</c></summary>
    private static Value Today(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        LocalDatePattern.Iso.Format(evaluation.Host.StepTime.InZone(Zone).Date);
}
