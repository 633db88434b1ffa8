using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>A workflow used as an activity of another one: its inputs, outputs and outcomes are those of the definition.</summary>
/// <remarks>It runs inside the instance of its user, in the same steps. Its activities see their own variables, inputs and outputs only.</remarks>
internal sealed class WorkflowActivity(WorkflowDefinition definition) : Activity
{
    public const string DefinitionIdProperty = "workflowDefinitionId";

    protected internal override IReadOnlyList<string> Ports => [.. definition.Outcomes, "Done"];

    /// <summary>The activity type that a definition of this name gives rise to: its words joined, each with a capital.</summary>
    public static string TypeNameOf(string definitionName) => string.Concat(
        definitionName.Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static Value InputsOf(ActivityInstance user) => ((Value)user.State!)["in"];

    public static void SetOutput(ActivityInstance user, string name, Value value)
    {
        var kept = ((Value)user.State!).AsObject();
        kept.TryGet("out", out var outputs);
        user.State = Value.Of(kept.With("out", Value.Of(outputs.AsObject().With(name, value))));
    }

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var inputs = new ValueObject.Builder();
        foreach (var declared in definition.Inputs.Where(i => i.Default.Kind != ValueKind.Undefined))
        {
            inputs.Set(declared.Name, declared.Default);
        }

        for (var i = 0; i < Inputs.Count; i++)
        {
            if (context.InputAt(i) is { Kind: not ValueKind.Undefined } given)
            {
                inputs.Set(Inputs[i].Name, given);
            }
        }

        context.Keep(Value.Object(new("in", Value.Of(inputs.Build())), new("out", Value.EmptyObject)));
        return ActivityResult.Schedule(Children[0].Activity);
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        var result = ActivityResult.Complete([.. child.Outcomes]);
        foreach (var (name, value) in context.State["out"].AsObject().Members)
        {
            result = result.Producing(name, value);
        }

        return result;
    }
}
