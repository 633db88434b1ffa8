using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Notifications;

/// <summary>Delivers the text messages that steps have left in the outbox.</summary>
public sealed class SmsHandler(ISmsPort port) : IMessageHandler
{
    /// <summary>The topic of text messages.</summary>
    public const string TopicName = "sms";

    public string Topic => TopicName;

    /// <summary>The effect by which an activity sends a text message.</summary>
    /// <param name="phone">Normalised.</param>
    public static SendMessage Message(string phone, string text) => new(TopicName, Value.Object(new("phone", phone), new("text", text)));

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Payload["phone"].AsStringOrNull() is not { } phone || message.Payload["text"].AsStringOrNull() is not { } text)
        {
            return new DeliveryResult.Failed("短信缺少号码或内容。", IsFinal: true);
        }

        return await port.SendAsync(new SmsMessage(message.Id, phone, text, message.CorrelationId), cancellationToken) switch
        {
            SmsResult.Failed failed => new DeliveryResult.Failed(failed.Error, failed.IsFinal),
            _ => new DeliveryResult.Delivered(Value.Null),
        };
    }
}
