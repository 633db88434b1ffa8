using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Payments;

/// <summary>Asks the bank not to carry out an order, and brings back what became of it.</summary>
public sealed class PaymentRevocationHandler(IPaymentPort port) : IMessageHandler
{
    /// <summary>The topic of revocations.</summary>
    public const string TopicName = "payment-revocation";

    public string Topic => TopicName;

    public bool TellsFailure => true;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!PaymentNumber.TryParse(message.Payload["number"].AsStringOrNull(), null, out var number))
        {
            return new DeliveryResult.Failed("撤销指令不完整。", IsFinal: true);
        }

        return await port.RevokeAsync(number, cancellationToken) switch
        {
            BankAnswer.Failed failed => new DeliveryResult.Failed(failed.Error, failed.IsFinal),
            BankAnswer.InProgress => DeliveryResult.Postponed.Instance,   // it is being carried out: how it ends is told later
            var answer => new DeliveryResult.Delivered(answer.ToValue()),
        };
    }
}
