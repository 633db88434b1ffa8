using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.Invariants;

/// <summary>What holds once nothing goes wrong any more and everybody has done his part.</summary>
internal static class RestChecks
{
    public static IEnumerable<string> EverythingEnds(WorldView world) =>
        from instance in world.Instances
        where !instance.IsEnded
        select $"{instance.Name}: {instance.State.Status}, open [{string.Join(',', instance.State.Open.Select(a => a.Activity.Node.Id))}], "
            + $"{instance.Bookmarks.Count} bookmarks, {instance.Timers.Count} timers, {instance.Row.Incidents} incidents";

    /// <summary>An instance that finished has run exactly what it runs undisturbed, each activity as often.</summary>
    public static IEnumerable<string> ResultAsUndisturbed(WorldView world)
    {
        foreach (var instance in world.Instances.Where(i => i.State.Status == InstanceStatus.Finished))
        {
            var ran = instance.Ran();
            foreach (var (node, times) in instance.Expected().Where(e => ran.GetValueOrDefault(e.Key) != e.Value))
            {
                yield return $"{instance.Name}: {node} ran {ran.GetValueOrDefault(node)} times instead of {times}";
            }
        }
    }

    /// <summary>No message is left in the outbox: each is delivered, or was given up.</summary>
    public static IEnumerable<string> MessagesSettled(WorldView world) =>
        from instance in world.Instances
        from message in instance.Messages
        where message.DueAt is not null || (message.DeliveredAt is null && message.LastError is null)
        select $"{instance.Name}: message {message.Id:N} to {message.Topic} is not settled";
}
