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

    internal async Task KeepAsync(byte[] hash, PublishedEvent published, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var id = ids.Next(now);
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
        await store.CommitAsync(writes, cancellationToken);
    }

    /// <summary>Offers what is kept to who waits for it now, and drops what has been kept long enough.</summary>
    /// <returns>How many instances took something.</returns>
    public async Task<int> OfferAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var (queued, key) in await reader.FindQueuedStimuliAsync(BatchSize, cancellationToken))
        {
            taken += await OfferAsync(queued, key, cancellationToken);
            if (queued.ExpiresAt <= clock.GetCurrentInstant())
            {
                var gone = new WriteSet();
                Remove(queued, gone);
                await store.CommitAsync(gone, cancellationToken);
            }
        }

        return taken;
    }

    private async Task<int> OfferAsync(QueuedStimulusRow queued, DataKeyRow key, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var bookmark in await reader.FindBookmarksAsync(queued.Hash, queued.CorrelationId, queued.InstanceId, cancellationToken))
        {
            var payload = ValueJson.Parse(vault.Unwrap(key.Id, key.Wrapped).Open(queued.Payload, []));
            var isFirst = taken == 0;
            var resume = new StepRequest(bookmark.InstanceId, new ResumeStimulus(bookmark.BookmarkId, payload))
            {
                ReceivedAt = queued.ReceivedAt,
                Contribute = (writes, _) => Take(queued, isFirst, writes),
                OwnRows = [typeof(QueuedStimulusRow)],
            };
            try
            {
                await runtime.StepAsync(resume, cancellationToken);
                taken++;
            }
            catch (StimulusRefusedException)
            {
                // The instance moved on in between.
            }
            catch (WriteConflictException)
            {
                break;   // another node has offered it
            }
        }

        return taken;
    }

    /// <summary>The first who takes it takes it out of the queue, in the same transaction.</summary>
    private static void Take(QueuedStimulusRow queued, bool isFirst, WriteSet writes)
    {
        if (isFirst)
        {
            writes.RequirePresent(queued, Identity);
            Remove(queued, writes);
        }
    }

    private static void Remove(QueuedStimulusRow queued, WriteSet writes)
    {
        writes.Delete(queued);
        writes.Delete(new DataKeyRow { Id = queued.Id, Wrapped = [] });
    }
}
