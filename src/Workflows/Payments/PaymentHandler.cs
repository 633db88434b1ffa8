using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Payments;

/// <summary>Delivers the orders that steps have left in the outbox, and brings back what the bank says.</summary>
/// <remarks>The first message of an order is answered by whatever the bank says; an inquiry only by how it ended, and is put again every few minutes until then.</remarks>
public sealed class PaymentHandler(IPaymentPort port) : IMessageHandler
{
    /// <summary>The topic of messages with payment orders.</summary>
    public const string TopicName = "payment";

    /// <summary>The member of the payload that tells an inquiry from the first message.</summary>
    public const string Inquiry = "inquiry";

    public string Topic => TopicName;

    public bool TellsFailure => true;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (PaymentInstruction.From(message.Payload) is not { } instruction)
        {
            return new DeliveryResult.Failed("拨付指令不完整。", IsFinal: true);
        }

        return await port.SendAsync(instruction, cancellationToken) switch
        {
            BankAnswer.Failed failed => new DeliveryResult.Failed(failed.Error, failed.IsFinal),
            BankAnswer.InProgress when message.Payload[Inquiry].Kind == Engine.Values.ValueKind.Boolean => DeliveryResult.Postponed.Instance,
            var answer => new DeliveryResult.Delivered(answer.ToValue()),
        };
    }
}
