using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>What an expression may ask of its instance and tell it.</summary>
internal static class InstanceFunctions
{
    public static readonly BuiltInEntry[] Entries =
    [
        new("getVariable", 1, 1, GetVariable),
        new("setVariable", 2, 2, SetVariable) { Assigns = true },
        new("getInput", 1, 1, GetInput),
        new("getOutputFrom", 1, 2, GetOutputFrom),
        new("getLastResult", 0, 0, (ref e, scoped _) => e.Host.LastResult),
        new("getWorkflowInstanceId", 0, 0, (ref e, scoped _) => e.Host.InstanceId),
        new("getWorkflowDefinitionId", 0, 0, (ref e, scoped _) => e.Host.DefinitionId),
        new("getWorkflowDefinitionVersionId", 0, 0, (ref e, scoped _) => e.Host.DefinitionVersionId),
        new("getWorkflowDefinitionVersion", 0, 0, (ref e, scoped _) => e.Host.DefinitionVersion),
        new("getWorkflowInstanceName", 0, 0, (ref e, scoped _) => e.Host.InstanceName),
        new("setWorkflowInstanceName", 1, 1, SetInstanceName) { Assigns = true },
        new("getCorrelationId", 0, 0, (ref e, scoped _) => e.Host.CorrelationId),
        new("setCorrelationId", 1, 1, SetCorrelationId) { Assigns = true },
        new("setOutcome", 1, 1, SetOutcome) { SetsOutcomes = true },
        new("setOutcomes", 1, 1, SetOutcomes) { SetsOutcomes = true },
    ];

    private static Value GetVariable(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        evaluation.Host.GetVariable(Coercion.ToText(ref evaluation, arguments[0]));

    private static Value SetVariable(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        evaluation.Host.SetVariable(Coercion.ToText(ref evaluation, arguments[0]), evaluation.Release(arguments[1]));
        return Value.Undefined;
    }

    private static Value GetInput(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        evaluation.Host.GetInput(Coercion.ToText(ref evaluation, arguments[0]));

    private static Value GetOutputFrom(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        var output = arguments.Length > 1 && !arguments[1].IsNullish ? Coercion.ToText(ref evaluation, arguments[1]) : null;
        return evaluation.Host.GetOutput(Coercion.ToText(ref evaluation, arguments[0]), output);
    }

    private static Value SetInstanceName(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        evaluation.Host.SetInstanceName(TextOrNull(ref evaluation, arguments[0]));
        return Value.Undefined;
    }

    private static Value SetCorrelationId(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        evaluation.Host.SetCorrelationId(TextOrNull(ref evaluation, arguments[0]));
        return Value.Undefined;
    }

    private static Value SetOutcome(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        evaluation.Host.SetOutcomes([Coercion.ToText(ref evaluation, arguments[0])]);
        return Value.Undefined;
    }

    private static Value SetOutcomes(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].Kind != ValueKind.Array)
        {
            throw evaluation.Fail("setOutcomes 的参数应是数组，例如 ['Done']。");
        }

        var items = arguments[0].AsArray();
        evaluation.Charge(items.Length);
        var outcomes = new string[items.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Coercion.ToText(ref evaluation, items[i]);
        }

        evaluation.Host.SetOutcomes(outcomes);
        return Value.Undefined;
    }

    private static string? TextOrNull(ref Evaluation evaluation, in Value value) =>
        value.IsNullish ? null : Coercion.ToText(ref evaluation, value);
}
