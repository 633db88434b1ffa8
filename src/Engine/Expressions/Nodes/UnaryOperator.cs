namespace Ybtb.Engine.Expressions.Nodes;

internal enum UnaryOperator : byte
{
    Not,
    Minus,
    Plus,
    TypeOf,
}
