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
    private static readonly ColumnSet PersonRevision = ColumnSet.Of<PersonRow>(p => p.Revision);

    public IReadOnlyList<RegistryRecord> Records { get; } = records;

    public DbContext? Db { get; } = db;

    public RegistryDirectory Directory { get; } = directory;

    public Instant At { get; } = at;

    /// <summary>What became of each record, in their order.</summary>
    public RecordOutcome[] Outcomes { get; } = new RecordOutcome[records.Count];

    public WriteSet Writes { get; } = new();

    /// <summary>Moves a person's revision on, so that cases which rely on what was known of him are computed anew.</summary>
    /// <param name="person">As the directory has him.</param>
    public void MoveOn(OfPersonRecord record, RegistryDirectory.Party person)
    {
        Writes.Update(new PersonRow { Id = person.Id, Revision = person.Revision + 1 }, PersonRevision);
        Directory.Add(record, person with { Revision = person.Revision + 1 });
    }

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
