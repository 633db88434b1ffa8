using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

internal sealed class UnaryNode(int position, UnaryOperator what, Node operand) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var value = operand.Evaluate(ref evaluation);
        evaluation.Step(Position);
        return what switch
        {
            UnaryOperator.Not => !value.IsTruthy,
            UnaryOperator.Minus => -Coercion.ToNumber(ref evaluation, value),
            UnaryOperator.Plus => Coercion.ToNumber(ref evaluation, value),
            _ => Coercion.TypeOf(value),
        };
    }
}
