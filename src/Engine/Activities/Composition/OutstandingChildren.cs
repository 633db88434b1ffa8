using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Which children of one activity have not reported yet, by their places; a bit each, for there may be thousands.</summary>
internal sealed class OutstandingChildren
{
    private readonly byte[] bits;

    private OutstandingChildren(byte[] bits) => this.bits = bits;

    public bool IsEmpty => !bits.AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>In ascending order, from 0.</summary>
    public IEnumerable<int> Places => Enumerable.Range(0, bits.Length * 8).Where(place => (bits[place / 8] & (1 << (place % 8))) != 0);

    /// <summary>None of so many has reported.</summary>
    public static OutstandingChildren All(int count)
    {
        var bits = new byte[(count + 7) / 8];
        for (var place = 0; place < count; place++)
        {
            bits[place / 8] |= (byte)(1 << (place % 8));
        }

        return new OutstandingChildren(bits);
    }

    public static OutstandingChildren From(Value stored) => new(Convert.FromBase64String(stored.AsString()));

    public Value ToValue() => Convert.ToBase64String(bits);

    public void Remove(int place) => bits[place / 8] &= (byte)~(1 << (place % 8));
}
