using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>.name</c></summary>
internal sealed class MemberLink(int position, bool isOptional, string name) : Link(position, isOptional)
{
    public override Value Follow(ref Evaluation evaluation, in Value target) => MemberAccess.Get(ref evaluation, target, name);
}
