using System.Globalization;
using System.Text;
using System.Security.Cryptography;
using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>Writes a subset as a composite font: Identity-H, so that a text holds the subset's numbers, with a map back to Unicode.</summary>
internal static class FontWriter
{
    private const int Symbolic = 4;
    private const int MaxPerBlock = 100;

    /// <returns>The number of the font's dictionary.</returns>
    public static int Write(PdfFile file, FontSubset subset)
    {
        var font = subset.Font;
        var name = $"{Tag(subset)}+{font.Name}";
        var program = subset.Build();
        var programNumber = file.AddStream(PdfSyntax.Invariant($"/Length1 {program.Length}"), program);
        var descriptor = file.Add(PdfSyntax.Invariant(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags {Symbolic} /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.CapitalHeight} /StemV {(font.Name.EndsWith("Bold", StringComparison.Ordinal) ? 140 : 80)} /FontFile2 {programNumber} 0 R >>"));
        var descendant = file.Add(PdfSyntax.Invariant(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [{Widths(subset)}] /CIDToGIDMap /Identity >>"));
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(UnicodeMap(subset)));
        return file.Add(PdfSyntax.Invariant(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"));
    }

    /// <summary>Six letters that stand for the characters used, as the format asks of subsets.</summary>
    private static string Tag(FontSubset subset)
    {
        var used = new StringBuilder();
        for (var number = 0; number < subset.Count; number++)
        {
            used.Append(subset.CharacterOf(number).ToString());
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(used.ToString()));
        return string.Concat(digest.Take(6).Select(value => (char)('A' + (value % 26))));
    }

    private static string Widths(FontSubset subset)
    {
        var widths = new StringBuilder();
        for (var number = 1; number < subset.Count; number++)
        {
            if (subset.AdvanceOf(number) is var advance && advance != 1000)
            {
                widths.Append(CultureInfo.InvariantCulture, $"{number} [{advance}] ");
            }
        }

        return widths.ToString();
    }

    private static string UnicodeMap(FontSubset subset)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var first = 1; first < subset.Count; first += MaxPerBlock)
        {
            var count = Math.Min(MaxPerBlock, subset.Count - first);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var number = first; number < first + count; number++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(subset.CharacterOf(number).ToString()))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
