using Ybtb.Engine.Activities.Http;
using Ybtb.Faults.Ledger;
using Ybtb.Workflows.Notifications;

namespace Ybtb.Faults.Comparison;

/// <summary>What was to be told, what the outbox says of it, and what has arrived.</summary>
internal static class MessageChecks
{
    /// <summary>The outbox holds one message for each that a committed step has sent.</summary>
    public static IEnumerable<string> MessagesAsCourse(LedgerReading ledger, Findings found)
    {
        var messages = found.Messages.ToLookup(m => m.Number);
        foreach (var (record, row) in CommandChecks.Pairs(ledger, found))
        {
            var expected = (record.Texts, record.Case.Course.Requests);
            var sent = messages[row.Number].ToList();
            if ((sent.Count(m => m.Topic == SmsHandler.TopicName), sent.Count(m => m.Topic == HttpRequestActivity.Topic)) != expected)
            {
                yield return $"{record}: {expected} were to be sent, the outbox holds [{string.Join(',', sent.Select(m => m.Topic))}]";
            }
        }
    }

    /// <summary>No message is left behind or given up.</summary>
    public static IEnumerable<string> MessagesDelivered(LedgerReading ledger, Findings found) =>
        found.Messages.Where(m => !m.IsDelivered || m.IsDue).Select(m => $"{m} was never delivered");

    /// <summary>What the outbox says is delivered has arrived, about the right case.</summary>
    public static IEnumerable<string> DeliveredArrived(LedgerReading ledger, Findings found)
    {
        var arrived = found.Deliveries.ToHashSet();
        return found.Messages.Where(m => m.IsDelivered && !arrived.Contains(new FoundDelivery(m.Topic, m.Id, m.Number))).Select(m => $"{m} has not arrived");
    }

    /// <summary>Nothing has arrived that no committed step has sent.</summary>
    public static IEnumerable<string> ArrivedWasSent(LedgerReading ledger, Findings found)
    {
        var sent = found.Messages.Select(m => new FoundDelivery(m.Topic, m.Id, m.Number)).ToHashSet();
        return found.Deliveries.Distinct().Where(d => !sent.Contains(d)).Select(d => $"{d} was never sent");
    }

    /// <summary>However often something arrived, a receiver that knows keys has taken it once.</summary>
    public static IEnumerable<string> OneKeyEach(LedgerReading ledger, Findings found)
    {
        var keys = found.Deliveries.Distinct().CountBy(d => (d.Number, d.Topic)).ToDictionary(c => c.Key, c => c.Value);
        return
            from pair in CommandChecks.Pairs(ledger, found)
            from expected in new[] { (Topic: SmsHandler.TopicName, Count: pair.Record.Texts), (Topic: HttpRequestActivity.Topic, Count: pair.Record.Case.Course.Requests) }
            let taken = keys.GetValueOrDefault((pair.Found.Number, expected.Topic))
            where taken > expected.Count
            select $"{pair.Record}: {expected.Count} of {expected.Topic} were meant, {taken} were taken";
    }
}
