using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>One step along <c>a.b[c].d()</c>.</summary>
/// <param name="position">Offset in the source that failures point at.</param>
/// <param name="isOptional">Whether <c>?.</c> leads to it: then a nullish value ends the whole chain with undefined.</param>
internal abstract class Link(int position, bool isOptional)
{
    public int Position { get; } = position;

    public bool IsOptional { get; } = isOptional;

    public abstract Value Follow(ref Evaluation evaluation, in Value target);
}
