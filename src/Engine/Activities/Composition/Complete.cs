namespace Ybtb.Engine.Activities.Composition;

/// <summary>Completes the workflow, or the workflow used as activity, around it by the outcomes given; whatever is open there is cancelled.</summary>
[ActivityType("Elsa.Complete", "完成", "组合", Description = "以所选出口结束作为活动使用的流程")]
public sealed class Complete : Activity
{
    /// <summary>Outcome names of the workflow; <c>Done</c> unless set.</summary>
    [Input("出口", UIHint = "outcome-picker")]
    public Input<IReadOnlyList<string>> Outcomes { get; init; } = new([]);

    protected internal override bool IsTerminal => true;

    protected internal override ActivityResult Execute(ActivityContext context) =>
        ActivityResult.CompleteWorkflow(context.Get(Outcomes) is { Count: > 0 } outcomes ? outcomes : ["Done"]);
}
