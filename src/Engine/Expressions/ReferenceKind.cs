namespace Ybtb.Engine.Expressions;

/// <summary>What an <see cref="ExpressionReference"/> names.</summary>
public enum ReferenceKind
{
    /// <summary>A variable that is read.</summary>
    Variable,

    /// <summary>A variable that is set.</summary>
    AssignedVariable,

    Input,

    /// <summary>An activity, by id or name, whose output is read.</summary>
    Activity,
}
