using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Archiving;

/// <summary>What was moved out of the way of a closed case (table <c>case_archives</c>): the ledgers of its clocks. Its journal lies in <c>instance_archives</c>.</summary>
public sealed class CaseArchiveRow
{
    public required string CaseNumber { get; init; }

    public required Instant ArchivedAt { get; init; }

    /// <summary>As <see cref="ArchivedLedgers"/> packs it; what was sealed stays sealed.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>The entries of a case's clocks in one compressed piece.</summary>
internal static class ArchivedLedgers
{
    private const byte Format = 1;

    public static byte[] Pack(IReadOnlyList<ClockEntryRow> entries) => ArchiveFormat.Pack(Format, writer =>
    {
        writer.Write7BitEncodedInt(entries.Count);
        foreach (var entry in entries)
        {
            writer.Write7BitEncodedInt(entry.Ordinal);
            writer.Write7BitEncodedInt(entry.Sequence);
            writer.Write(entry.Kind);
            writer.Write(entry.Entry);
            writer.WriteBytes(entry.SealedReason);
        }
    });

    /// <exception cref="FormatException">It was packed in a format of a later version of the product.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IReadOnlyList<ClockEntryRow> Unpack(CaseArchiveRow row) => ArchiveFormat.Unpack(Format, row.Content, reader =>
    {
        var entries = new ClockEntryRow[reader.Read7BitEncodedInt()];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new ClockEntryRow
            {
                CaseNumber = row.CaseNumber,
                Ordinal = reader.Read7BitEncodedInt(),
                Sequence = reader.Read7BitEncodedInt(),
                Kind = reader.ReadString(),
                Entry = reader.ReadString(),
                SealedReason = reader.ReadBytesOrNull(),
            };
        }

        return entries;
    });
}
