using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A part of an expression, resolved and ready; immutable once parsed.</summary>
/// <param name="position">Offset in the source that failures point at.</param>
internal abstract class Node(int position)
{
    public int Position { get; } = position;

    /// <summary>Whether the source has it in parentheses of its own. Set while parsing only.</summary>
    public bool IsParenthesised { get; set; }

    public abstract Value Evaluate(ref Evaluation evaluation);
}
