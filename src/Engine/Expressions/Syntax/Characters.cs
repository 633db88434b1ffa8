using System.Globalization;
using System.Text;

namespace Ybtb.Engine.Expressions.Syntax;

/// <summary>What JavaScript takes for spaces, line ends and letters of names.</summary>
internal static class Characters
{
    public static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    public static bool IsSpace(char c) => c switch
    {
        ' ' or (>= '\t' and <= '\r') or '\u00A0' or '\uFEFF' or '\u2028' or '\u2029' => true,
        < '\u1680' => false,
        _ => char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    public static ReadOnlySpan<char> Trim(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && IsSpace(text[from]))
        {
            from++;
        }

        while (to > from && IsSpace(text[to - 1]))
        {
            to--;
        }

        return text.AsSpan(from, to - from);
    }

    /// <summary>The length of the name that starts at <paramref name="at"/>; 0 when none does.</summary>
    public static int IdentifierLength(string source, int at)
    {
        var end = at;
        while (end < source.Length)
        {
            var c = source[end];
            if (char.IsAsciiLetter(c) || c is '_' or '$' || (end > at && char.IsAsciiDigit(c)))
            {
                end++;
                continue;
            }

            if (c < 0x80 || Rune.DecodeFromUtf16(source.AsSpan(end), out var rune, out var units) != System.Buffers.OperationStatus.Done
                || !IsNamePart(Rune.GetUnicodeCategory(rune), end > at))
            {
                break;
            }

            end += units;
        }

        return end - at;
    }

    public static bool IsIdentifier(string name) => name.Length > 0 && IdentifierLength(name, 0) == name.Length;

    /// <summary>Line and column, both from 1, of an offset; columns count UTF-16 units.</summary>
    public static (int Line, int Column) LineAndColumn(string source, int position)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < Math.Min(position, source.Length); i++)
        {
            if (EndsLine(source, i))
            {
                line++;
                start = i + 1;
            }
        }

        return (line, Math.Min(position, source.Length) - start + 1);
    }

    /// <summary>Whether a line ends with the character at this place; of CR LF it is the second.</summary>
    public static bool EndsLine(string source, int at) =>
        IsLineEnd(source[at]) && !(source[at] == '\r' && at + 1 < source.Length && source[at + 1] == '\n');

    private static bool IsNamePart(UnicodeCategory category, bool continues) => category switch
    {
        <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => continues,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => continues,
        _ => false,
    };
}
