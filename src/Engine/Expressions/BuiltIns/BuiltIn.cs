using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>A function that every expression has. The arguments are as many as its arity allows.</summary>
internal delegate Value BuiltIn(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments);
