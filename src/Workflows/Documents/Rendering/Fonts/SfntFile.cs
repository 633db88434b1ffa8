using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>Puts tables together to a TrueType font file.</summary>
internal static class SfntFile
{
    private const int DirectoryEntry = 16;
    private const uint Magic = 0xB1B0AFBA;

    /// <param name="tables">By name; the one called <c>head</c> with a check sum of zero.</param>
    public static byte[] Build(IReadOnlyDictionary<string, byte[]> tables)
    {
        var sorted = tables.OrderBy(table => table.Key, StringComparer.Ordinal).ToList();
        var start = 12 + (DirectoryEntry * sorted.Count);
        var file = new byte[start + sorted.Sum(table => Padded(table.Value.Length))];
        WriteHead(file, sorted.Count);
        var (at, head) = (start, 0);
        for (var i = 0; i < sorted.Count; i++)
        {
            var (name, content) = sorted[i];
            content.CopyTo(file.AsSpan(at));
            var entry = file.AsSpan(12 + (DirectoryEntry * i), DirectoryEntry);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], SumOf(file.AsSpan(at, Padded(content.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)content.Length);
            head = name == "head" ? at : head;
            at += Padded(content.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(Magic - SumOf(file)));
        return file;
    }

    private static void WriteHead(Span<byte> file, int count)
    {
        var power = BitOperations.Log2((uint)count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file[4..], (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(file[6..], (ushort)(DirectoryEntry << power));
        BinaryPrimitives.WriteUInt16BigEndian(file[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file[10..], (ushort)((DirectoryEntry * count) - (DirectoryEntry << power)));
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint SumOf(ReadOnlySpan<byte> words)
    {
        uint sum = 0;
        for (; words.Length > 0; words = words[4..])
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(words));
        }

        return sum;
    }
}
