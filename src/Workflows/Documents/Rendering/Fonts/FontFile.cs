using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>A TrueType font with <c>glyf</c> outlines.</summary>
/// <remarks>
/// Small tables are read once (some 250 KB of memory); glyphs are read from the file as they are wanted, so that ten megabytes of outlines do not
/// lie in the memory of a server that uses some hundred of them. Safe to use from many threads.
/// </remarks>
internal sealed class FontFile : IDisposable
{
    private const int MaxDepth = 8;

    private readonly SafeFileHandle file;
    private readonly Dictionary<string, (uint Offset, int Length)> tables = new(StringComparer.Ordinal);
    private readonly byte[] metrics;
    private readonly uint[] places;

    /// <exception cref="InvalidDataException">It is no such font.</exception>
    public FontFile(string path, string name)
    {
        Name = name;
        file = File.OpenHandle(path);
        ReadDirectory(path);
        var head = Table("head");
        UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(18));
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(36 + (2 * i)))))];
        var system = Table("OS/2");
        Ascent = Scaled(BinaryPrimitives.ReadInt16BigEndian(system.AsSpan(68)));
        Descent = Scaled(BinaryPrimitives.ReadInt16BigEndian(system.AsSpan(70)));
        CapitalHeight = Scaled(BinaryPrimitives.ReadInt16BigEndian(system.AsSpan(88)));
        GlyphCount = BinaryPrimitives.ReadUInt16BigEndian(Table("maxp").AsSpan(4));
        Characters = CharacterMap.Read(Table("cmap"));
        places = ReadPlaces(isLong: BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(50)) == 1);
        metrics = Table("hmtx").AsSpan(0, 4 * BinaryPrimitives.ReadUInt16BigEndian(Table("hhea").AsSpan(34))).ToArray();
    }

    /// <summary>The PostScript name.</summary>
    public string Name { get; }

    public CharacterMap Characters { get; }

    public int GlyphCount { get; }

    public int UnitsPerEm { get; }

    /// <summary>Left, bottom, right, top of all glyphs; thousandths of an em, as every measure here.</summary>
    public IReadOnlyList<int> Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapitalHeight { get; }

    /// <summary>How far a glyph moves the pen; thousandths of an em.</summary>
    public int AdvanceOf(int glyph) => Scaled(BinaryPrimitives.ReadUInt16BigEndian(MetricsOf(glyph)));

    /// <summary>Advance and left side bearing as the table <c>hmtx</c> holds them; glyphs behind its end share the last one.</summary>
    public ReadOnlySpan<byte> MetricsOf(int glyph) => metrics.AsSpan(Math.Min(4 * glyph, metrics.Length - 4), 4);

    /// <summary>A whole table; empty when the font has none of that name.</summary>
    public byte[] Table(string name)
    {
        if (!tables.TryGetValue(name, out var place))
        {
            return [];
        }

        var content = new byte[place.Length];
        Read(content, place.Offset);
        return content;
    }

    /// <summary>A glyph as the file describes it; empty for one that draws nothing.</summary>
    public byte[] Glyph(int glyph)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(glyph, GlyphCount);
        var content = new byte[places[glyph + 1] - places[glyph]];
        Read(content, tables["glyf"].Offset + places[glyph]);
        return content;
    }

    /// <summary>The contours of a glyph, its parts put together.</summary>
    public GlyphOutline OutlineOf(int glyph) => OutlineOf(glyph, 0);

    public void Dispose() => file.Dispose();

    private GlyphOutline OutlineOf(int glyph, int depth)
    {
        var content = Glyph(glyph);
        if (!CompositeGlyph.IsComposite(content))
        {
            return GlyphOutline.Read(content, UnitsPerEm);
        }

        if (depth == MaxDepth)
        {
            throw new InvalidDataException($"The parts of glyph {glyph} of {Name} are nested too deeply.");
        }

        var parts = CompositeGlyph.PartsOf(content);
        return GlyphOutline.Join(parts.Select(part => OutlineOf(part.Glyph, depth + 1).Moved(part, UnitsPerEm)));
    }

    private void ReadDirectory(string path)
    {
        Span<byte> start = stackalloc byte[12];
        Read(start, 0);
        if (BinaryPrimitives.ReadUInt32BigEndian(start) is not (0x00010000 or 0x74727565))
        {
            throw new InvalidDataException($"{path} is no TrueType font.");
        }

        var directory = new byte[16 * BinaryPrimitives.ReadUInt16BigEndian(start[4..])];
        Read(directory, start.Length);
        for (var at = 0; at < directory.Length; at += 16)
        {
            var record = directory.AsSpan(at, 16);
            tables[Encoding.ASCII.GetString(record[..4])] =
                (BinaryPrimitives.ReadUInt32BigEndian(record[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(record[12..]));
        }
    }

    private uint[] ReadPlaces(bool isLong)
    {
        var table = Table("loca");
        var read = new uint[GlyphCount + 1];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = isLong ? BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(4 * i)) : 2u * BinaryPrimitives.ReadUInt16BigEndian(table.AsSpan(2 * i));
        }

        return read;
    }

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private void Read(Span<byte> content, long offset)
    {
        while (content.Length > 0)
        {
            var count = RandomAccess.Read(file, content, offset);
            if (count == 0)
            {
                throw new InvalidDataException($"The font file of {Name} is cut short.");
            }

            content = content[count..];
            offset += count;
        }
    }
}
