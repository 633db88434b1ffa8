using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>Records effects in an instance's history that none of its activities has asked for. Nothing in the instance runs.</summary>
public sealed class JournalAppender(IIdSource ids)
{
    private static readonly ColumnSet Appended = ColumnSet.Of<InstanceRow>(i => i.UpdatedAt, i => i.JournalSequence, i => i.JournalHead);

    /// <summary>Adds one journal row, the messages among the effects, and the instance's new head, checked by its revision.</summary>
    /// <param name="row">As read; its state may be empty, it is not written. Advanced by this call.</param>
    /// <param name="kind">What the row is called, in kebab case.</param>
    public StepInfo Append(InstanceRow row, DataKey key, string kind, IReadOnlyList<Effect> effects, Instant now, WriteSet writes)
    {
        var at = Instant.Max(now, row.UpdatedAt);
        var step = new StepInfo(row.Id, row.CorrelationId, at, at, row.KeyId, key, null, Enum.Parse<InstanceStatus>(row.Status));
        StepWriter.AppendJournal(row, kind, at, [.. effects.Select(effect => new EffectRequested(0, effect.Name, effect.Detail))], key, writes);
        row.UpdatedAt = at;
        row.Revision++;
        writes.Update(row, Appended);
        foreach (var message in effects.OfType<SendMessage>())
        {
            writes.Insert(StepWriter.MessageRow(message, null, step, ids));
        }

        return step;
    }
}
