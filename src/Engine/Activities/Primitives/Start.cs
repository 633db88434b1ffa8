namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Where a flowchart begins.</summary>
[ActivityType("Elsa.Start", "开始", "流程")]
public sealed class Start : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.Complete();
}
