using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.Worlds;

/// <summary>A receiver of messages that fails, refuses, is told twice, or takes a message without the sender's learning of it.</summary>
internal sealed class DisturbedHandler(IMessageHandler inner, Disturbance disturbance) : IMessageHandler
{
    public string Topic => inner.Topic;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (disturbance.Strikes(Fault.ReceiverThrew))
        {
            throw new IOException("simulated");
        }

        if (disturbance.Strikes(Fault.ReceiverRefused))
        {
            return new DeliveryResult.Failed("simulated", IsFinal: false);
        }

        var result = await inner.DeliverAsync(message, cancellationToken);
        if (disturbance.Strikes(Fault.DeliveredTwice))
        {
            result = await inner.DeliverAsync(message, cancellationToken);
        }

        await Task.Yield();
        return disturbance.Strikes(Fault.DeliveredUnnoticed) ? throw new IOException("simulated") : result;
    }
}
