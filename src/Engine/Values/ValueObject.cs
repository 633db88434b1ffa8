using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ybtb.Engine.Values;

/// <summary>An immutable object: named values in the order in which they were first set. Names compare exactly.</summary>
/// <remarks>Objects here are small (forms, payloads); members are found by walking, and by an index from sixteen members on.</remarks>
public sealed class ValueObject : IReadOnlyCollection<KeyValuePair<string, Value>>, IEquatable<ValueObject>
{
    private const int IndexFrom = 16;

    private readonly KeyValuePair<string, Value>[] members;
    private readonly Dictionary<string, int>? index;

    private ValueObject(KeyValuePair<string, Value>[] members)
    {
        this.members = members;
        if (members.Length >= IndexFrom)
        {
            index = new Dictionary<string, int>(members.Length, StringComparer.Ordinal);
            for (var i = 0; i < members.Length; i++)
            {
                index[members[i].Key] = i;
            }
        }
    }

    public static ValueObject Empty { get; } = new([]);

    public int Count => members.Length;

    /// <summary>An object of these members; of two with one name the later value counts, at the earlier place.</summary>
    public static ValueObject Of(params ReadOnlySpan<KeyValuePair<string, Value>> members)
    {
        var builder = new Builder(members.Length);
        foreach (var (name, value) in members)
        {
            builder.Set(name, value);
        }

        return builder.Build();
    }

    public bool TryGet(string name, out Value value)
    {
        if (index is not null)
        {
            if (index.TryGetValue(name, out var at))
            {
                value = members[at].Value;
                return true;
            }
        }
        else
        {
            foreach (var member in members)
            {
                if (string.Equals(member.Key, name, StringComparison.Ordinal))
                {
                    value = member.Value;
                    return true;
                }
            }
        }

        value = default;
        return false;
    }

    /// <summary>A copy in which <paramref name="name"/> has this value.</summary>
    public ValueObject With(string name, Value value)
    {
        var builder = new Builder(members.Length + 1);
        builder.SetAll(this);
        builder.Set(name, value);
        return builder.Build();
    }

    public bool Equals(ValueObject? other) =>
        other is not null && other.Count == Count && members.All(m => other.TryGet(m.Key, out var value) && value == m.Value);

    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as ValueObject);

    public override int GetHashCode() => Count;

    public ReadOnlySpan<KeyValuePair<string, Value>> Members => members;

    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, Value>>)members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Collects members; good for one object.</summary>
    public sealed class Builder(int capacity = 4)
    {
        private readonly List<KeyValuePair<string, Value>> collected = new(capacity);
        private Dictionary<string, int>? places;

        public int Count => collected.Count;

        public void Set(string name, Value value)
        {
            var place = Find(name);
            if (place >= 0)
            {
                collected[place] = new(name, value);
                return;
            }

            collected.Add(new(name, value));
            places?.Add(name, collected.Count - 1);
        }

        public void SetAll(ValueObject other)
        {
            foreach (var member in other.members)
            {
                Set(member.Key, member.Value);
            }
        }

        public ValueObject Build() => collected.Count == 0 ? Empty : new ValueObject([.. collected]);

        private int Find(string name)
        {
            if (places is null && collected.Count >= IndexFrom)
            {
                places = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var i = 0; i < collected.Count; i++)
                {
                    places[collected[i].Key] = i;
                }
            }

            if (places is not null)
            {
                return places.TryGetValue(name, out var place) ? place : -1;
            }

            for (var i = 0; i < collected.Count; i++)
            {
                if (string.Equals(collected[i].Key, name, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
