namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>An operator and what stands to its right.</summary>
internal readonly record struct BinaryOperand(BinaryOperator Operator, Node Node, int Position);
