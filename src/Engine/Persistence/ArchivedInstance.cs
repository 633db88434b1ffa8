using System.IO.Compression;
using System.Text;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Persistence;

/// <summary>The state of an ended instance and the first rows of its journal, in one compressed piece.</summary>
/// <param name="State">Sealed, as in the row of the instance.</param>
/// <param name="Journal">From the first row on, without gaps.</param>
public sealed record ArchivedInstance(byte[] State, IReadOnlyList<JournalRow> Journal)
{
    private const byte Format = 1;

    public byte[] Pack() => ArchiveFormat.Pack(Format, writer =>
    {
        writer.WriteBytes(State);
        writer.Write7BitEncodedInt(Journal.Count);
        foreach (var row in Journal)
        {
            writer.Write7BitEncodedInt(row.Sequence);
            writer.Write(row.At.ToUnixTimeTicks());
            writer.Write(row.Kind);
            writer.WriteBytes(row.Entries);
            writer.WriteBytes(row.SealedValues);
            writer.WriteBytes(row.Hash);
        }
    });

    /// <exception cref="FormatException">It was packed in a format of a later version of the product.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static ArchivedInstance Unpack(Guid instanceId, byte[] content) => ArchiveFormat.Unpack(Format, content, reader =>
    {
        var state = reader.ReadBytesOrNull() ?? [];
        var journal = new JournalRow[reader.Read7BitEncodedInt()];
        for (var i = 0; i < journal.Length; i++)
        {
            journal[i] = new JournalRow
            {
                InstanceId = instanceId,
                Sequence = reader.Read7BitEncodedInt(),
                At = Instant.FromUnixTimeTicks(reader.ReadInt64()),
                Kind = reader.ReadString(),
                Entries = reader.ReadBytesOrNull() ?? [],
                SealedValues = reader.ReadBytesOrNull(),
                Hash = reader.ReadBytesOrNull() ?? [],
            };
        }

        return new ArchivedInstance(state, journal);
    });
}

/// <summary>Writes and reads compressed pieces of an archive: a byte that names the format, then Brotli.</summary>
public static class ArchiveFormat
{
    /// <param name="format">Read back by <see cref="Unpack"/>.</param>
    public static byte[] Pack(byte format, Action<BinaryWriter> write)
    {
        using var packed = new MemoryStream();
        packed.WriteByte(format);
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true), Encoding.UTF8))
        {
            write(writer);
        }

        return packed.ToArray();
    }

    /// <exception cref="FormatException">It is of another format.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static T Unpack<T>(byte format, byte[] content, Func<BinaryReader, T> read)
    {
        if (content is not [var found, ..] || found != format)
        {
            throw new FormatException("The archive was written in another format.");
        }

        try
        {
            using var reader = new BinaryReader(new BrotliStream(new MemoryStream(content, 1, content.Length - 1, writable: false), CompressionMode.Decompress), Encoding.UTF8);
            return read(reader);
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException("The archive is damaged.", damaged);
        }
    }

    /// <summary>With its length; null is told apart from empty.</summary>
    public static void WriteBytes(this BinaryWriter writer, byte[]? bytes)
    {
        writer.Write7BitEncodedInt(bytes is null ? 0 : bytes.Length + 1);
        if (bytes is not null)
        {
            writer.Write(bytes);
        }
    }

    public static byte[]? ReadBytesOrNull(this BinaryReader reader)
    {
        if (reader.Read7BitEncodedInt() is not (> 0 and var length))
        {
            return null;
        }

        var bytes = reader.ReadBytes(length - 1);
        return bytes.Length == length - 1 ? bytes : throw new EndOfStreamException();
    }
}
