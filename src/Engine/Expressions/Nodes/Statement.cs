namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A statement; immutable once parsed.</summary>
/// <param name="position">Offset in the source.</param>
internal abstract class Statement(int position)
{
    public int Position { get; } = position;

    /// <summary>Executes; the value it leaves is <see cref="Evaluation.Completion"/>.</summary>
    /// <returns>Whether it returned, so that nothing may follow.</returns>
    public abstract bool Execute(ref Evaluation evaluation);
}
