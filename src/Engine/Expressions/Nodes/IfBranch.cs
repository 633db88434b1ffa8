namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A condition and what is done if it is the first to hold.</summary>
internal readonly record struct IfBranch(Node Condition, Statement Then);
