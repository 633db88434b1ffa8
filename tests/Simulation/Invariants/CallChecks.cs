using NodaTime;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;
using Ybtb.Simulation.Flows;

namespace Ybtb.Simulation.Invariants;

/// <summary>Workflows that start others, and those that they start.</summary>
internal static class CallChecks
{
    private const string BulkType = "Elsa.BulkDispatchWorkflows";

    /// <summary>How far clocks may be apart.</summary>
    private static readonly Duration Skew = Duration.FromSeconds(1);

    private static readonly string[] Types = ["Elsa.ExecuteWorkflow", "Elsa.DispatchWorkflow", BulkType];

    /// <summary>A call has the children that it asked for and no other: in line at once, by dispatch at the latest in the end.</summary>
    public static IEnumerable<string> ChildOncePerCall(WorldView world) => CountOf(world, (call, children) => call.Type == Types[0] ? children != 1 : children > ExpectedOf(call));

    /// <summary>As before, and every dispatched child has begun.</summary>
    public static IEnumerable<string> EveryChildBegan(WorldView world) => CountOf(world, (call, children) => children != ExpectedOf(call));

    /// <summary>Every child names a call that its parent's history knows, and lies under its parent's key.</summary>
    public static IEnumerable<string> ChildHasItsCall(WorldView world)
    {
        var parents = world.Instances.ToDictionary(i => i.Row.Id);
        foreach (var child in world.Instances.Where(i => i.State.Parent is not null || i.Row.ParentInstanceId is not null))
        {
            var link = child.State.Parent;
            if (link is null || link.InstanceId != child.Row.ParentInstanceId || !parents.TryGetValue(link.InstanceId, out var parent)
                || !CallsOf(parent).Any(c => c.Id == link.ActivityInstanceId) || child.Row.KeyId != parent.Row.KeyId)
            {
                yield return $"{child.Name}: has no call";
            }
        }
    }

    /// <summary>A call that waits for one child is resumed once at most, by that child, with its outputs, after its end.</summary>
    public static IEnumerable<string> AnsweredOnce(WorldView world)
    {
        var children = ChildrenByCall(world);
        foreach (var parent in world.Instances)
        {
            foreach (var call in CallsOf(parent).Where(c => c.Type != BulkType))
            {
                var answers = parent.Entries<ActivityResumed>().Where(r => r.Entry.ActivityInstanceId == call.Id).Select(r => ChildReport.From(r.Entry.Input)).ToList();
                var child = children[(parent.Row.Id, call.Id)].FirstOrDefault();
                if (answers.Count > 1 || answers.Exists(a => child is null || !child.IsEnded || a.ChildId != child.Row.Id.ToString("N") || a.Output != child.State.OutputObject()))
                {
                    yield return $"{parent.Name}: {call.Node} was answered {answers.Count} times, or not by its child";
                }
            }
        }
    }

    /// <summary>A call that waits goes on only when all its children have ended.</summary>
    public static IEnumerable<string> WaitsForItsChildren(WorldView world)
    {
        var children = ChildrenByCall(world);
        return from parent in world.Instances
               let completed = parent.Entries<ActivityCompleted>().Select(c => c.Entry.ActivityInstanceId).ToHashSet()
               from call in CallsOf(parent)
               where completed.Contains(call.Id)
               let open = children[(parent.Row.Id, call.Id)].Where(c => c.State.Parent!.Waits && !c.IsEnded).ToList()
               where open.Count > 0
               select $"{parent.Name}: {call.Node} went on without {open[0].Name}";
    }

    /// <summary>A call cancelled while it waits has told each child that has not reported, and a child that was told has ended.</summary>
    public static IEnumerable<string> CancelsItsChildren(WorldView world)
    {
        var instances = world.Instances.ToDictionary(i => i.Row.Id);
        foreach (var parent in world.Instances)
        {
            foreach (var (step, canceled) in parent.Entries<ActivityCanceled>())
            {
                var call = CallsOf(parent).FirstOrDefault(c => c.Id == canceled.ActivityInstanceId);
                var hasWaited = parent.Entries<BookmarkCreated>().Any(b => b.Entry.ActivityInstanceId == canceled.ActivityInstanceId);
                var told = step.Entries.OfType<EffectRequested>().Count(e => e.ActivityInstanceId == canceled.ActivityInstanceId && e.Detail == EngineTopics.CancelWorkflow);
                if (call is not null && hasWaited && (call.Type == BulkType ? told > SimulatedFlow.BulkItems : told != 1))
                {
                    yield return $"{parent.Name}: {call.Node} was cancelled and told {told} children";
                }
            }

            foreach (var message in parent.Messages.Where(m => m.Topic == EngineTopics.CancelWorkflow && m.DeliveredAt is not null))
            {
                var child = Guid.Parse(ValueJson.Parse(parent.Key.Open(message.Payload, [])).AsString());
                if (!instances.TryGetValue(child, out var canceled) || !(canceled.Row.FinishedAt <= message.DeliveredAt + Skew))
                {
                    yield return $"{parent.Name}: its child {child:N} goes on although it was told to end";
                }
            }
        }
    }

    /// <summary>How many calls there are of any kind.</summary>
    public static int Count(WorldView world) => world.Instances.Sum(i => CallsOf(i).Count());

    private static IEnumerable<Begun> CallsOf(InstanceView parent) => parent.Begun.Where(b => Types.Contains(b.Type)).DistinctBy(b => b.Id);

    private static int ExpectedOf(Begun call) => call.Type == BulkType ? SimulatedFlow.BulkItems : 1;

    private static ILookup<(Guid Parent, int Call), InstanceView> ChildrenByCall(WorldView world) =>
        world.Instances.Where(i => i.State.Parent is not null).ToLookup(i => (i.State.Parent!.InstanceId, i.State.Parent.ActivityInstanceId));

    private static IEnumerable<string> CountOf(WorldView world, Func<Begun, int, bool> isWrong)
    {
        var children = ChildrenByCall(world);
        return from parent in world.Instances
               from call in CallsOf(parent)
               let count = children[(parent.Row.Id, call.Id)].Count()
               where isWrong(call, count)
               select $"{parent.Name}: {call.Node} ({call.Id}) has {count} children";
    }
}
