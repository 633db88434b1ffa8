using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>variables[name]</c>.</summary>
internal sealed class ComputedVariableNode(int position, Node name) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var key = name.Evaluate(ref evaluation);
        evaluation.Step(Position);
        return evaluation.Host.GetVariable(Coercion.ToText(ref evaluation, key));
    }
}
