using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Simulation.Flows;

namespace Ybtb.Simulation.Invariants;

/// <summary>Everything that the database holds of one instance.</summary>
internal sealed class InstanceView
{
    public required InstanceRow Row { get; init; }

    public required InstanceState State { get; init; }

    public required SimulatedFlow Flow { get; init; }

    public required IReadOnlyList<JournalStep> Journal { get; init; }

    public required IReadOnlyList<BookmarkRow> Bookmarks { get; init; }

    public required IReadOnlyList<TimerRow> Timers { get; init; }

    public required IReadOnlyList<IncidentRow> Incidents { get; init; }

    public required IReadOnlyList<OutboxRow> Messages { get; init; }

    public required IReadOnlyList<DepositRow> Deposits { get; init; }

    public bool IsEnded => State.Status >= InstanceStatus.Finished;

    public string Name => $"{Flow.DefinitionId} {Row.Id:N}";

    public IEnumerable<(JournalStep Step, TEntry Entry)> Entries<TEntry>()
        where TEntry : JournalEntry => from step in Journal from entry in step.Entries.OfType<TEntry>() select (step, entry);

    public string NodeOf(int index) => State.Workflow.Activities[index].Node.Id;

    /// <summary>How long the instance was suspended between two instants.</summary>
    public Duration SuspendedBetween(Instant from, Instant to)
    {
        var total = Duration.Zero;
        Instant? since = null;
        foreach (var (step, entry) in Entries<StatusChanged>())
        {
            var at = Instant.Min(Instant.Max(step.Row.At, from), to);
            if (since is { } start)
            {
                total += at - start;
            }

            since = entry.Status == nameof(InstanceStatus.Suspended) ? at : null;
        }

        return total;
    }

    public static InstanceView Of(InstanceRow row, MemoryStore store, CompiledWorkflow workflow, SimulatedFlow flow)
    {
        var wrapped = store.Read<DataKeyRow>(k => k.Id == row.KeyId).Single().Wrapped;
        var key = new DataKey(wrapped);   // the sandbox's vault keeps keys in the clear
        var state = new InstanceState { Id = row.Id, Workflow = workflow, Status = Enum.Parse<InstanceStatus>(row.Status) };
        StateCodec.Decode(key.Open(row.State, []), state);
        return new InstanceView
        {
            Row = row,
            State = state,
            Flow = flow,
            Journal = [.. store.Read<JournalRow>(j => j.InstanceId == row.Id).OrderBy(j => j.Sequence).Select(j => Decode(j, key))],
            Bookmarks = store.Read<BookmarkRow>(b => b.InstanceId == row.Id),
            Timers = store.Read<TimerRow>(t => t.InstanceId == row.Id),
            Incidents = store.Read<IncidentRow>(i => i.InstanceId == row.Id),
            Messages = store.Read<OutboxRow>(o => o.InstanceId == row.Id),
            Deposits = store.Read<DepositRow>(d => d.InstanceId == row.Id),
        };
    }

    private static JournalStep Decode(JournalRow row, DataKey key) =>
        new(row, JournalCodec.Decode(row.Entries, row.SealedValues is { } values ? key.Open(values, []) : []));
}
