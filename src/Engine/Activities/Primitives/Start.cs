namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Where a flowchart begins.</summary>
[ActivityType("Elsa.Start", "开始", "流程", Kind = ActivityKind.Start)]
[Port("Done", "完成")]
public sealed class Start : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.Complete();
}
