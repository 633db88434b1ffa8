using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>[key]</c></summary>
internal sealed class ElementLink(int position, bool isOptional, Node key) : Link(position, isOptional)
{
    public override Value Follow(ref Evaluation evaluation, in Value target)
    {
        var name = key.Evaluate(ref evaluation);
        evaluation.Position = Position;
        return MemberAccess.Get(ref evaluation, target, name);
    }
}
