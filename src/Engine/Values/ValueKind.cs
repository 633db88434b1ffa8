namespace Ybtb.Engine.Values;

/// <summary>What a <see cref="Value"/> holds. The kinds are those of JSON, and <see cref="Undefined"/> for “nothing was set”.</summary>
public enum ValueKind : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}
