using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Activities.Scripting;

/// <summary>Runs a script; its value is the result, and <c>setOutcome</c> or <c>setOutcomes</c> choose the ports to leave by.</summary>
/// <remarks>The script is prepared with the definition, so its input holds the text itself, whatever the expression's type says.</remarks>
[ActivityType("Elsa.RunJavaScript", "运行脚本", "脚本", Description = "运行一段脚本，可用 setOutcome 选择出口")]
[NodeInput("script", "脚本", UIHint = "code-editor")]
[Port("Done", "完成")]
[Output("result", "结果")]
public sealed class RunJavaScript : Activity
{
    private InputSource script = InputSource.NotSet.Instance;
    private IReadOnlyList<string> declared = [];

    /// <summary>Names of the ports beside <c>Done</c>.</summary>
    [Input("可能的出口", UIHint = "dynamic-outcomes")]
    public Input<IReadOnlyList<string>> PossibleOutcomes { get; init; } = new([]);

    protected internal override IReadOnlyList<string> Ports => [.. declared, "Done"];

    /// <summary>The script may choose any outcome, declared or not.</summary>
    protected internal override bool HasFurtherPorts => true;

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        script = preparation.Script("script");
        declared = preparation.LiteralList("possibleOutcomes");
    }

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (script is InputSource.NotSet)
        {
            return ActivityResult.Complete();
        }

        var (result, outcomes) = context.Run.EvaluateWithOutcomes(script, context.Instance);
        return ActivityResult.Complete(outcomes is { Count: > 0 } ? [.. outcomes] : ["Done"]).Producing("result", result);
    }
}
