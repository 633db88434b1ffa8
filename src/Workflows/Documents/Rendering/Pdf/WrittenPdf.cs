using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>Reads a file that <see cref="PdfFile"/> wrote, and no other: object by object, as text.</summary>
internal sealed partial class WrittenPdf
{
    private const int EntrySize = 7;

    private readonly byte[] file;
    private readonly byte[] table;
    private readonly Dictionary<int, string[]> containers = [];

    /// <exception cref="InvalidDataException">The file was not written by <see cref="PdfFile"/>.</exception>
    public WrittenPdf(byte[] file)
    {
        this.file = file;
        try
        {
            var tail = Encoding.ASCII.GetString(file, Math.Max(0, file.Length - 64), Math.Min(64, file.Length));
            var start = int.Parse(Start().Match(tail).Groups[1].Value, CultureInfo.InvariantCulture);
            var (members, content) = StreamAt(start);
            table = Inflate(content);
            Root = int.Parse(RootReference().Match(members).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        catch (Exception foreign) when (foreign is FormatException or ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException("The file is no PDF of ours, or is damaged.", foreign);
        }
    }

    /// <summary>The catalogue's number.</summary>
    public int Root { get; }

    /// <summary>An object as it is written; of a stream its members with their length left out, and its content.</summary>
    public (string Value, byte[]? Content) Read(int number)
    {
        var entry = table.AsSpan(EntrySize * number, EntrySize);
        var (second, third) = (BinaryPrimitives.ReadInt32BigEndian(entry[1..]), BinaryPrimitives.ReadUInt16BigEndian(entry[5..]));
        return entry[0] switch
        {
            1 => StreamAt(second),
            2 => (Container(second)[third], null),
            _ => throw new InvalidDataException($"The file has no object {number}."),
        };
    }

    private string[] Container(int number)
    {
        if (!containers.TryGetValue(number, out var values))
        {
            var (members, content) = Read(number);
            var text = Encoding.ASCII.GetString(Inflate(content!));
            var first = int.Parse(FirstPlace().Match(members).Groups[1].Value, CultureInfo.InvariantCulture);
            values = text[first..].TrimEnd('\n').Split('\n');
            containers.Add(number, values);
        }

        return values;
    }

    private (string Members, byte[] Content) StreamAt(int offset)
    {
        var rest = file.AsSpan(offset);
        var end = rest.IndexOf(" >>\nstream\n"u8);
        var begin = rest.IndexOf(" 0 obj\n<< "u8);
        if (begin < 0 || end < begin)
        {
            throw new InvalidDataException("The file has no stream where one is said to be.");
        }

        var members = Encoding.ASCII.GetString(rest[(begin + 10)..end]);
        var length = LengthMember().Match(members);
        var content = rest.Slice(end + 11, int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture));
        return (members[..length.Index], content.ToArray());
    }

    private static byte[] Inflate(byte[] content)
    {
        using var inflated = new MemoryStream();
        using var stream = new ZLibStream(new MemoryStream(content), CompressionMode.Decompress);
        stream.CopyTo(inflated);
        return inflated.ToArray();
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex Start();

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex RootReference();

    [GeneratedRegex(@"/First (\d+)")]
    private static partial Regex FirstPlace();

    [GeneratedRegex(@" /Length (\d+)$")]
    private static partial Regex LengthMember();
}
