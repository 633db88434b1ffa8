using System.Buffers.Binary;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>A point of a contour; em units, y upwards.</summary>
/// <param name="IsOnCurve">False for the control point of a quadratic curve.</param>
internal readonly record struct OutlinePoint(double X, double Y, bool IsOnCurve);

/// <summary>The closed contours of a glyph.</summary>
internal sealed record GlyphOutline(IReadOnlyList<IReadOnlyList<OutlinePoint>> Contours)
{
    private const int OnCurve = 0x01, ShortX = 0x02, ShortY = 0x04, Repeat = 0x08, SameX = 0x10, SameY = 0x20;

    private const int HeaderSize = 10;

    /// <summary>Reads a glyph that is no composite.</summary>
    public static GlyphOutline Read(ReadOnlySpan<byte> glyph, int unitsPerEm)
    {
        if (glyph.Length < HeaderSize)
        {
            return new GlyphOutline([]);
        }

        var ends = new int[BinaryPrimitives.ReadInt16BigEndian(glyph)];
        var at = HeaderSize;
        for (var i = 0; i < ends.Length; i++, at += 2)
        {
            ends[i] = BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]);
        }

        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]);   // instructions for screens
        var flags = ReadFlags(glyph, ends is [] ? 0 : ends[^1] + 1, ref at);
        var x = ReadCoordinates(glyph, flags, ShortX, SameX, ref at);
        var y = ReadCoordinates(glyph, flags, ShortY, SameY, ref at);
        var contours = new List<IReadOnlyList<OutlinePoint>>(ends.Length);
        var first = 0;
        foreach (var end in ends)
        {
            contours.Add([.. Enumerable.Range(first, end + 1 - first)
                .Select(i => new OutlinePoint((double)x[i] / unitsPerEm, (double)y[i] / unitsPerEm, (flags[i] & OnCurve) != 0))]);
            first = end + 1;
        }

        return new GlyphOutline(contours);
    }

    public static GlyphOutline Join(IEnumerable<GlyphOutline> parts) => new([.. parts.SelectMany(part => part.Contours)]);

    /// <summary>As a part of a composite glyph.</summary>
    public GlyphOutline Moved(GlyphPart part, int unitsPerEm) => new([.. Contours.Select(contour => contour.Select(point => new OutlinePoint(
        (part.Xx * point.X) + (part.Yx * point.Y) + ((double)part.X / unitsPerEm),
        (part.Xy * point.X) + (part.Yy * point.Y) + ((double)part.Y / unitsPerEm),
        point.IsOnCurve)).ToList())]);

    private static byte[] ReadFlags(ReadOnlySpan<byte> glyph, int count, ref int at)
    {
        var flags = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var flag = glyph[at++];
            var times = (flag & Repeat) != 0 ? glyph[at++] : 0;
            flags.AsSpan(i, times + 1).Fill(flag);
            i += times;
        }

        return flags;
    }

    private static int[] ReadCoordinates(ReadOnlySpan<byte> glyph, byte[] flags, int isShort, int isSame, ref int at)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            if ((flags[i] & isShort) != 0)
            {
                value += (flags[i] & isSame) != 0 ? glyph[at] : -glyph[at];
                at++;
            }
            else if ((flags[i] & isSame) == 0)
            {
                value += BinaryPrimitives.ReadInt16BigEndian(glyph[at..]);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }
}
