using NodaTime;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Expressions;

/// <summary>A host made of dictionaries.</summary>
internal sealed class ScriptHost : ExpressionHost
{
    public Dictionary<string, Value> Variables { get; } = [];

    public Dictionary<string, Value> Inputs { get; } = [];

    public Dictionary<(string Activity, string? Output), Value> Outputs { get; } = [];

    public IReadOnlyList<string> Outcomes { get; private set; } = [];

    public string? Correlation { get; private set; } = "C-1";

    public string? Name { get; private set; } = "办件 1";

    public override Instant StepTime { get; } = Instant.FromUtc(2026, 5, 8, 16, 30, 5).PlusNanoseconds(999_999_999);

    public override Value LastResult => "last";

    public override string? InstanceId => "I-1";

    public override string? DefinitionId => "D-1";

    public override string? DefinitionVersionId => "V-1";

    public override int DefinitionVersion => 7;

    public override string? CorrelationId => Correlation;

    public override string? InstanceName => Name;

    public override Value GetVariable(string name) => Variables.GetValueOrDefault(name);

    public override void SetVariable(string name, Value value) => Variables[name] = value;

    public override Value GetInput(string name) => Inputs.GetValueOrDefault(name);

    public override Value GetOutput(string activity, string? output) => Outputs.GetValueOrDefault((activity, output));

    public override void SetCorrelationId(string? correlationId) => Correlation = correlationId;

    public override void SetInstanceName(string? name) => Name = name;

    public override void SetOutcomes(IReadOnlyList<string> outcomes) => Outcomes = outcomes;
}
