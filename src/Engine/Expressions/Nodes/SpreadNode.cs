using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>...value</c> inside an array or object literal: evaluates to what the literal takes apart.</summary>
internal sealed class SpreadNode(int position, Node value) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var spread = value.Evaluate(ref evaluation);
        evaluation.Step(Position);
        return spread;
    }
}
