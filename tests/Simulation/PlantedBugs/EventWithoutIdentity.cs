using Ybtb.Engine.Runtime;
using Ybtb.Engine.Runtime.Messages;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>A published event is another one at each delivery.</summary>
internal sealed record EventWithoutIdentity() : PlantedBug("an event starts twice", "event-starts-once")
{
    public override IMessageHandler Distort(IMessageHandler handler) => handler.Topic == EngineTopics.PublishEvent ? new Forgetful(handler) : handler;

    private sealed class Forgetful(IMessageHandler inner) : IMessageHandler
    {
        private int deliveries;

        public string Topic => inner.Topic;

        public Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            var id = message.Id.ToByteArray();
            id[15] ^= (byte)deliveries++;
            return inner.DeliverAsync(message with { Id = new Guid(id) }, cancellationToken);
        }
    }
}
