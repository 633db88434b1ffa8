using System.Text;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>Initials of Chinese words, as clerks type them: 参保登记 is cbdj.</summary>
/// <remarks>
/// The 3,755 common characters of GB 2312 stand in the order of their pinyin, so the place of a character tells its initial. Rarer characters and
/// other signs are left out; letters and digits stay. Of a character with several readings the one by which the standard orders it is taken.
/// </remarks>
public static class PinyinInitials
{
    private const string Letters = "abcdefghjklmnopqrstwxyz";   // no word begins with i, u or v

    /// <summary>The first character of each letter; the common characters end before 亍.</summary>
    private const string Firsts = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝";

    private static readonly Encoding Gb2312 = CodePagesEncodingProvider.Instance.GetEncoding("gb2312", EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!;
    private static readonly int[] Starts = [.. Firsts.Select(PlaceOf)];
    private static readonly int End = PlaceOf('亍');

    /// <returns>Lower-case letters and digits.</returns>
    public static string Of(string text)
    {
        var initials = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                initials.Append(char.ToLowerInvariant(character));
            }
            else if (PlaceOf(character) is var place && place >= Starts[0] && place < End)
            {
                initials.Append(Letters[Array.FindLastIndex(Starts, start => start <= place)]);
            }
        }

        return initials.ToString();
    }

    private static int PlaceOf(char character)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Gb2312.GetBytes([character], bytes) == 2 ? (bytes[0] << 8) | bytes[1] : 0;
    }
}
