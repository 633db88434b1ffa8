namespace Ybtb.Engine.Activities.Flow;

/// <summary>Leaves by all its branches at once.</summary>
[ActivityType("Elsa.FlowFork", "并行分支", "分支")]
public sealed class FlowFork : Activity
{
    private IReadOnlyList<string> declared = [];

    [Input("分支", UIHint = "dynamic-outcomes")]
    public Input<IReadOnlyList<string>> Branches { get; init; } = new([]);

    protected internal override IReadOnlyList<string> Ports => declared;

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        if (preparation.Node.Json.TryGetProperty("branches", out var json) && preparation.Source(json) is InputSource.Literal { Value: var literal })
        {
            try
            {
                declared = InputConversion.To<IReadOnlyList<string>>(literal);
            }
            catch (ActivityFailedException misfit)
            {
                preparation.Refuse("fork-branches", misfit.Message);
            }
        }
    }

    protected internal override ActivityResult Execute(ActivityContext context) =>
        context.Get(Branches) is { Count: > 0 } branches ? ActivityResult.Complete([.. branches]) : ActivityResult.Complete();
}
