using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime.Messages;

/// <summary>Publishes the event that an instance asked for; each receiver takes a message once, however often it is delivered.</summary>
internal sealed class PublishEventHandler(EventPublisher events) : IMessageHandler
{
    public string Topic => EngineTopics.PublishEvent;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var payload = message.Payload;
        var published = new PublishedEvent(payload["eventName"].AsString(), payload["payload"])
        {
            CorrelationId = payload["correlationId"].AsStringOrNull(),
            InstanceId = payload["isLocal"].AsBoolean() ? message.InstanceId : null,
            MessageId = message.Id,
        };
        await events.PublishAsync(published, cancellationToken);
        return new DeliveryResult.Delivered(Value.Null);
    }
}
