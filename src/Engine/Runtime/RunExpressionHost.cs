using NodaTime;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>What scripts see of a running step.</summary>
internal sealed class RunExpressionHost(StepRun run) : ExpressionHost
{
    private ActivityInstance? scope;

    /// <summary>The outcomes that a script has chosen; null when none has.</summary>
    public IReadOnlyList<string>? Outcomes { get; set; }

    public override Instant StepTime => run.StepAt;

    public override Value LastResult => run.State.LastResult;

    public override string? InstanceId => run.State.Id.ToString("N");

    public override string? DefinitionId => run.State.Workflow.Definition.DefinitionId;

    public override string? DefinitionVersionId => run.State.Workflow.Definition.Id;

    public override int DefinitionVersion => run.State.Workflow.Definition.Version;

    public override string? CorrelationId => run.State.CorrelationId;

    public override string? InstanceName => run.State.Name;

    public Value Evaluate(CompiledExpression script, ActivityInstance where)
    {
        scope = where;
        return script.Evaluate(this, ExpressionLimits.Default);
    }

    public override Value GetVariable(string name) => StepRun.GetVariable(scope!, name);

    public override void SetVariable(string name, Value value) => run.SetVariable(scope!, name, value);

    public override Value GetInput(string name) => run.GetInput(scope!, name);

    public override Value GetOutput(string activity, string? output)
    {
        foreach (var candidate in scope!.Activity.Owner.Named(activity))
        {
            if (run.State.ActivityOutputs.TryGetValue(candidate.Index, out var outputs))
            {
                return outputs.TryGet(output ?? "result", out var value) ? value : Value.Undefined;
            }
        }

        return Value.Undefined;
    }

    public override void SetCorrelationId(string? correlationId) => run.State.CorrelationId = correlationId;

    public override void SetInstanceName(string? name) => run.State.Name = name;

    public override void SetOutcomes(IReadOnlyList<string> outcomes) => Outcomes = outcomes;
}
