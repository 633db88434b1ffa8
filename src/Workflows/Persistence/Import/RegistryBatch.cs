using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import;

/// <summary>Records of one kind that are entered by one write set, no two of them about the same thing.</summary>
/// <param name="db">Null when the registry is known to be empty but for what this run has entered.</param>
internal sealed class RegistryBatch(IReadOnlyList<RegistryRecord> records, DbContext? db, RegistryDirectory directory, Instant at)
{
    public IReadOnlyList<RegistryRecord> Records { get; } = records;

    public DbContext? Db { get; } = db;

    public RegistryDirectory Directory { get; } = directory;

    public Instant At { get; } = at;

    /// <summary>What became of each record, in their order.</summary>
    public RecordOutcome[] Outcomes { get; } = new RecordOutcome[records.Count];

    public WriteSet Writes { get; } = new();

    public Guid NewId() => Guid.CreateVersion7(At.ToDateTimeOffset());

    public void Refuse(int place, string reason) => Outcomes[place] = RecordOutcome.Refused(reason);

    public void Insert(int place, object row)
    {
        Writes.Insert(row);
        Outcomes[place] = RecordOutcome.Inserted;
    }

    public void Update(int place, object row, ColumnSet columns)
    {
        Writes.Update(row, columns);
        Outcomes[place] = RecordOutcome.Updated;
    }
}
