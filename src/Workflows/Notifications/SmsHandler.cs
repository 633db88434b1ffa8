using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Notifications;

/// <summary>Delivers the text messages that steps have left in the outbox.</summary>
public sealed class SmsHandler(ISmsPort port) : IMessageHandler
{
    /// <summary>The topic of text messages.</summary>
    public const string TopicName = "sms";

    private static readonly Value NotSent = Value.Object(new KeyValuePair<string, Value>("sent", false));
    private static readonly Value Sent = Value.Object(new KeyValuePair<string, Value>("sent", true));

    public string Topic => TopicName;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Payload["text"].AsStringOrNull() is not { Length: > 0 } text)
        {
            return new DeliveryResult.Failed("短信没有内容。", IsFinal: true);
        }

        if (message.Payload["phone"].AsStringOrNull() is not { } phone || !PhoneNumber.IsMobile(phone))
        {
            return new DeliveryResult.Delivered(NotSent);   // whoever left no mobile number is told at the counter; that is no failure
        }

        return await port.SendAsync(new SmsMessage(message.Id, phone, text, message.CorrelationId) { Secret = message.Payload["secret"].AsStringOrNull() }, cancellationToken) switch
        {
            SmsResult.Failed failed => new DeliveryResult.Failed(failed.Error, failed.IsFinal),
            _ => new DeliveryResult.Delivered(Sent),
        };
    }
}
