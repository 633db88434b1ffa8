using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;
using Ybtb.Simulation.Flows;

namespace Ybtb.Simulation.Invariants;

/// <summary>What triggers start.</summary>
internal static class StartChecks
{
    /// <summary>What only time starts has begun in the transaction that moved its trigger on, and no occurrence has begun two.</summary>
    public static IEnumerable<string> OccurrenceStartsOnce(WorldView world)
    {
        var timed = world.Triggers.Where(t => t.Schedule is not null).Select(t => t.DefinitionId).Concat(world.Occasions.Select(o => o.DefinitionId)).ToHashSet(StringComparer.Ordinal);
        var counted = world.Occasions.Select(o => o.Instance).ToHashSet();
        foreach (var instance in world.Instances.Where(i => timed.Contains(i.Row.DefinitionId) && !counted.Contains(i.Row.Id)))
        {
            yield return $"{instance.Name}: its trigger did not move on when it began";
        }

        foreach (var twice in world.Occasions.CountBy(o => (o.DefinitionId, o.ActivityId, o.Revision)).Where(o => o.Value > 1))
        {
            yield return $"the trigger {twice.Key.ActivityId} of {twice.Key.DefinitionId} started {twice.Value} instances at once";
        }

        foreach (var lost in world.Occasions.Where(o => !world.Instances.Any(i => i.Row.Id == o.Instance)))
        {
            yield return $"the trigger {lost.ActivityId} of {lost.DefinitionId} moved on and started nothing";
        }
    }

    /// <summary>An event that a workflow has published starts one instance of what it triggers, however often it is delivered.</summary>
    public static IEnumerable<string> EventStartsOnce(WorldView world)
    {
        var wanted = Published(world).ToList();
        return from instance in world.Instances
               where instance.Row.DefinitionId == SimulatedFlow.OnNews && !wanted.Exists(w => w.Instance == instance.Row.Id)
               select $"{instance.Name}: no event has started it";
    }

    /// <summary>Whatever was delivered has started its instance; nothing that fell due by time is left.</summary>
    public static IEnumerable<string> NothingMissed(WorldView world)
    {
        foreach (var (message, instance) in Published(world).Where(p => p.Message.DeliveredAt is not null && !world.Instances.Any(i => i.Row.Id == p.Instance)))
        {
            yield return $"the event {message.Id:N} was delivered and did not start {instance:N}";
        }

        foreach (var due in world.Triggers.Where(t => t.NextDueAt <= world.Now))
        {
            yield return $"the trigger {due.ActivityId} of {due.DefinitionId} is still due";
        }
    }

    private static IEnumerable<(OutboxRow Message, Guid Instance)> Published(WorldView world) =>
        from trigger in world.Triggers
        where trigger.DefinitionId == SimulatedFlow.OnNews
        from sender in world.Instances
        from message in sender.Messages
        where message.Topic == EngineTopics.PublishEvent && ValueJson.Parse(sender.Key.Open(message.Payload, []))["eventName"].AsString() == SimulatedFlow.News
        select (message, EventDelivery.InstanceOf(message.Id, trigger));
}
