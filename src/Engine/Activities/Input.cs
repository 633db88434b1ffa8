using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>An input of an activity: a property of the node that holds a literal, a script or a reference.</summary>
/// <typeparam name="T">What the activity wants: <c>string</c>, <c>bool</c>, <c>double</c>, <c>int</c>, <c>Duration</c>, a list of strings, or <see cref="Value"/>.</typeparam>
public sealed class Input<T> : IInput
{
    private readonly T fallback;
    private int slot = -1;

    /// <param name="fallback">Used when the document does not set the input, or sets it to null.</param>
    public Input(T fallback) => this.fallback = fallback;

    Type IInput.ValueType => typeof(T);

    object? IInput.Default => fallback;

    void IInput.Place(int at) => slot = at;

    internal T Read(Value[] values) => slot < 0 || values[slot].IsNullish ? fallback : InputConversion.To<T>(values[slot]);
}

internal interface IInput
{
    Type ValueType { get; }

    /// <summary>What holds while the document does not set the input.</summary>
    object? Default { get; }

    void Place(int slot);
}
