namespace Ybtb.Engine.Values;

/// <summary>How values of a declared type are converted; several of Elsa's type names may share a kind.</summary>
public enum ValueTypeKind : byte
{
    /// <summary>Anything, as it is.</summary>
    Any,
    String,
    Boolean,
    Int16,
    Int32,
    Int64,
    Single,
    Double,
    Decimal,

    /// <summary>Base64 text.</summary>
    Bytes,
    Guid,
    DateTime,
    DateTimeOffset,
    TimeSpan,

    /// <summary>Anything; text that holds a JSON array or object is read as such.</summary>
    Json,

    /// <summary>An object, also as JSON text.</summary>
    Object,

    /// <summary>An object whose members are all of one type.</summary>
    Dictionary,

    /// <summary>An array whose elements are all of one type, also as JSON text.</summary>
    Array,

    /// <summary>One of a registered list of names.</summary>
    Choice,
}
