namespace Ybtb.Engine.Activities.Flow;

/// <summary>Holds one activity, its body, and is done when that is.</summary>
[ActivityType("Elsa.FlowNode", "容器", "流程", Description = "把一组活动收在一起")]
[EmbeddedPort("body", "内容")]
[Port("Done", "完成")]
public sealed class FlowNode : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) =>
        Child("body") is { } body ? ActivityResult.Schedule(body) : ActivityResult.Complete();
}
