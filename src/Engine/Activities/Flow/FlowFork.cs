namespace Ybtb.Engine.Activities.Flow;

/// <summary>Leaves by all its branches at once.</summary>
[ActivityType("Elsa.FlowFork", "并行分支", "分支", Description = "同时走所有分支")]
public sealed class FlowFork : Activity
{
    private IReadOnlyList<string> declared = [];
    private bool isComputed;

    [Input("分支", UIHint = "dynamic-outcomes")]
    public Input<IReadOnlyList<string>> Branches { get; init; } = new([]);

    protected internal override IReadOnlyList<string> Ports => declared;

    protected internal override bool HasFurtherPorts => isComputed;

    protected internal override void Prepare(ActivityPreparation preparation) => declared = preparation.LiteralList("branches", out isComputed);

    protected internal override ActivityResult Execute(ActivityContext context) =>
        context.Get(Branches) is { Count: > 0 } branches ? ActivityResult.Complete([.. branches]) : ActivityResult.Complete();
}
