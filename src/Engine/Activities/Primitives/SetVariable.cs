using Ybtb.Engine.Definitions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Gives a variable a value. The variable is found by its id, from here outwards.</summary>
[ActivityType("Elsa.SetVariable", "设置变量", "基础")]
[NodeInput("variable", "变量", UIHint = "variable-picker", TypeName = "Variable", IsUnwrapped = true)]
[Port("Done", "完成")]
public sealed class SetVariable : Activity
{
    private string variableId = "";

    [Input("值")]
    public Input<Value> Value { get; init; } = new(Values.Value.Null);

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        variableId = preparation.Node.Json.TryGetProperty("variable", out var variable) ? variable.Text("id") ?? "" : "";
        if (variableId.Length == 0)
        {
            preparation.Refuse("no-variable", "没有选择要设置的变量。");
        }
    }

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        context.Run.SetVariableById(context.Instance, variableId, context.Get(Value));
        return ActivityResult.Complete();
    }
}
