using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;
using Ybtb.Simulation.Flows;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation.Invariants;

/// <summary>Effects and messages, against the history that requested them.</summary>
internal static class EffectChecks
{
    /// <summary>Each execution that deposited has exactly one deposit, and no deposit is without one.</summary>
    public static IEnumerable<string> AsHistory(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var requested = instance.Entries<EffectRequested>().Where(e => e.Entry.Name == DepositMade.EffectName).Select(e => e.Entry.ActivityInstanceId).Order();
            var made = instance.Deposits.Select(d => d.ActivityInstanceId).Order();
            if (!requested.SequenceEqual(made))
            {
                yield return $"{instance.Name}: deposits requested by [{string.Join(',', requested)}], made by [{string.Join(',', made)}]";
            }

            if (requested.Distinct().Count() != requested.Count())
            {
                yield return $"{instance.Name}: one execution deposited more than once";
            }
        }
    }

    /// <summary>An account's balance is the number of its deposits, and its revision counts its changes.</summary>
    public static IEnumerable<string> BalancesAddUp(WorldView world)
    {
        foreach (var account in world.Accounts)
        {
            var deposits = world.Instances.SelectMany(i => i.Deposits).Count(d => d.AccountId == account.Id);
            if (account.Balance != deposits || account.Revision > account.Balance + 1)
            {
                yield return $"account {account.Id}: balance {account.Balance}, revision {account.Revision}, {deposits} deposits";
            }
        }
    }

    /// <summary>The outbox holds one row for each message that a step sent.</summary>
    public static IEnumerable<string> MessagesAsHistory(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var sent = instance.Entries<EffectRequested>().Where(e => e.Entry.Name == "message-sent").Select(e => e.Entry.Detail.AsString()).Order(StringComparer.Ordinal);
            var kept = instance.Messages.Select(m => m.Topic).Order(StringComparer.Ordinal);
            if (!sent.SequenceEqual(kept))
            {
                yield return $"{instance.Name}: sent [{string.Join(',', sent)}], kept [{string.Join(',', kept)}]";
            }
        }
    }

    /// <summary>Nothing arrives outside that no committed step has sent.</summary>
    public static IEnumerable<string> DeliveredWasCommitted(WorldView world) =>
        world.Deliveries.Keys.Except(world.Instances.SelectMany(i => i.Messages).Select(m => m.Id)).Select(id => $"message {id:N} arrived and was never sent");

    /// <summary>A message said to be delivered has arrived, once or more, and is not due any more.</summary>
    public static IEnumerable<string> SettledWasDelivered(WorldView world) =>
        from instance in world.Instances
        from message in instance.Messages
        where message.DeliveredAt is not null && Outside.Topics.Contains(message.Topic) && (message.DueAt is not null || !world.Deliveries.ContainsKey(message.Id))
        select $"{instance.Name}: message {message.Id:N} is said to be delivered";
}
