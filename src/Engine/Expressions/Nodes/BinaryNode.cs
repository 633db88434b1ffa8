using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

internal sealed class BinaryNode(int position, BinaryOperator what, Node left, Node right) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var first = left.Evaluate(ref evaluation);
        var second = right.Evaluate(ref evaluation);
        evaluation.Step(Position);
        return BinaryOperation.Apply(ref evaluation, what, first, second);
    }
}
