using System.Globalization;
using System.Numerics;

namespace Ybtb.Engine.Timers;

/// <summary>The numbers that one field of a cron expression allows.</summary>
internal sealed class CronField
{
    public static readonly string[] MonthNames = ["", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private readonly ulong allowed;

    private CronField(ulong allowed) => this.allowed = allowed;

    /// <summary>The smallest number allowed.</summary>
    public int First => BitOperations.TrailingZeroCount(allowed);

    public bool Contains(int number) => (allowed >> number & 1) != 0;

    /// <summary>The smallest number allowed that is not less; null when there is none.</summary>
    public int? From(int number)
    {
        var rest = number > 63 ? 0 : allowed >> number;
        return rest == 0 ? null : number + BitOperations.TrailingZeroCount(rest);
    }

    /// <param name="what">The field's name in Chinese, for messages.</param>
    /// <param name="names">Abbreviations by number; none unless given.</param>
    /// <exception cref="FormatException">The field is malformed or out of range.</exception>
    public static CronField Parse(string text, string what, int least, int most, string[]? names = null)
    {
        ulong allowed = 0;
        foreach (var part in text.Split(','))
        {
            allowed |= Part(part, text, what, least, most, names ?? []);
        }

        return new CronField(allowed);
    }

    /// <summary>A field that is one number or abbreviation, and nothing else.</summary>
    /// <exception cref="FormatException">It is something else, or out of range.</exception>
    public static int ParseNumber(string text, string what, int least, int most, string[] names) =>
        text.IndexOfAny(['*', '?', ',', '-', '/']) < 0 ? Parse(text, what, least, most, names).First : throw Malformed(text, what);

    private static ulong Part(string part, string text, string what, int least, int most, string[] names)
    {
        var (range, step) = part.Split('/') switch
        {
            [var whole] => (whole, 1),
            [var whole, var by] => (whole, Number(by, [])),
            _ => throw Malformed(text, what),
        };
        var (from, to) = range.Split('-') switch
        {
            ["*" or "?"] => (least, most),
            [var single] => (Number(single, names), part.Contains('/', StringComparison.Ordinal) ? most : Number(single, names)),
            [var first, var last] => (Number(first, names), Number(last, names)),
            _ => throw Malformed(text, what),
        };
        if (step < 1 || step > most || from < least || to > most || from > to)
        {
            throw Malformed(text, what);
        }

        ulong allowed = 0;
        for (var number = from; number <= to; number += step)
        {
            allowed |= 1UL << number;
        }

        return allowed;

        int Number(string digits, string[] known)
        {
            var named = Array.FindIndex(known, n => n.Length > 0 && n.Equals(digits, StringComparison.OrdinalIgnoreCase));
            return named >= 0 ? named
                : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw Malformed(text, what);
        }
    }

    private static FormatException Malformed(string text, string what) => new($"Cron 表达式的“{what}”字段“{text}”无效。");
}
