using System.Globalization;
using System.Text;
using Ybtb.Engine.Expressions.Syntax;

namespace Ybtb.Engine.Expressions;

/// <summary>Numbers to text and back exactly as JavaScript does it.</summary>
internal static class JsNumber
{
    public static string Print(double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) < 1e15)
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        // "R" gives the fewest digits that read back as this number, which are JavaScript's too; only their place differs.
        var (digits, point) = Split(number.ToString("R", CultureInfo.InvariantCulture));
        return Place(number < 0, digits, point);
    }

    /// <summary>What <c>Number(text)</c> is: NaN for anything but one whole literal, 0 for blanks.</summary>
    public static double Parse(string text)
    {
        var trimmed = Characters.Trim(text);
        if (trimmed.IsEmpty)
        {
            return 0;
        }

        if (trimmed.Length > 2 && trimmed[0] == '0')
        {
            var radix = (trimmed[1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            if (radix > 0)
            {
                return ParseDigits(trimmed[2..], radix);
            }
        }

        var length = DecimalLength(trimmed);
        return length == trimmed.Length ? ParseDecimal(trimmed) : double.NaN;
    }

    /// <summary>What <c>parseFloat(text)</c> is: the longest decimal literal at the start, else NaN.</summary>
    public static double ParsePrefix(string text)
    {
        var trimmed = Characters.Trim(text);
        var length = DecimalLength(trimmed);
        return length == 0 ? double.NaN : ParseDecimal(trimmed[..length]);
    }

    /// <summary>What <c>parseInt(text, radix)</c> is.</summary>
    /// <param name="text">Whatever follows the digits is ignored.</param>
    /// <param name="radix">2 to 36, or 0 for 16 after <c>0x</c> and else 10; any other gives NaN.</param>
    public static double ParseInteger(string text, int radix)
    {
        var rest = Characters.Trim(text);
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
        {
            rest = rest[1..];
        }

        if (radix is 0 or 16 && rest is ['0', 'x' or 'X', ..])
        {
            rest = rest[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        if (radix is < 2 or > 36)
        {
            return double.NaN;
        }

        var length = 0;
        while (length < rest.Length && Digit(rest[length]) < radix)
        {
            length++;
        }

        var number = ParseDigits(rest[..length], radix);
        return negative ? -number : number;
    }

    /// <summary>The value of digits alone; NaN when there are none or others among them.</summary>
    public static double ParseDigits(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.IsEmpty)
        {
            return double.NaN;
        }

        var number = 0.0;
        foreach (var c in digits)
        {
            var digit = Digit(c);
            if (digit >= radix)
            {
                return double.NaN;
            }

            number = (number * radix) + digit;
        }

        // Past 2^53 adding digit by digit rounds more than once; decimal digits can be read exactly.
        return number > 9007199254740992 && radix == 10
            ? double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : number;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private static double ParseDecimal(ReadOnlySpan<char> literal) => literal.EndsWith("Infinity", StringComparison.Ordinal)
        ? literal[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
        : double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>How much of the start is a signed decimal literal or Infinity; 0 when nothing is.</summary>
    private static int DecimalLength(ReadOnlySpan<char> text)
    {
        var at = text is ['-' or '+', ..] ? 1 : 0;
        if (text[at..].StartsWith("Infinity", StringComparison.Ordinal))
        {
            return at + "Infinity".Length;
        }

        var whole = CountDigits(text, at);
        var end = at + whole;
        var fraction = end < text.Length && text[end] == '.' ? CountDigits(text, end + 1) : -1;
        if (whole == 0 && fraction <= 0)
        {
            return 0;
        }

        end += fraction + 1;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            var power = CountDigits(text, end + 1 + sign);
            end += power > 0 ? 1 + sign + power : 0;
        }

        return end;
    }

    private static int CountDigits(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - from;
    }

    /// <summary>The significant digits, and n such that the number is 0.digits × 10^n.</summary>
    private static (string Digits, int Point) Split(string shortest)
    {
        var text = shortest.AsSpan(shortest[0] == '-' ? 1 : 0);
        var exponent = 0;
        var e = text.IndexOf('E');
        if (e >= 0)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var dot = text.IndexOf('.');
        var point = (dot < 0 ? text.Length : dot) + exponent;
        var digits = dot < 0 ? text.ToString() : string.Concat(text[..dot], text[(dot + 1)..]);
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0'), point - (digits.Length - significant.Length));
    }

    private static string Place(bool negative, string digits, int point)
    {
        var text = new StringBuilder(negative ? "-" : "", 32);
        switch (point)
        {
            case > 0 and <= 21 when digits.Length <= point:
                text.Append(digits).Append('0', point - digits.Length);
                break;
            case > 0 and <= 21:
                text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
                break;
            case > -6 and <= 0:
                text.Append("0.").Append('0', -point).Append(digits);
                break;
            default:
                text.Append(digits[0]);
                if (digits.Length > 1)
                {
                    text.Append('.').Append(digits, 1, digits.Length - 1);
                }

                text.Append('e').Append(point > 0 ? '+' : '-').Append(CultureInfo.InvariantCulture, $"{Math.Abs(point - 1)}");
                break;
        }

        return text.ToString();
    }
}
