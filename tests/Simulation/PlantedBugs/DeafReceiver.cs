using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>A receiver says that it has taken a message, and does nothing.</summary>
/// <param name="Topic">Of the messages that it takes.</param>
internal sealed record DeafReceiver(string Name, string Topic, params IReadOnlyList<string> FoundBy) : PlantedBug(Name, FoundBy)
{
    public override IMessageHandler Distort(IMessageHandler handler) => handler.Topic == Topic ? new Deaf(Topic) : handler;

    private sealed class Deaf(string topic) : IMessageHandler
    {
        public string Topic => topic;

        public Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
            Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered(Value.Null));
    }
}
