using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>A method of strings, arrays or numbers; <paramref name="target"/> is of the kind it was registered for.</summary>
internal delegate Value BuiltInMethod(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments);
