using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>A pure function that a host offers to expressions: same arguments and same step time, same answer.</summary>
/// <param name="arguments">As many as the arity allows; valid during the call only.</param>
/// <param name="host">The host of the running evaluation.</param>
/// <exception cref="ExpressionException">The arguments are refused; the message is Chinese.</exception>
public delegate Value ExpressionFunction(ReadOnlySpan<Value> arguments, ExpressionHost host);
