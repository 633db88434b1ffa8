namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Completes the flowchart or sequence around it; whatever is still open there is cancelled.</summary>
[ActivityType("Elsa.End", "结束", "流程")]
public sealed class End : Activity
{
    protected internal override bool IsTerminal => true;

    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.Complete();
}
