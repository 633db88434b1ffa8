namespace Ybtb.Engine.Expressions.Nodes;

internal enum LogicalOperator : byte
{
    And,
    Or,
    Coalesce,
}
