using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>Operators of one rank in a row, as in <c>a + b - c</c>; flat, so that its length does not cost stack.</summary>
internal sealed class BinaryChainNode(int position, Node first, BinaryOperand[] rest) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var value = first.Evaluate(ref evaluation);
        foreach (var operand in rest)
        {
            var next = operand.Node.Evaluate(ref evaluation);
            evaluation.Step(operand.Position);
            value = BinaryOperation.Apply(ref evaluation, operand.Operator, value, next);
        }

        return value;
    }
}
