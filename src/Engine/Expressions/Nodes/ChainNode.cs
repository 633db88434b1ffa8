using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A value and the members, elements and methods that lead on from it; flat, so that its length does not cost stack.</summary>
internal sealed class ChainNode(int position, Node start, Link[] links) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var value = start.Evaluate(ref evaluation);
        foreach (var link in links)
        {
            evaluation.Step(link.Position);
            if (link.IsOptional && value.IsNullish)
            {
                return Value.Undefined;
            }

            value = link.Follow(ref evaluation, value);
        }

        return value;
    }
}
