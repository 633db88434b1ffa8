using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>A trigger activity while its definition is published: its inputs, evaluated without an instance.</summary>
internal sealed class TriggerContext(Value[] inputs)
{
    public T Get<T>(Input<T> input) => input.Read(inputs);
}
