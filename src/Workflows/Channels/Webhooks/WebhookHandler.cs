using NodaTime;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>Delivers an event to a subscription: signed anew with each attempt, under the same id.</summary>
public sealed class WebhookHandler(
    ChannelReader reader, ChannelFeed feed, WebhookSecrets secrets, WebhookClient client, WebhookHealth health, IClock clock) : IMessageHandler
{
    /// <summary>The topic of deliveries.</summary>
    public const string TopicName = "webhook";

    public string Topic => TopicName;

    public static Value PayloadOf(Guid subscription, Guid @event) => Value.Object(new("subscription", subscription.ToString()), new("event", @event.ToString()));

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(message.Payload["subscription"].AsStringOrNull(), out var id) || !Guid.TryParse(message.Payload["event"].AsStringOrNull(), out var eventId))
        {
            return new DeliveryResult.Failed("事件投递内容不完整。", IsFinal: true);
        }

        if (await reader.FindDeliveryAsync(id, eventId, cancellationToken) is not { } found)
        {
            return new DeliveryResult.Delivered(Value.Null);   // unsubscribed, or the event has served its time: nobody waits for it
        }

        var (subscription, happened) = found;
        if (subscription.State != WebhookState.Active)
        {
            return new DeliveryResult.Failed("事件订阅已停用，渠道可用事件列表补取。", IsFinal: true);
        }

        if (health.IsResting(id))
        {
            return DeliveryResult.Postponed.Instance;
        }

        var now = clock.GetCurrentInstant();
        var body = ValueJson.ToUtf8(feed.CloudEventOf(happened));
        var signature = WebhookSignature.Of(secrets.InForce(subscription, now), now, body);
        if (await client.SendAsync(new Uri(subscription.Address), body, signature, happened.Id, cancellationToken) is not { } failed)
        {
            await health.SucceededAsync(subscription, cancellationToken);
            return new DeliveryResult.Delivered(Value.Null);
        }

        await health.FailedAsync(subscription, failed.Error, failed.IsGone, cancellationToken);
        return new DeliveryResult.Failed(failed.Error, IsFinal: failed.IsGone);
    }
}
