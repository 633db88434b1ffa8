using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

internal sealed class ConditionalNode(int position, Node condition, Node then, Node otherwise) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        return condition.Evaluate(ref evaluation).IsTruthy ? then.Evaluate(ref evaluation) : otherwise.Evaluate(ref evaluation);
    }
}
