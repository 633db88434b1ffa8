using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Credentials;

/// <summary>Delivers the base data that steps have left in the outbox, and brings back what the other side says.</summary>
public sealed class CredentialHandler(ICredentialPort port) : IMessageHandler
{
    /// <summary>The topic of messages with base data.</summary>
    public const string TopicName = "e-credential";

    public string Topic => TopicName;

    public bool TellsFailure => true;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!CredentialNames.TryFind(message.Payload["level"].AsStringOrNull(), out CredentialLevel level) || CredentialData.From(message.Payload["data"]) is not { } data)
        {
            return new DeliveryResult.Failed("同步内容不完整。", IsFinal: true);
        }

        return await port.SendAsync(new CredentialUpdate(message.Id, level, data, message.CorrelationId), cancellationToken) switch
        {
            CredentialResult.Pending => DeliveryResult.Postponed.Instance,
            CredentialResult.Failed failed => new DeliveryResult.Failed(failed.Error, failed.IsFinal),
            CredentialResult.Refused refused => new DeliveryResult.Delivered(CredentialAnswer.Refused(refused.Reason)),
            _ => new DeliveryResult.Delivered(CredentialAnswer.Taken),
        };
    }
}
