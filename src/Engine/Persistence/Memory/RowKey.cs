namespace Ybtb.Engine.Persistence.Memory;

/// <summary>Some values of a row, compared as a database compares them: byte arrays by content, text by code unit.</summary>
internal sealed class RowKey(object?[] values) : IEquatable<RowKey>
{
    /// <summary>True when one of the values is null: such a key collides with no other.</summary>
    public bool HasNull => Array.IndexOf(values, null) >= 0;

    public bool Equals(RowKey? other) => other is not null && values.AsSpan().SequenceEqual(other.Values, ValueComparer.Instance);

    public override bool Equals(object? obj) => Equals(obj as RowKey);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in values)
        {
            hash.Add(value, ValueComparer.Instance);
        }

        return hash.ToHashCode();
    }

    private ReadOnlySpan<object?> Values => values;

    private sealed class ValueComparer : IEqualityComparer<object?>
    {
        public static ValueComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) =>
            x is byte[] left && y is byte[] right ? left.AsSpan().SequenceEqual(right) : object.Equals(x, y);

        public int GetHashCode(object? obj)
        {
            if (obj is not byte[] bytes)
            {
                return obj?.GetHashCode() ?? 0;
            }

            var hash = new HashCode();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }
    }
}
