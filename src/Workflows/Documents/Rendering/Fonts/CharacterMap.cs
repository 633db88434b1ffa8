using System.Buffers.Binary;
using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>Which glyph a font has for a character: its <c>cmap</c> table, formats 12 and 4, and 14 for variants.</summary>
internal sealed class CharacterMap
{
    /// <summary>The font has no glyph for the character.</summary>
    public const int None = 0;

    private readonly Run[] runs;
    private readonly Dictionary<(int Character, int Selector), int> variants;

    private CharacterMap(Run[] runs, Dictionary<(int, int), int> variants)
    {
        this.runs = runs;
        this.variants = variants;
    }

    /// <summary>A run of characters whose glyphs follow one another.</summary>
    private readonly record struct Run(int First, int Last, int Glyph);

    /// <param name="table">The whole table.</param>
    /// <param name="format">4 or 12: only this one; null takes the one that knows more characters.</param>
    /// <exception cref="InvalidDataException">The font has no Unicode table of a known format.</exception>
    public static CharacterMap Read(ReadOnlySpan<byte> table, int? format = null)
    {
        Run[]? runs = null;
        var best = 0;
        var variants = new Dictionary<(int, int), int>();
        for (var i = 0; i < Short(table, 2); i++)
        {
            var record = table[(4 + (8 * i))..];
            var subtable = table[(int)Long(record, 4)..];
            var kind = Short(subtable, 0);
            if (kind == 14)
            {
                ReadVariants(subtable, variants);
            }
            else if (IsUnicode(record) && kind is 4 or 12 && kind > best && (format ?? kind) == kind)
            {
                best = kind;
                runs = kind == 12 ? ReadGroups(subtable) : ReadSegments(subtable);
            }
        }

        return new CharacterMap(runs ?? throw new InvalidDataException("The font has no Unicode character map of format 4 or 12."), variants);
    }

    /// <summary>The glyph, or <see cref="None"/>.</summary>
    public int GlyphOf(Rune character)
    {
        var (low, high) = (0, runs.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var run = runs[middle];
            if (character.Value < run.First)
            {
                high = middle - 1;
            }
            else if (character.Value > run.Last)
            {
                low = middle + 1;
            }
            else
            {
                return run.Glyph + character.Value - run.First;
            }
        }

        return None;
    }

    /// <summary>The glyph of a character followed by a variation selector; null where the font has no form of its own for the pair.</summary>
    public int? VariantOf(Rune character, Rune selector) => variants.TryGetValue((character.Value, selector.Value), out var glyph) ? glyph : null;

    private static bool IsUnicode(ReadOnlySpan<byte> record) => Short(record, 0) switch
    {
        0 => Short(record, 2) <= 4,
        3 => Short(record, 2) is 1 or 10,
        _ => false,
    };

    private static Run[] ReadGroups(ReadOnlySpan<byte> table)
    {
        var runs = new Run[Long(table, 12)];
        for (var i = 0; i < runs.Length; i++)
        {
            var group = table[(16 + (12 * i))..];
            runs[i] = new Run((int)Long(group, 0), (int)Long(group, 4), (int)Long(group, 8));
        }

        return runs;
    }

    private static Run[] ReadSegments(ReadOnlySpan<byte> table)
    {
        var size = Short(table, 6);   // twice the number of segments
        var ends = table[14..];
        var starts = table[(16 + size)..];
        var deltas = starts[size..];
        var offsets = deltas[size..];
        var runs = new List<Run>();
        for (var at = 0; at < size; at += 2)
        {
            var (first, last, delta, offset) = (Short(starts, at), Short(ends, at), Short(deltas, at), Short(offsets, at));
            for (var character = first; character <= last && character < 0xFFFF; character++)
            {
                var glyph = offset == 0 ? character + delta : Short(offsets, at + offset + (2 * (character - first)));
                glyph = (offset != 0 && glyph != None ? glyph + delta : glyph) & 0xFFFF;
                if (glyph != None)
                {
                    Append(runs, character, glyph);
                }
            }
        }

        return [.. runs];
    }

    private static void Append(List<Run> runs, int character, int glyph)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.Last == character - 1 && last.Glyph + character - last.First == glyph)
        {
            runs[^1] = last with { Last = character };
            return;
        }

        runs.Add(new Run(character, character, glyph));
    }

    private static void ReadVariants(ReadOnlySpan<byte> table, Dictionary<(int, int), int> variants)
    {
        for (var i = 0; i < (int)Long(table, 6); i++)
        {
            var record = table[(10 + (11 * i))..];
            if (Long(record, 7) is not 0 and var offset)
            {
                var pairs = table[(int)offset..];
                for (var n = 0; n < (int)Long(pairs, 0); n++)
                {
                    variants[(Medium(pairs, 4 + (5 * n)), Medium(record, 0))] = Short(pairs, 7 + (5 * n));
                }
            }
        }
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Medium(ReadOnlySpan<byte> bytes, int at) => (bytes[at] << 16) | Short(bytes, at + 1);

    private static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
