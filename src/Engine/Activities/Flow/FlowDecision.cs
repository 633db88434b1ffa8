namespace Ybtb.Engine.Activities.Flow;

/// <summary>Leaves by <c>True</c> or <c>False</c>.</summary>
[ActivityType("Elsa.FlowDecision", "判断", "分支", Description = "条件成立走“是”，否则走“否”")]
[Port("True", "是")]
[Port("False", "否")]
public sealed class FlowDecision : Activity
{
    [Input("条件", UIHint = "expression-editor")]
    public Input<bool> Condition { get; init; } = new(false);

    protected internal override IReadOnlyList<string> Ports => ["True", "False"];

    protected internal override ActivityResult Execute(ActivityContext context) =>
        ActivityResult.Complete(context.Get(Condition) ? "True" : "False");
}
