using NodaTime;
using Ybtb.Engine.Journal;
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

    public required DataKey Key { get; init; }

    public required SimulatedFlow Flow { get; init; }

    public required IReadOnlyList<JournalStep> Journal { get; init; }

    /// <summary>Executions in their order, each when it was begun; a retry begins one again.</summary>
    public required IReadOnlyList<Begun> Begun { get; init; }

    public required IReadOnlyList<BookmarkRow> Bookmarks { get; init; }

    public required IReadOnlyList<TimerRow> Timers { get; init; }

    public required IReadOnlyList<IncidentRow> Incidents { get; init; }

    public required IReadOnlyList<OutboxRow> Messages { get; init; }

    public required IReadOnlyList<DepositRow> Deposits { get; init; }

    public bool IsEnded => State.Status >= InstanceStatus.Finished;

    public string Name => $"{Flow.DefinitionId} {Row.Id:N}";

    public IEnumerable<(JournalStep Step, TEntry Entry)> Entries<TEntry>()
        where TEntry : JournalEntry => from step in Journal from entry in step.Entries.OfType<TEntry>() select (step, entry);

    /// <summary>The last step that moved the instance to another activity, and to which; null when none did.</summary>
    public (JournalStep Step, string Target)? LastMove => Journal.LastOrDefault(s => s.Row.Kind == "modified") is { } step
        ? (step, step.First<Operated>()!.Reason!)
        : null;

    /// <summary>How often each node runs undisturbed in the version that the instance has now; moved, what is left from the target on.</summary>
    public Dictionary<string, int> Expected()
    {
        if (LastMove is (_, var target))
        {
            return Flow.Line.SkipWhile(id => id != target).ToDictionary(id => id, _ => 1, StringComparer.Ordinal);
        }

        var added = State.Workflow.Definition.Version > 1 && Flow.Next is { } next ? next.Added : new Dictionary<string, int>();
        return Flow.Executions.Concat(added).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>How often each node has run, by its first name; one that was retried counts once. Moved, since then, without what the chart stands in.</summary>
    public Dictionary<string, int> Ran()
    {
        var since = LastMove?.Step.Row.Sequence ?? 0;
        return Begun.Where(b => b.Step.Row.Sequence >= since && (since == 0 || Flow.Line.Contains(b.Node)))
            .DistinctBy(b => b.Entry.ActivityInstanceId).CountBy(b => Flow.FirstNameOf(b.Node)).ToDictionary();
    }

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

    public static InstanceView Of(InstanceRow row, StoredRows rows, Func<string, CompiledWorkflow> version, SimulatedFlow flow)
    {
        var workflow = version(row.DefinitionVersionId);
        var wrapped = rows.Keys[row.KeyId].Wrapped;
        var key = new DataKey(wrapped);   // the sandbox's vault keeps keys in the clear
        var state = new InstanceState { Id = row.Id, Workflow = workflow, Status = Enum.Parse<InstanceStatus>(row.Status) };
        StateCodec.Decode(key.Open(row.State, []), state);
        var journal = rows.Journal[row.Id].Select(j => Decode(j, key)).ToList();
        return new InstanceView
        {
            Row = row,
            State = state,
            Flow = flow,
            Key = key,
            Journal = journal,
            Begun = BegunIn(journal, workflow, version),
            Bookmarks = [.. rows.Bookmarks[row.Id]],
            Timers = [.. rows.Timers[row.Id]],
            Incidents = [.. rows.Incidents[row.Id]],
            Messages = [.. rows.Messages[row.Id]],
            Deposits = [.. rows.Deposits[row.Id]],
        };
    }

    /// <summary>Each execution by the node that its entry names in the version which was valid there.</summary>
    private static List<Begun> BegunIn(List<JournalStep> journal, CompiledWorkflow last, Func<string, CompiledWorkflow> version)
    {
        var valid = journal.SelectMany(s => s.Entries).OfType<VersionChanged>().FirstOrDefault() is { } change ? version(change.From) : last;
        var begun = new List<Begun>();
        foreach (var step in journal)
        {
            foreach (var entry in step.Entries)
            {
                if (entry is VersionChanged changed)
                {
                    valid = version(changed.To);
                }
                else if (entry is ActivityStarted started)
                {
                    var activity = valid.Activities[started.Node];
                    begun.Add(new Begun(step, started, activity.Node.Id, activity.Node.Type));
                }
            }
        }

        return begun;
    }

    private static JournalStep Decode(JournalRow row, DataKey key) =>
        new(row, JournalCodec.Decode(row.Entries, row.SealedValues is { } values ? key.Open(values, []) : []));
}

/// <summary>An execution of an activity.</summary>
/// <param name="Node">The activity's id in the version that was valid then.</param>
internal sealed record Begun(JournalStep Step, ActivityStarted Entry, string Node, string Type)
{
    public int Id => Entry.ActivityInstanceId;
}
