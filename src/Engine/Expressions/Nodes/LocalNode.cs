using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A name declared by <c>const</c>, <c>let</c> or as a parameter.</summary>
internal sealed class LocalNode(int position, int slot) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        return evaluation.Locals[slot];
    }
}
