using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Simulation.Flows;

namespace Ybtb.Simulation.Worlds;

/// <summary>The world outside the processes: takes messages, answers calls, and keeps the tasks that it was handed.</summary>
internal sealed class Outside
{
    private readonly Dictionary<Guid, int> deliveries = [];
    private readonly List<string> tasks = [];

    /// <summary>How often each message has arrived.</summary>
    public IReadOnlyDictionary<Guid, int> Deliveries => deliveries;

    /// <summary>Ids of all tasks handed out, in order; finished ones among them.</summary>
    public IReadOnlyList<string> Tasks => tasks;

    /// <summary>Topics of messages that leave the engine.</summary>
    public static IReadOnlyList<string> Topics { get; } = [RunTask.Topic, CallOutside.Topic];

    public IEnumerable<IMessageHandler> Handlers => [new Handler(RunTask.Topic, TakeTask), new Handler(CallOutside.Topic, AnswerCall)];

    private DeliveryResult TakeTask(OutgoingMessage message)
    {
        var taskId = message.Payload["taskId"].AsString();
        if (Note(message))
        {
            tasks.Add(taskId);
        }

        return new DeliveryResult.AnswerPending();
    }

    private DeliveryResult AnswerCall(OutgoingMessage message)
    {
        Note(message);
        return new DeliveryResult.Delivered("yes");
    }

    /// <returns>True when it has come for the first time.</returns>
    private bool Note(OutgoingMessage message)
    {
        deliveries[message.Id] = deliveries.GetValueOrDefault(message.Id) + 1;
        return deliveries[message.Id] == 1;
    }

    private sealed class Handler(string topic, Func<OutgoingMessage, DeliveryResult> take) : IMessageHandler
    {
        public string Topic => topic;

        public Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken) => Task.FromResult(take(message));
    }
}
