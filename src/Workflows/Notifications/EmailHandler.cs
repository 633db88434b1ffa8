using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Notifications;

/// <summary>Delivers the e-mails that were left in the outbox.</summary>
public sealed class EmailHandler(IEmailPort port) : IMessageHandler
{
    /// <summary>The topic of e-mails.</summary>
    public const string TopicName = "email";

    private static readonly Value Sent = Value.Object(new KeyValuePair<string, Value>("sent", true));

    public string Topic => TopicName;

    /// <summary>What lies in the outbox, sealed.</summary>
    public static Value Payload(string address, string subject, string text) => Value.Object(new("to", address), new("subject", subject), new("text", text));

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Payload["to"].AsStringOrNull() is not { } address || !EmailAddress.IsValid(address)
            || message.Payload["subject"].AsStringOrNull() is not { Length: > 0 } subject || message.Payload["text"].AsStringOrNull() is not { Length: > 0 } text)
        {
            return new DeliveryResult.Failed("邮件没有收件地址、标题或内容。", IsFinal: true);
        }

        return await port.SendAsync(new EmailMessage(message.Id, address, subject, text), cancellationToken) switch
        {
            EmailResult.Failed failed => new DeliveryResult.Failed(failed.Error, failed.IsFinal),
            _ => new DeliveryResult.Delivered(Sent),
        };
    }
}
