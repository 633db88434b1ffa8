using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Templates;

/// <summary>How data are written in documents: a closed list.</summary>
public static class TemplateFormats
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly FrozenDictionary<string, Func<Value, string?>> Formats = new Dictionary<string, Func<Value, string?>>(StringComparer.Ordinal)
    {
        ["date"] = value => value.AsStringOrNull() is { } text && DayOf(text) is { } day ? Day(day) : null,
        ["datetime"] = value => value.AsStringOrNull() is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? Moment(instant.Value) : null,
        ["due"] = value => value.AsStringOrNull() is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? ClockText.Moment(instant.Value) : null,   // midnight is 24:00 of the day it ends
        ["month"] = value => value.AsStringOrNull() is { } text ? Month(text) : null,
        ["fen"] = value => Fen(value) is { } fen ? string.Create(Plain, $"{(fen < 0 ? "-" : "")}{Math.Abs(fen) / 100:#,0}.{Math.Abs(fen) % 100:00}元") : null,
        ["capital"] = value => Fen(value) is { } fen ? ChineseAmount.Of(fen) : null,
        ["days"] = value => value.Kind == ValueKind.Number ? Days(value.AsNumber()) : null,
        ["yes-no"] = value => value.Kind == ValueKind.Boolean ? (value.AsBoolean() ? "是" : "否") : null,
        ["join"] = value => value.Kind == ValueKind.Array ? string.Join("、", value.AsArray().ToArray().Select(Text)) : null,
        ["mask-name"] = value => Masked(value, Mask.Name),
        ["mask-number"] = value => Masked(value, Mask.IdentityNumber),
        ["mask-phone"] = value => Masked(value, Mask.Phone),
        ["mask-account"] = value => Masked(value, Mask.Card),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsKnown(string format) => Formats.ContainsKey(format);

    /// <summary>The value in words. What is missing, empty or of another kind than the format's is a dash: a document never fails for its data.</summary>
    /// <param name="format">Null: as it is.</param>
    public static string Print(Value value, string? format) =>
        (format is null ? Text(value) : Formats[format](value)) is { Length: > 0 } text ? text : TemplateText.Missing;

    /// <summary>The day of a date, or of an instant in Asia/Shanghai; null when the text is neither.</summary>
    public static LocalDate? DayOf(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? LegalTime.DayOf(instant.Value)
        : null;

    private static string Day(LocalDate day) => string.Create(Plain, $"{day.Year}年{day.Month}月{day.Day}日");

    private static string Moment(Instant instant)
    {
        var local = LegalTime.LocalOf(instant);
        return string.Create(Plain, $"{Day(local.Date)} {local.Hour:00}:{local.Minute:00}");
    }

    private static string? Month(string text) =>
        YearMonthPattern.Iso.Parse(text) is { Success: true } month ? string.Create(Plain, $"{month.Value.Year}年{month.Value.Month}月")
        : DayOf(text) is { } day ? string.Create(Plain, $"{day.Year}年{day.Month}月")
        : null;

    private static string Days(double days) => days == 0 ? "即时办结" : string.Create(Plain, $"{days:0}个工作日");

    private static long? Fen(Value value) => value.Kind == ValueKind.Number ? (long)value.AsNumber() : null;

    private static string? Masked(Value value, Func<string, string> mask) => value.AsStringOrNull() is { Length: > 0 } text ? mask(text) : null;

    private static string Text(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Number => Value.Print(value.AsNumber()),
        ValueKind.Boolean => value.AsBoolean() ? "是" : "否",
        _ => "",
    };
}
