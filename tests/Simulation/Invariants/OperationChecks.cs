using Ybtb.Engine.Journal;
using Ybtb.Simulation.Worlds;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Invariants;

/// <summary>What persons do to running work, one instance or many.</summary>
internal static class OperationChecks
{
    /// <summary>A move cancels whatever is open in the chart and begins its target; nothing begun before goes on after it.</summary>
    public static IEnumerable<string> MoveLeavesItsTargetOnly(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            foreach (var move in instance.Journal.Where(s => s.Row.Kind == "modified"))
            {
                var target = move.First<Operated>()?.Reason;
                if (instance.Begun.FirstOrDefault(b => b.Step == move)?.Node != target)
                {
                    yield return $"{instance.Name}: moved to {target}, and something else began";
                }

                var before = instance.Begun.Where(b => b.Step.Row.Sequence < move.Row.Sequence && instance.Flow.Line.Contains(b.Node)).Select(b => b.Id).ToHashSet();
                var late = instance.Journal.Where(s => s.Row.Sequence > move.Row.Sequence).SelectMany(s => s.Entries)
                    .Any(e => e is ActivityCompleted c && before.Contains(c.ActivityInstanceId) || e is ActivityResumed r && before.Contains(r.ActivityInstanceId));
                if (late || instance.State.Open.Any(o => before.Contains(o.Id)))
                {
                    yield return $"{instance.Name}: what was open before the move to {target} goes on";
                }
            }
        }
    }

    /// <summary>An instance is pinned to the version that its last migration names, keeps what waits, and nothing of it names a node of another version.</summary>
    public static IEnumerable<string> MigratedIsPinned(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var changes = instance.Entries<VersionChanged>().ToList();
            if (changes.Count > 0 && changes[^1].Entry.To != instance.Row.DefinitionVersionId)
            {
                yield return $"{instance.Name}: migrated to {changes[^1].Entry.To}, and pinned to {instance.Row.DefinitionVersionId}";
            }

            if (instance.Journal.Count(s => s.Row.Kind == "migrated") != changes.Count)
            {
                yield return $"{instance.Name}: its versions and its migrations differ";
            }

            foreach (var bookmark in instance.State.Bookmarks.Where(b => instance.State.FindOpen(b.ActivityInstanceId) is null))
            {
                yield return $"{instance.Name}: the bookmark {bookmark.Id} belongs to nothing";
            }
        }
    }

    /// <summary>In the name of a bulk operation each instance was operated on as often as targets of it are done.</summary>
    public static IEnumerable<string> BulkTargetOnce(WorldView world)
    {
        foreach (var bulk in world.Bulks)
        {
            var done = world.BulkTargets.Where(t => t.BulkOperationId == bulk.Id && t.Status == BulkTargetStatus.Done).CountBy(t => t.InstanceId).ToDictionary();
            var login = Clients.BulkLogin(bulk.Id);
            foreach (var instance in world.Instances)
            {
                var operated = instance.Entries<Operated>().Count(o => o.Entry.Actor == login);
                if (operated != done.GetValueOrDefault(instance.Row.Id))
                {
                    yield return $"{instance.Name}: {bulk.Kind} in bulk {operated} times, {done.GetValueOrDefault(instance.Row.Id)} targets are done";
                }
            }
        }
    }

    /// <summary>Every bulk operation has come to its end and every target of it is settled.</summary>
    public static IEnumerable<string> BulksFinish(WorldView world) =>
        from bulk in world.Bulks
        let left = world.BulkTargets.Count(t => t.BulkOperationId == bulk.Id && t.Status == BulkTargetStatus.Pending)
        where bulk.Status != BulkStatus.Finished || left > 0 || world.BulkTargets.Count(t => t.BulkOperationId == bulk.Id) != bulk.Total
        select $"the bulk operation {bulk.Id:N} is {bulk.Status} with {left} targets left";
}
