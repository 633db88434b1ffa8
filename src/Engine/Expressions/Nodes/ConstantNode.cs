using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

internal sealed class ConstantNode(int position, Value value) : Node(position)
{
    public Value Value => value;

    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        return value;
    }
}
