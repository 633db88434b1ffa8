using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ybtb.Engine.Values;

/// <summary>An immutable JSON-like value: what variables, inputs, outputs and expressions are made of.</summary>
/// <remarks>
/// The default is <see cref="Undefined"/>. Numbers are IEEE doubles, exact for whole numbers up to 2^53; money is whole fen.
/// Dates and times are ISO 8601 strings. Equality is by content; arrays and objects compare element by element.
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? reference;
    private readonly double number;

    private Value(ValueKind kind, double number, object? reference)
    {
        Kind = kind;
        this.number = number;
        this.reference = reference;
    }

    public static Value Undefined => default;

    public static Value Null { get; } = new(ValueKind.Null, 0, null);

    public static Value True { get; } = new(ValueKind.Boolean, 1, null);

    public static Value False { get; } = new(ValueKind.Boolean, 0, null);

    public static Value EmptyArray { get; } = new(ValueKind.Array, 0, System.Array.Empty<Value>());

    public static Value EmptyObject { get; } = new(ValueKind.Object, 0, ValueObject.Empty);

    public ValueKind Kind { get; }

    /// <summary>True for <see cref="ValueKind.Undefined"/> and <see cref="ValueKind.Null"/>.</summary>
    public bool IsNullish => Kind <= ValueKind.Null;

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(double value) => new(ValueKind.Number, value, null);

    /// <summary>A string, or <see cref="Null"/> for a null reference.</summary>
    public static Value Of(string? value) => value is null ? Null : new(ValueKind.String, 0, value);

    /// <summary>An array that takes ownership of <paramref name="items"/>: the caller must not change it afterwards.</summary>
    public static Value Of(Value[] items) => new(ValueKind.Array, 0, items);

    public static Value Of(ValueObject value) => new(ValueKind.Object, 0, value);

    public static Value Object(params ReadOnlySpan<KeyValuePair<string, Value>> members) => Of(ValueObject.Of(members));

    public static Value Strings(IEnumerable<string> items) => Of(items.Select(Of).ToArray());

    public static implicit operator Value(string? value) => Of(value);

    public static implicit operator Value(double value) => Of(value);

    public static implicit operator Value(bool value) => Of(value);

    /// <exception cref="InvalidOperationException">Not a Boolean.</exception>
    public bool AsBoolean() => Kind == ValueKind.Boolean ? number != 0 : throw Mismatch(ValueKind.Boolean);

    /// <exception cref="InvalidOperationException">Not a number.</exception>
    public double AsNumber() => Kind == ValueKind.Number ? number : throw Mismatch(ValueKind.Number);

    /// <exception cref="InvalidOperationException">Not a string.</exception>
    public string AsString() => Kind == ValueKind.String ? (string)reference! : throw Mismatch(ValueKind.String);

    /// <exception cref="InvalidOperationException">Not an array.</exception>
    public ReadOnlySpan<Value> AsArray() => Kind == ValueKind.Array ? (Value[])reference! : throw Mismatch(ValueKind.Array);

    /// <exception cref="InvalidOperationException">Not an object.</exception>
    public ValueObject AsObject() => Kind == ValueKind.Object ? (ValueObject)reference! : throw Mismatch(ValueKind.Object);

    /// <summary>The string held, or null when this is anything else.</summary>
    public string? AsStringOrNull() => Kind == ValueKind.String ? (string)reference! : null;

    /// <summary>The member of an object; <see cref="Undefined"/> when there is none or this is no object.</summary>
    public Value this[string name] => Kind == ValueKind.Object && AsObject().TryGet(name, out var value) ? value : Undefined;

    /// <summary>Truth as JavaScript sees it: undefined, null, false, 0, NaN and "" are false.</summary>
    public bool IsTruthy => Kind switch
    {
        ValueKind.Undefined or ValueKind.Null => false,
        ValueKind.Boolean => number != 0,
        ValueKind.Number => number != 0 && !double.IsNaN(number),
        ValueKind.String => ((string)reference!).Length > 0,
        _ => true,
    };

    public bool Equals(Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Undefined or ValueKind.Null => true,
        ValueKind.Boolean or ValueKind.Number => number.Equals(other.number),
        ValueKind.String => string.Equals((string)reference!, (string)other.reference!, StringComparison.Ordinal),
        ValueKind.Array => ((Value[])reference!).AsSpan().SequenceEqual((Value[])other.reference!),
        _ => ((ValueObject)reference!).Equals((ValueObject)other.reference!),
    };

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        ValueKind.Boolean or ValueKind.Number => HashCode.Combine(Kind, number),
        ValueKind.String => HashCode.Combine(Kind, (string)reference!),
        ValueKind.Array => HashCode.Combine(Kind, ((Value[])reference!).Length),
        ValueKind.Object => HashCode.Combine(Kind, ((ValueObject)reference!).Count),
        _ => (int)Kind,
    };

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The value as JSON text; for people and logs, and the exact form in which it is stored.</summary>
    public override string ToString() => ValueJson.ToText(this);

    /// <summary>The number as JavaScript prints it.</summary>
    public static string Print(double number) => number switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ when double.IsNaN(number) => "NaN",
        _ when number == Math.Truncate(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    private InvalidOperationException Mismatch(ValueKind wanted) => new($"The value is {Kind}, not {wanted}.");
}
