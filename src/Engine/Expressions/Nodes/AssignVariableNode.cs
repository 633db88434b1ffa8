using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>setLimit(value)</c> and <c>setVariable('Limit', value)</c>; undefined as a value.</summary>
internal sealed class AssignVariableNode(int position, string name, Node value) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var assigned = value.Evaluate(ref evaluation);
        evaluation.Step(Position);
        evaluation.Host.SetVariable(name, evaluation.Release(assigned));
        return Value.Undefined;
    }
}
