using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>A PDF 1.7 file in the making: objects are numbered as they are added.</summary>
/// <remarks>Objects that are no streams lie together in one compressed object stream; a signature lies outside, where its bytes can be told.</remarks>
internal sealed class PdfFile
{
    private const byte InBody = 1, InStream = 2;

    /// <summary>How many objects lie in one object stream at most.</summary>
    private const int MaxPacked = 10_000;

    private readonly ArrayBufferWriter<byte> body = new();
    private readonly List<Entry> entries = [new Entry(0, 0, 0)];
    private readonly SortedDictionary<int, string> packed = [];

    public PdfFile() => body.Write((ReadOnlySpan<byte>)[.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);

    private readonly record struct Entry(byte Kind, int Second, int Third);

    /// <summary>Takes a number for an object that is added later.</summary>
    public int Reserve()
    {
        entries.Add(default);
        return entries.Count - 1;
    }

    public int Add(string value)
    {
        var number = Reserve();
        Set(number, value);
        return number;
    }

    public void Set(int number, string value) => packed.Add(number, value);

    /// <summary>Adds a stream, compressed unless its members name a filter of its own.</summary>
    /// <param name="members">Members of its dictionary apart from its length and the filter.</param>
    public int AddStream(string members, ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        SetStream(number, members, content);
        return number;
    }

    public void SetStream(int number, string members, ReadOnlySpan<byte> content)
    {
        if (members.Contains("/Filter", StringComparison.Ordinal))
        {
            WriteStream(number, members, content);
            return;
        }

        WriteStream(number, members + " /Filter /FlateDecode", Deflate(content));
    }

    /// <summary>Adds an object to the body as it stands.</summary>
    /// <returns>Where its value begins in the file.</returns>
    public int SetPlain(int number, string value)
    {
        entries[number] = new Entry(InBody, body.WrittenCount, 0);
        Write(PdfSyntax.Invariant($"{number} 0 obj\n"));
        var at = body.WrittenCount;
        Write(value + "\nendobj\n");
        return at;
    }

    /// <summary>Ends the file.</summary>
    /// <param name="information">The document information; null for none.</param>
    public byte[] Finish(int catalogue, int? information)
    {
        foreach (var part in packed.Chunk(MaxPacked))
        {
            Pack(part);
        }

        var references = Reserve();
        var start = body.WrittenCount;
        entries[references] = new Entry(InBody, start, 0);
        var table = new byte[7 * entries.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            table[7 * i] = entries[i].Kind;
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan((7 * i) + 1), entries[i].Second);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan((7 * i) + 5), (ushort)entries[i].Third);
        }

        var identity = Convert.ToHexString(SHA256.HashData(body.WrittenSpan[..start]).AsSpan(0, 16));
        var info = information is { } number ? $" /Info {PdfSyntax.Reference(number)}" : "";
        WriteStream(references, PdfSyntax.Invariant(
            $"/Type /XRef /Size {entries.Count} /W [1 4 2] /Root {catalogue} 0 R{info} /ID [<{identity}> <{identity}>] /Filter /FlateDecode"), Deflate(table));
        Write(PdfSyntax.Invariant($"startxref\n{start}\n%%EOF\n"));
        return body.WrittenSpan.ToArray();
    }

    private void Pack(KeyValuePair<int, string>[] part)
    {
        var container = Reserve();
        var (places, values, place) = (new StringBuilder(), new StringBuilder(), 0);
        foreach (var (number, value) in part)
        {
            entries[number] = new Entry(InStream, container, place++);
            places.Append(CultureInfo.InvariantCulture, $"{number} {values.Length} ");
            values.Append(value).Append('\n');
        }

        SetStream(container, PdfSyntax.Invariant($"/Type /ObjStm /N {part.Length} /First {places.Length}"), Encoding.ASCII.GetBytes(places.Append(values).ToString()));
    }

    private void WriteStream(int number, string members, ReadOnlySpan<byte> content)
    {
        entries[number] = new Entry(InBody, body.WrittenCount, 0);
        Write(PdfSyntax.Invariant($"{number} 0 obj\n<< {members} /Length {content.Length} >>\nstream\n"));
        body.Write(content);
        Write("\nendstream\nendobj\n");
    }

    private static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        using var deflated = new MemoryStream();
        using (var stream = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(content);
        }

        return deflated.ToArray();
    }

    private void Write(string ascii) => body.Write(Encoding.ASCII.GetBytes(ascii));
}
