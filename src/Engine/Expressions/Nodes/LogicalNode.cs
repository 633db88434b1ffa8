using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>a || b || c</c>, and so for <c>&amp;&amp;</c> and <c>??</c>: the first operand that decides, else the last.</summary>
internal sealed class LogicalNode(int position, LogicalOperator what, Node[] operands) : Node(position)
{
    public LogicalOperator Operator => what;

    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        var value = Value.Undefined;
        foreach (var operand in operands)
        {
            value = operand.Evaluate(ref evaluation);
            var decides = what switch
            {
                LogicalOperator.And => !value.IsTruthy,
                LogicalOperator.Or => value.IsTruthy,
                _ => !value.IsNullish,
            };
            if (decides)
            {
                break;
            }
        }

        return value;
    }
}
