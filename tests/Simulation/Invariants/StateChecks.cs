using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.Invariants;

/// <summary>The sealed state of an instance, against the rows by which it is found.</summary>
internal static class StateChecks
{
    /// <summary>The rows of bookmarks and timers are those of the state; a suspended instance has no timer.</summary>
    public static IEnumerable<string> RowsAsState(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var waiting = instance.State.Bookmarks.Select(b => (b.Id, Convert.ToHexString(b.Hash))).Order();
            if (!waiting.SequenceEqual(instance.Bookmarks.Select(b => (b.BookmarkId, Convert.ToHexString(b.Hash))).Order()))
            {
                yield return $"{instance.Name}: {instance.Bookmarks.Count} bookmark rows, {instance.State.Bookmarks.Count} in the state";
            }

            var due = instance.State.Bookmarks.Where(b => b.DueAt is not null).Select(b => (b.Id, b.DueAt!.Value)).ToList();
            if (!due.Order().SequenceEqual(instance.Timers.Select(t => (t.BookmarkId, t.DueAt)).Order()) && !IsHeldByAnIncident(instance))
            {
                yield return $"{instance.Name}: timers [{string.Join(',', instance.Timers.Select(t => t.BookmarkId))}], due in the state [{string.Join(',', due.Select(d => d.Id))}]";
            }

            if (instance.State.Status == InstanceStatus.Suspended && instance.Timers.Count > 0)
            {
                yield return $"{instance.Name}: suspended with a timer";
            }
        }
    }

    /// <summary>The instance's count is that of its open incidents, and each failed execution has exactly one.</summary>
    public static IEnumerable<string> IncidentsCounted(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var open = instance.Incidents.Where(i => i.ResolvedAt is null).ToList();
            if (instance.Row.Incidents != open.Count)
            {
                yield return $"{instance.Name}: counts {instance.Row.Incidents} incidents of {open.Count}";
            }

            var failed = instance.State.Open.Where(a => a.Status == ActivityStatus.Faulted).Select(a => a.Id).Order();
            var listed = open.Where(i => i.ActivityInstanceId > 0).Select(i => i.ActivityInstanceId).Order();
            if (!instance.IsEnded && !failed.SequenceEqual(listed))
            {
                yield return $"{instance.Name}: failed [{string.Join(',', failed)}], listed [{string.Join(',', listed)}]";
            }
        }
    }

    /// <summary>Every open execution but the workflow's own has an open parent, and parents stand before their children.</summary>
    public static IEnumerable<string> ChildrenHaveParents(WorldView world) =>
        from instance in world.Instances
        from execution in instance.State.Open.Index()
        where execution.Index == 0
            ? execution.Item.Parent is not null
            : execution.Item.Parent is not { } parent || instance.State.Open.IndexOf(parent) >= execution.Index || instance.State.Open.IndexOf(parent) < 0
        select $"{instance.Name}: execution {execution.Item.Id} is without its parent";

    /// <summary>Whatever is open waits for something: each innermost execution has a bookmark or an incident, or the instance an incident of its own.</summary>
    public static IEnumerable<string> NothingStuck(WorldView world)
    {
        foreach (var instance in world.Instances.Where(i => !i.IsEnded))
        {
            var hasOwnIncident = instance.Incidents.Any(i => i is { ResolvedAt: null, ActivityInstanceId: 0 });
            if (instance.State.Open.Count == 0 && !hasOwnIncident)
            {
                yield return $"{instance.Name}: nothing is open, and it has not ended";
            }

            foreach (var leaf in instance.State.Open.Where(a => a.OpenChildren == 0))
            {
                var waits = instance.State.Bookmarks.Exists(b => b.ActivityInstanceId == leaf.Id) || leaf.Status == ActivityStatus.Faulted;
                if (!waits)
                {
                    yield return $"{instance.Name}: {leaf.Activity.Node.Id} ({leaf.Status}) waits for nothing";
                }
            }
        }
    }

    /// <summary>The step that a timer began could not be taken: its incident holds the stimulus in the timer's stead.</summary>
    private static bool IsHeldByAnIncident(InstanceView instance) =>
        instance.Incidents.Any(i => i is { ResolvedAt: null, PendingStimulus: not null });
}
