namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A member of an object literal.</summary>
/// <param name="Name">Null when the name is computed, and for a spread.</param>
/// <param name="ComputedName">The expression in brackets that gives the name.</param>
/// <param name="Value">What the member holds, or the <see cref="SpreadNode"/>.</param>
internal readonly record struct ObjectMember(string? Name, Node? ComputedName, Node Value);
