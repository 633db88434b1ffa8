using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Simulation.Flows;

/// <summary>Sends a message to the outside and waits for its answer.</summary>
[ActivityType("Sim.Call", "对外调用", "模拟")]
internal sealed class CallOutside : Activity
{
    public const string Topic = "call";

    private const string Answer = "Sim.Answer";

    protected internal override ActivityResult Execute(ActivityContext context) =>
        ActivityResult.WaitFor(new BookmarkRequest(Answer)).With(new SendMessage(Topic, Value.Null, Answer));
}
