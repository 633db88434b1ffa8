using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A workflow variable whose name stands in the text.</summary>
internal sealed class VariableNode(int position, string name) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        return evaluation.Host.GetVariable(name);
    }
}
