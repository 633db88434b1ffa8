using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Inspection;

/// <summary>Makes executions of a journal, read once from its beginning to its end; what is still open is as the state has it.</summary>
internal sealed class ExecutionReader(InstanceSnapshot snapshot)
{
    private readonly Dictionary<int, Execution> executions = [];
    private readonly List<Execution> inOrder = [];
    private readonly ContainerFinder containers = new();
    private readonly Dictionary<int, Instant> bookmarkedAt = [];

    /// <summary>When bookmarks were created, by their ids.</summary>
    public IReadOnlyDictionary<int, Instant> BookmarkedAt => bookmarkedAt;

    public void Read(HistoryStep step)
    {
        foreach (var entry in step.Entries)
        {
            Read(entry, step.At);
        }
    }

    /// <summary>The executions in the order in which they began.</summary>
    public IReadOnlyList<Execution> Finish()
    {
        if (snapshot.IsReadable)
        {
            TakeFromState();
        }

        foreach (var failed in inOrder.Where(e => e.Status == ExecutionStatus.Faulted))
        {
            for (var around = failed.Container; around is not null; around = around.Container)
            {
                around.FaultsInside++;
            }
        }

        return inOrder;
    }

    private void Read(HistoryEntry entry, Instant at)
    {
        switch (entry.Entry)
        {
            case ActivityStarted started when entry.Activity is not Workflow:
                Start(started, entry.Activity!, at);
                break;
            case ActivityCompleted completed when executions.TryGetValue(completed.ActivityInstanceId, out var ended):
                ended.Outcomes = completed.Outcomes;
                ended.Outputs = completed.Outputs;
                End(ended, ExecutionStatus.Completed, at);
                break;
            case ActivityCanceled canceled when executions.TryGetValue(canceled.ActivityInstanceId, out var gone):
                End(gone, IsFatal(gone) ? ExecutionStatus.Faulted : ExecutionStatus.Canceled, at);
                break;
            case ActivityFaulted faulted when entry.Activity is not Workflow:
                var execution = executions.GetValueOrDefault(faulted.ActivityInstanceId) ?? Begin(faulted.ActivityInstanceId, entry.Activity!, at);
                (execution.FaultCode, execution.FaultMessage) = (faulted.Code, faulted.Message);
                (execution.Status, execution.EndedAt) = (ExecutionStatus.Faulted, at);
                break;
            case ActivityResumed resumed when executions.TryGetValue(resumed.ActivityInstanceId, out var waiting):
                waiting.Activity = entry.Activity!;   // of another version since a migration
                break;
            case BookmarkCreated bookmark:
                bookmarkedAt[bookmark.BookmarkId] = at;
                break;
            default:
                break;
        }
    }

    /// <summary>A retry executes the same execution again.</summary>
    private void Start(ActivityStarted started, Activity activity, Instant at)
    {
        var execution = executions.GetValueOrDefault(started.ActivityInstanceId) ?? Begin(started.ActivityInstanceId, activity, at);
        execution.Activity = activity;
        execution.Inputs = started.Inputs;
        (execution.Status, execution.EndedAt) = (ExecutionStatus.Running, null);
    }

    /// <summary>An activity whose inputs could not be evaluated fails without having started.</summary>
    private Execution Begin(int id, Activity activity, Instant at)
    {
        var (container, scheduledBy) = containers.PlaceOf(activity.Node);
        var execution = new Execution(id, activity, container, scheduledBy, at);
        executions.Add(id, execution);
        inOrder.Add(execution);
        containers.Opened(execution);
        return execution;
    }

    private void End(Execution execution, ExecutionStatus status, Instant at)
    {
        (execution.Status, execution.EndedAt) = (status, at);
        containers.Ended(execution);
    }

    /// <summary>The end of an instance cancels what had failed too; of the one that ended it people want to see that it failed.</summary>
    private bool IsFatal(Execution execution) =>
        execution.Status == ExecutionStatus.Faulted && snapshot.Row.Status == nameof(InstanceStatus.Faulted);

    /// <summary>A retry of a resumption leaves no entry of its own, and a migration none for each execution: the state knows.</summary>
    private void TakeFromState()
    {
        var open = snapshot.Open.ToDictionary(o => o.ActivityInstanceId);
        var waiting = snapshot.Bookmarks.Select(b => b.ActivityInstanceId).ToHashSet();
        foreach (var execution in inOrder)
        {
            if (open.TryGetValue(execution.Id, out var state))
            {
                execution.Activity = state.Activity;
                execution.Container = ContainerOf(state, open);
                execution.IsWaiting = waiting.Contains(execution.Id);
                (execution.Status, execution.EndedAt) = state.IsFaulted ? (ExecutionStatus.Faulted, execution.EndedAt) : (ExecutionStatus.Running, null);
            }
            else if (execution.Status == ExecutionStatus.Running)
            {
                (execution.Status, execution.EndedAt) = (ExecutionStatus.Canceled, snapshot.Row.FinishedAt ?? snapshot.Row.UpdatedAt);
            }
        }
    }

    /// <summary>The nearest one around that is not a workflow used as activity seen from inside.</summary>
    private Execution? ContainerOf(OpenActivity open, Dictionary<int, OpenActivity> all)
    {
        for (var at = open.ContainerId; at is { } id; at = all.GetValueOrDefault(id)?.ContainerId)
        {
            if (executions.TryGetValue(id, out var container))
            {
                return container;
            }
        }

        return null;
    }
}
