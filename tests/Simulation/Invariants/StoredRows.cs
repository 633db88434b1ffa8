using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Simulation.Flows;

namespace Ybtb.Simulation.Invariants;

/// <summary>The rows of all instances, read once and found by instance.</summary>
internal sealed class StoredRows(MemoryStore store)
{
    public IReadOnlyList<InstanceRow> Instances { get; } = store.Read<InstanceRow>(_ => true);

    public IReadOnlyDictionary<Guid, DataKeyRow> Keys { get; } = store.Read<DataKeyRow>(_ => true).ToDictionary(k => k.Id);

    public ILookup<Guid, JournalRow> Journal { get; } = store.Read<JournalRow>(_ => true).OrderBy(j => j.Sequence).ToLookup(j => j.InstanceId);

    public ILookup<Guid, BookmarkRow> Bookmarks { get; } = store.Read<BookmarkRow>(_ => true).ToLookup(b => b.InstanceId);

    public ILookup<Guid, TimerRow> Timers { get; } = store.Read<TimerRow>(_ => true).ToLookup(t => t.InstanceId);

    public ILookup<Guid, IncidentRow> Incidents { get; } = store.Read<IncidentRow>(_ => true).ToLookup(i => i.InstanceId);

    public ILookup<Guid, OutboxRow> Messages { get; } = store.Read<OutboxRow>(_ => true).ToLookup(o => o.InstanceId);

    public ILookup<Guid, DepositRow> Deposits { get; } = store.Read<DepositRow>(_ => true).ToLookup(d => d.InstanceId);
}
