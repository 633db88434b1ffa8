using Ybtb.Engine.Runtime;
using Ybtb.Engine.Runtime.Messages;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>Each delivery of a start begins a child with an id of its own.</summary>
internal sealed record DoubledChild() : PlantedBug("a child is doubled", "child-once-per-call")
{
    public override IMessageHandler Distort(IMessageHandler handler) => handler.Topic == EngineTopics.StartWorkflow ? new Forgetful(handler) : handler;

    private sealed class Forgetful(IMessageHandler inner) : IMessageHandler
    {
        private int deliveries;

        public string Topic => inner.Topic;

        public Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            var start = StartOfChild.From(message.Payload);
            var id = start.ChildId.ToByteArray();
            id[15] ^= (byte)deliveries++;
            return inner.DeliverAsync(message with { Payload = (start with { ChildId = new Guid(id) }).ToMessage().Payload }, cancellationToken);
        }
    }
}
