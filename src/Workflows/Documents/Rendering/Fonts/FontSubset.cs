using System.Buffers.Binary;
using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>The glyphs of a font that one document uses, numbered in the order of their first use.</summary>
/// <remarks>
/// A number stands for a character, not for a glyph: two characters drawn alike (人 and the radical ⼈) keep numbers of their own, so that each is
/// found and copied as what it is. Not safe to use from several threads.
/// </remarks>
internal sealed class FontSubset
{
    private static readonly string[] Kept = ["cvt ", "fpgm", "prep"];

    private readonly Dictionary<PrintedGlyph, int> numbers = [];
    private readonly List<int> glyphs = [CharacterMap.None];
    private readonly List<Rune> characters = [new Rune(0)];

    public FontSubset(FontFile font) => Font = font;

    public FontFile Font { get; }

    /// <summary>How many numbers there are; the first is the font's sign for what it lacks and never used.</summary>
    public int Count => characters.Count;

    public bool IsUsed => Count > 1;

    public Rune CharacterOf(int number) => characters[number];

    public int AdvanceOf(int number) => Font.AdvanceOf(glyphs[number]);

    /// <summary>The number by which a text refers to the glyph.</summary>
    public int Use(PrintedGlyph glyph)
    {
        if (!numbers.TryGetValue(glyph, out var number))
        {
            number = glyphs.Count;
            numbers.Add(glyph, number);
            glyphs.Add(glyph.Glyph);
            characters.Add(glyph.Character);
        }

        return number;
    }

    /// <summary>A TrueType font of these glyphs alone, with the parts of composite ones behind them.</summary>
    public byte[] Build()
    {
        var all = new List<int>(glyphs);
        using var outlines = new MemoryStream();
        var places = new List<int>();
        var parts = new Dictionary<int, int>();
        for (var i = 0; i < all.Count; i++)
        {
            places.Add((int)outlines.Length);
            var glyph = Font.Glyph(all[i]);
            foreach (var part in CompositeGlyph.PartsOf(glyph))
            {
                if (!parts.TryGetValue(part.Glyph, out var number))
                {
                    number = all.Count;
                    parts.Add(part.Glyph, number);
                    all.Add(part.Glyph);
                }

                BinaryPrimitives.WriteUInt16BigEndian(glyph.AsSpan(part.Place), (ushort)number);
            }

            outlines.Write(glyph);
            outlines.SetLength((outlines.Length + 3) & ~3L);
            outlines.Position = outlines.Length;
        }

        places.Add((int)outlines.Length);
        return SfntFile.Build(Tables(all, places, outlines.ToArray()));
    }

    private Dictionary<string, byte[]> Tables(List<int> all, List<int> places, byte[] outlines)
    {
        var head = Font.Table("head");
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var horizontal = Font.Table("hhea");
        BinaryPrimitives.WriteUInt16BigEndian(horizontal.AsSpan(34), (ushort)all.Count);
        var profile = Font.Table("maxp");
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(4), (ushort)all.Count);
        var metrics = new byte[4 * all.Count];
        var locations = new byte[4 * places.Count];
        for (var i = 0; i < all.Count; i++)
        {
            Font.MetricsOf(all[i]).CopyTo(metrics.AsSpan(4 * i));
        }

        for (var i = 0; i < places.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(locations.AsSpan(4 * i), (uint)places[i]);
        }

        var tables = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["head"] = head, ["hhea"] = horizontal, ["maxp"] = profile, ["hmtx"] = metrics, ["loca"] = locations, ["glyf"] = outlines,
        };
        foreach (var name in Kept)
        {
            if (Font.Table(name) is { Length: > 0 } table)
            {
                tables[name] = table;
            }
        }

        return tables;
    }
}
