using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Inspection;

/// <summary>Where an instance stands and how it came there.</summary>
public sealed class InstanceCourse
{
    internal InstanceCourse(InstanceSnapshot snapshot, IReadOnlyList<HistoryStep> steps)
    {
        Snapshot = snapshot;
        Steps = steps;
        var reader = new ExecutionReader(snapshot);
        foreach (var step in steps)
        {
            reader.Read(step);
        }

        Executions = reader.Finish();
        BookmarkedAt = reader.BookmarkedAt;
        Ports = snapshot.Workflow.Activities.SelectMany(a => a.Ports).ToHashSet(StringComparer.Ordinal);
    }

    public InstanceSnapshot Snapshot { get; }

    /// <summary>The journal, in order.</summary>
    public IReadOnlyList<HistoryStep> Steps { get; }

    /// <summary>All executions but those of the workflow itself, in the order in which they began.</summary>
    public IReadOnlyList<Execution> Executions { get; }

    /// <summary>When bookmarks were created, by their ids.</summary>
    public IReadOnlyDictionary<int, NodaTime.Instant> BookmarkedAt { get; }

    /// <summary>All ports of the version's activities, which the journal names in the clear.</summary>
    public IReadOnlySet<string> Ports { get; }
}
