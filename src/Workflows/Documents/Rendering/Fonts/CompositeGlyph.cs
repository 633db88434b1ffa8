using System.Buffers.Binary;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>A part of a composite glyph.</summary>
/// <param name="Place">Where the part's number stands in the description.</param>
/// <param name="X">How far it is moved; font units.</param>
/// <param name="Xx">With <paramref name="Xy"/>, <paramref name="Yx"/> and <paramref name="Yy"/>: how it is scaled and turned.</param>
internal readonly record struct GlyphPart(int Place, int Glyph, int X, int Y, double Xx, double Xy, double Yx, double Yy);

/// <summary>Reads glyphs that are made up of others.</summary>
internal static class CompositeGlyph
{
    private const int HasWords = 0x0001, HasOffsets = 0x0002, HasScale = 0x0008, HasMore = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080;

    private const int HeaderSize = 10;

    public static bool IsComposite(ReadOnlySpan<byte> glyph) => glyph.Length >= HeaderSize && BinaryPrimitives.ReadInt16BigEndian(glyph) < 0;

    /// <summary>The parts in order; none of a glyph with contours of its own.</summary>
    /// <exception cref="InvalidDataException">A part is placed by matching points, which no font of ours does.</exception>
    public static IReadOnlyList<GlyphPart> PartsOf(ReadOnlySpan<byte> glyph)
    {
        if (!IsComposite(glyph))
        {
            return [];
        }

        var parts = new List<GlyphPart>();
        var (at, flags) = (HeaderSize, HasMore);
        while ((flags & HasMore) != 0)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]);
            if ((flags & HasOffsets) == 0)
            {
                throw new InvalidDataException("A composite glyph places a part by matching points.");
            }

            var place = at + 2;
            at += 4;
            var isWide = (flags & HasWords) != 0;
            var x = isWide ? BinaryPrimitives.ReadInt16BigEndian(glyph[at..]) : (sbyte)glyph[at];
            var y = isWide ? BinaryPrimitives.ReadInt16BigEndian(glyph[(at + 2)..]) : (sbyte)glyph[at + 1];
            at += isWide ? 4 : 2;
            var (xx, xy, yx, yy) = ReadScale(glyph, flags, ref at);
            parts.Add(new GlyphPart(place, BinaryPrimitives.ReadUInt16BigEndian(glyph[place..]), x, y, xx, xy, yx, yy));
        }

        return parts;
    }

    private static (double Xx, double Xy, double Yx, double Yy) ReadScale(ReadOnlySpan<byte> glyph, int flags, ref int at)
    {
        if ((flags & HasScale) != 0)
        {
            var scale = Fraction(glyph, ref at);
            return (scale, 0, 0, scale);
        }

        if ((flags & HasTwoScales) != 0)
        {
            return (Fraction(glyph, ref at), 0, 0, Fraction(glyph, ref at));
        }

        return (flags & HasMatrix) != 0
            ? (Fraction(glyph, ref at), Fraction(glyph, ref at), Fraction(glyph, ref at), Fraction(glyph, ref at))
            : (1, 0, 0, 1);
    }

    private static double Fraction(ReadOnlySpan<byte> glyph, ref int at)
    {
        at += 2;
        return BinaryPrimitives.ReadInt16BigEndian(glyph[(at - 2)..]) / 16384.0;
    }
}
