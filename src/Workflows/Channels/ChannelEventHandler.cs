using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Channels.Webhooks;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Channels;

/// <summary>Gives an event its place in its channel's feed, and leaves a message for each subscription that asks for it; one commit.</summary>
/// <remarks>
/// Places are given here and not in the step, so that they are given in the order of the commits: a reader who has seen place 7 has missed nothing
/// before it. Whatever is tried twice finds the event recorded.
/// </remarks>
public sealed class ChannelEventHandler(ChannelReader reader, ICommitStore store, IKeyVault vault, IClock clock) : IMessageHandler, IDisposable
{
    /// <summary>How often a place is tried for that other nodes take meanwhile.</summary>
    private const int MaxTries = 20;

    private static readonly ColumnSet Place = ColumnSet.Of<ChannelFeedRow>(f => f.LastPosition);

    /// <summary>Two at once on one node would only refuse each other.</summary>
    private readonly SemaphoreSlim oneAtATime = new(1);

    public string Topic => ChannelEvents.Topic;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(message.Payload["account"].AsStringOrNull(), out var account)
            || await reader.FindKeyAsync(message.Id, cancellationToken) is not { } key)
        {
            return new DeliveryResult.Failed("渠道事件内容不完整。", IsFinal: true);
        }

        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 0; attempt < MaxTries; attempt++)
            {
                if (await TryAsync(message, account, key, cancellationToken))
                {
                    return new DeliveryResult.Delivered(Value.Null);
                }
            }
        }
        finally
        {
            oneAtATime.Release();
        }

        return new DeliveryResult.Failed("渠道事件的位置被其他节点占用。", IsFinal: false);
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<bool> TryAsync(OutgoingMessage message, Guid account, DataKeyRow key, CancellationToken cancellationToken)
    {
        if (await reader.IsRecordedAsync(message.Id, cancellationToken))
        {
            return true;
        }

        var (writes, now) = (new WriteSet(), clock.GetCurrentInstant().ToStored());
        var feed = await reader.FindFeedRowAsync(account, cancellationToken);
        var happened = EventOf(message, account, (feed?.LastPosition ?? 0) + 1, now);
        if (feed is null)
        {
            writes.Insert(new ChannelFeedRow { AccountId = account, LastPosition = happened.Position, Revision = 1 });
        }
        else
        {
            feed.LastPosition = happened.Position;
            feed.Revision++;
            writes.Update(feed, Place);
        }

        writes.Insert(happened);
        foreach (var subscription in await reader.ListAsync(account, cancellationToken))
        {
            if (subscription.State == WebhookState.Active && subscription.Wants(happened.Kind))
            {
                writes.Insert(MessageOf(message, subscription, key, now));
            }
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException)
        {
            return false;   // another node was first, for this event or for this place
        }
    }

    private static ChannelEventRow EventOf(OutgoingMessage message, Guid account, long position, Instant now) => new()
    {
        Id = message.Id,
        AccountId = account,
        Position = position,
        CaseNumber = message.Payload["case"].AsString(),
        Kind = message.Payload["kind"].AsString(),
        Sequence = message.Payload["sequence"].AsString(),
        OccurredAt = InstantPattern.ExtendedIso.Parse(message.Payload["at"].AsString()).Value.ToStored(),
        RecordedAt = now,
        Data = ValueJson.ToText(message.Payload["data"]),
    };

    private OutboxRow MessageOf(OutgoingMessage message, WebhookSubscriptionRow subscription, DataKeyRow key, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Topic = WebhookHandler.TopicName,
        InstanceId = message.InstanceId,
        KeyId = key.Id,
        Payload = vault.Unwrap(key.Id, key.Wrapped).Seal(ValueJson.ToUtf8(WebhookHandler.PayloadOf(subscription.Id, message.Id)), []),
        CreatedAt = now,
        DueAt = now,
        Revision = 1,
    };
}
