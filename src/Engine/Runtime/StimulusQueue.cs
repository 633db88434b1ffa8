using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Keeps events that nobody was waiting for, for a while: the one who waits may be a step behind.</summary>
public sealed class StimulusQueue(WorkflowRuntime runtime, IInstanceReader reader, ICommitStore store, IKeyVault vault, IIdSource ids, IClock clock)
{
    /// <summary>How long an event is kept.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(1);

    private const int BatchSize = 256;

    private static readonly ColumnSet Identity = ColumnSet.Of<QueuedStimulusRow>(q => q.Id);

    private readonly EventDelivery delivery = new(runtime);

    /// <summary>Keeps an event; one with an identity once, however often it is delivered.</summary>
    internal async Task KeepAsync(byte[] hash, PublishedEvent published, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var id = published.MessageId ?? ids.Next(now);
        var key = vault.Create();
        var writes = new WriteSet();
        writes.Insert(new DataKeyRow { Id = id, Wrapped = vault.Wrap(id, key) });
        writes.Insert(new QueuedStimulusRow
        {
            Id = id,
            Hash = hash,
            CorrelationId = published.CorrelationId,
            InstanceId = published.InstanceId,
            Payload = key.Seal(ValueJson.ToUtf8(published.Payload), []),
            ReceivedAt = (published.ReceivedAt ?? now).ToStored(),
            ExpiresAt = now + Patience,
        });
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException kept) when (kept.Conflict == WriteConflict.Duplicate)
        {
            // By an earlier delivery.
        }
    }

    /// <summary>Offers what is kept to who waits for it now, and drops what has been kept long enough.</summary>
    /// <returns>How many places took something.</returns>
    public async Task<int> OfferAsync(CancellationToken cancellationToken)
    {
        var (taken, after) = (0, Guid.Empty);
        while (await reader.FindQueuedStimuliAsync(after, BatchSize, cancellationToken) is { Count: > 0 } kept)
        {
            foreach (var (queued, key) in kept)
            {
                taken += await OfferAsync(queued, key, cancellationToken);
                await DropIfExpiredAsync(queued, cancellationToken);
            }

            after = kept[^1].Stimulus.Id;
        }

        return taken;
    }

    private async Task<int> OfferAsync(QueuedStimulusRow queued, DataKeyRow key, CancellationToken cancellationToken)
    {
        var waiting = await reader.FindBookmarksAsync(queued.Hash, queued.CorrelationId, queued.InstanceId, cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var payload = ValueJson.Parse(vault.Unwrap(key.Id, key.Wrapped).Open(queued.Payload, []));
        var kept = new PublishedEvent("", payload) { ReceivedAt = queued.ReceivedAt, MessageId = queued.Id };
        try
        {
            return (await delivery.ResumeAllAsync(waiting, kept, writes => Take(queued, writes), cancellationToken)).Taken;
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(QueuedStimulusRow))
        {
            return 0;   // another node has offered it
        }
    }

    private async Task DropIfExpiredAsync(QueuedStimulusRow queued, CancellationToken cancellationToken)
    {
        if (queued.ExpiresAt <= clock.GetCurrentInstant())
        {
            var gone = new WriteSet();
            Remove(queued, gone);
            await store.CommitAsync(gone, cancellationToken);
        }
    }

    /// <summary>The first who takes it takes it out of the queue, in the same transaction.</summary>
    private static void Take(QueuedStimulusRow queued, WriteSet writes)
    {
        writes.RequirePresent(queued, Identity);
        Remove(queued, writes);
    }

    private static void Remove(QueuedStimulusRow queued, WriteSet writes)
    {
        writes.Delete(queued);
        writes.Delete(new DataKeyRow { Id = queued.Id, Wrapped = [] });
    }
}
