using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Spreadsheets;

/// <summary>Text in cells.</summary>
internal static class SheetText
{
    /// <summary>The longest text of a cell that office programs take.</summary>
    private const int MaxLength = 32_767;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>
    /// Whether a program may take the text for a formula when it opens or edits it: it begins with = + - @, their full-width forms, a tab or the end of a line.
    /// </summary>
    public static bool MayBeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    /// <summary>What no file of XML may hold becomes �; what no cell takes is cut.</summary>
    public static string Clean(string text)
    {
        var fits = text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");
        return fits.All(System.Xml.XmlConvert.IsXmlChar) ? fits : string.Create(fits.Length, fits, (characters, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                var isPaired = (char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
                    || (char.IsLowSurrogate(source[i]) && i > 0 && char.IsHighSurrogate(source[i - 1]));
                characters[i] = isPaired || System.Xml.XmlConvert.IsXmlChar(source[i]) ? source[i] : '�';
            }
        });
    }

    /// <summary>A value as a file without formats says it.</summary>
    public static string Plain(object? value, SheetFormat format) => value switch
    {
        null => "",
        string text => text,
        int number when format == SheetFormat.Rate => $"{(number / 10m).ToString("0.0", Culture)}%",
        int number => number.ToString(Culture),
        long number => number.ToString(Culture),
        LocalDate day => day.ToString("uuuu-MM-dd", Culture),
        Instant at => at.InZone(LegalTime.Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", Culture),
        _ => throw new ArgumentException($"No cell holds a {value.GetType().Name}."),
    };

    /// <summary>A day or instant as office programs count it: days since 30 December 1899, in Shanghai.</summary>
    public static decimal Serial(LocalDateTime at) =>
        Period.DaysBetween(new LocalDate(1899, 12, 30), at.Date) + Math.Round(at.TimeOfDay.NanosecondOfDay / (decimal)NodaConstants.NanosecondsPerDay, 10);
}
