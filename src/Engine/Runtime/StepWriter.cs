using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Turns the result of a step into the rows of its one transaction.</summary>
internal sealed class StepWriter(IEnumerable<IEffectWriter> effectWriters, IIdSource ids, Budget budget)
{
    private static readonly ColumnSet Advance = ColumnSet.Of<InstanceRow>(
        i => i.Status, i => i.CorrelationId, i => i.Name, i => i.UpdatedAt, i => i.FinishedAt, i => i.Incidents,
        i => i.State, i => i.JournalSequence, i => i.JournalHead);

    private static readonly ColumnSet AdvanceInAnotherVersion = ColumnSet.Of<InstanceRow>(
        i => i.DefinitionVersionId, i => i.Status, i => i.CorrelationId, i => i.Name, i => i.UpdatedAt, i => i.FinishedAt, i => i.Incidents,
        i => i.State, i => i.JournalSequence, i => i.JournalHead);

    private readonly Dictionary<Type, IEffectWriter> writers = effectWriters.ToDictionary(w => w.EffectType);

    /// <summary>All but the journal, which <see cref="WriteJournal"/> has written before.</summary>
    /// <exception cref="StepFailedException">The state has grown beyond the budget.</exception>
    public void Write(ComputedStep computed, StepInfo step, IReadOnlyList<IncidentRow> openIncidents, WriteSet writes)
    {
        var (loaded, stimulus, result, _) = computed;
        var row = loaded.Row;
        var state = result.State;
        Activation.Write(loaded, state, writes);
        row.Status = state.Status.ToString();
        row.CorrelationId = state.CorrelationId;
        row.Name = state.Name;
        row.ParentInstanceId = state.Parent?.InstanceId;
        row.UpdatedAt = step.StepAt;
        row.FinishedAt = state.Status >= InstanceStatus.Finished ? step.StepAt : null;
        row.State = Seal(state, loaded.Key, stimulus);
        row.Incidents += result.Faults.Count;
        ResolveIncidents(row, result, stimulus, step.StepAt, openIncidents, writes);
        if (loaded.IsNew)
        {
            row.Revision = 1;
            writes.Insert(row);
        }
        else
        {
            row.Revision++;
            row.DefinitionVersionId = state.Workflow.Definition.Id;
            writes.Update(row, stimulus is MigrateStimulus ? AdvanceInAnotherVersion : Advance);
        }

        WriteWaiting(row.Id, result, writes);
        WriteFaults(row, result, step.StepAt, writes);
        WriteEffects(result, step, writes);
    }

    /// <summary>The step's row of the journal.</summary>
    /// <remarks>
    /// It belongs before everything else: of two steps of one instance the second then waits at this row's key until the first has committed,
    /// and not for a row that both have locked by their guards.
    /// </remarks>
    public static void WriteJournal(ComputedStep computed, StepInfo step, WriteSet writes) => AppendJournal(
        computed.Loaded.Row, computed.Stimulus.Name, step.StepAt, computed.Result.Journal, computed.Loaded.Key, writes);

    public static void AppendJournal(InstanceRow row, string kind, Instant at, IReadOnlyList<JournalEntry> entries, DataKey key, WriteSet writes)
    {
        var (open, values) = JournalCodec.Encode(entries);
        var sealedValues = values.Length == 0 ? null : key.Seal(values, []);
        row.JournalSequence++;
        row.JournalHead = JournalChain.Next(row.JournalHead, row.Id, row.JournalSequence, at, kind, open, sealedValues);
        writes.Insert(new JournalRow
        {
            InstanceId = row.Id,
            Sequence = row.JournalSequence,
            At = at,
            Kind = kind,
            Entries = open,
            SealedValues = sealedValues,
            Hash = row.JournalHead,
        });
    }

    private byte[] Seal(InstanceState state, DataKey key, Stimulus stimulus)
    {
        var encoded = StateCodec.Encode(state);
        return encoded.Length <= budget.MaxStateBytes || stimulus is CancelStimulus or SuspendStimulus or UnsuspendStimulus   // a person can always stop it
            ? key.Seal(encoded, [])
            : throw new StepFailedException("state-too-large", $"流程状态超过 {budget.MaxStateBytes / 1024} KB。", null);
    }

    private static void ResolveIncidents(
        InstanceRow row, StepResult result, Stimulus stimulus, Instant at, IReadOnlyList<IncidentRow> open, WriteSet writes)
    {
        foreach (var incident in open.Where(i => result.MendedActivities.Contains(i.ActivityInstanceId)))
        {
            writes.Update(incident.Resolved(at, stimulus.Name));
            row.Incidents--;
        }
    }

    private static void WriteWaiting(Guid instanceId, StepResult result, WriteSet writes)
    {
        foreach (var gone in result.GoneBookmarks)
        {
            writes.Delete(new BookmarkRow { InstanceId = instanceId, BookmarkId = gone.Id, Hash = gone.Hash });
            if (gone.DueAt is { } due)
            {
                writes.Delete(new TimerRow { InstanceId = instanceId, BookmarkId = gone.Id, DueAt = due });
            }
        }

        foreach (var bookmark in result.NewBookmarks)
        {
            writes.Insert(new BookmarkRow { InstanceId = instanceId, BookmarkId = bookmark.Id, Hash = bookmark.Hash });
            if (bookmark.DueAt is { } due && result.State.Status != InstanceStatus.Suspended)   // the sweep passes suspended instances by
            {
                writes.Insert(new TimerRow { InstanceId = instanceId, BookmarkId = bookmark.Id, DueAt = due });
            }
        }
    }

    private void WriteFaults(InstanceRow row, StepResult result, Instant at, WriteSet writes)
    {
        foreach (var fault in result.Faults)
        {
            var node = result.State.Workflow.Activities[fault.Node].Node;
            writes.Insert(new IncidentRow
            {
                Id = ids.Next(at),
                InstanceId = row.Id,
                ActivityInstanceId = fault.ActivityInstanceId,
                NodeId = node.NodeId,
                ActivityType = node.Type,
                Code = fault.Code,
                Message = Shorten(fault.Message),
                CreatedAt = at,
                Revision = 1,
            });
        }
    }

    private void WriteEffects(StepResult result, StepInfo step, WriteSet writes)
    {
        foreach (var requested in result.Effects)
        {
            if (requested.Effect is SendMessage message)
            {
                writes.Insert(MessageRow(message, requested.BookmarkId, step, ids));
            }
            else if (writers.TryGetValue(requested.Effect.GetType(), out var writer))
            {
                writer.Write(requested, step, writes);
            }
        }
    }

    public static OutboxRow MessageRow(SendMessage message, int? replyBookmarkId, StepInfo step, IIdSource ids) => new()
    {
        Id = ids.Next(step.StepAt),
        Topic = message.Topic,
        InstanceId = step.InstanceId,
        ReplyBookmarkId = replyBookmarkId,
        KeyId = step.KeyId,
        Payload = step.Key.Seal(ValueJson.ToUtf8(message.Payload), []),
        CreatedAt = step.StepAt,
        DueAt = step.StepAt,
        Revision = 1,
    };

    /// <summary>At most 1,000 characters, which is what the columns take.</summary>
    public static string Shorten(string message) =>
        message.Length <= 1000 ? message : message[..(char.IsHighSurrogate(message[998]) ? 998 : 999)] + "…";
}
