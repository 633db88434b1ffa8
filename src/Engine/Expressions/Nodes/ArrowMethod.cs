namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>The methods that take an arrow function.</summary>
internal enum ArrowMethod : byte
{
    Some,
    Every,
    Map,
    Filter,
    Find,
    Reduce,
}
