using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Sandbox;

/// <summary>Stands for a receiver outside: takes the message, and answers only when a step of the sandbox says so.</summary>
internal sealed class OutsideHandler(string topic) : IMessageHandler
{
    public string Topic => topic;

    public Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryResult>(new DeliveryResult.AnswerPending());
}
