using System.Security.Cryptography;
using Ybtb.Engine.Protection;

namespace Ybtb.Workflows.Security;

/// <summary>Wraps data keys under the ring, and keeps the ones used lately.</summary>
/// <remarks>
/// Unwrapping asks for the stored bytes even when the key is remembered: a key whose row was destroyed is of no use to anybody,
/// on any node.
/// </remarks>
public sealed class KeyVault(KeyRing ring, int capacity = KeyVault.DefaultCapacity) : IKeyVault
{
    /// <summary>How many keys are remembered unless set otherwise; some 300 bytes each.</summary>
    public const int DefaultCapacity = 4096;

    private const int IdSize = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> latestFirst = [];

    public DataKey Create() => DataKey.Generate();

    public byte[] Wrap(Guid id, DataKey key)
    {
        var wrapping = ring.Current(KeyPurpose.DataKeys);
        var wrapped = new byte[1 + DataKey.Size + DataKey.Overhead];
        wrapped[0] = checked((byte)wrapping.Id);
        Span<byte> name = stackalloc byte[IdSize];
        id.TryWriteBytes(name);
        wrapping.Key.Seal(key.Material, name, wrapped.AsSpan(1));
        Remember(id, wrapped, key);
        return wrapped;
    }

    public DataKey Unwrap(Guid id, ReadOnlySpan<byte> wrapped)
    {
        if (Recall(id, wrapped) is { } known)
        {
            return known;
        }

        if (wrapped.Length != 1 + DataKey.Size + DataKey.Overhead || ring.Find(wrapped[0]) is not { } wrapping)
        {
            throw new CryptographicException("This is not a wrapped data key of this database.");
        }

        Span<byte> material = stackalloc byte[DataKey.Size];
        Span<byte> name = stackalloc byte[IdSize];
        id.TryWriteBytes(name);
        wrapping.Open(wrapped[1..], name, material);
        var key = new DataKey(material);
        Remember(id, wrapped.ToArray(), key);
        return key;
    }

    private DataKey? Recall(Guid id, ReadOnlySpan<byte> wrapped)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(id, out var node) || !wrapped.SequenceEqual(node.Value.Wrapped))
            {
                return null;
            }

            latestFirst.Remove(node);
            latestFirst.AddFirst(node);
            return node.Value.Key;
        }
    }

    private void Remember(Guid id, byte[] wrapped, DataKey key)
    {
        lock (gate)
        {
            if (entries.Remove(id, out var old))
            {
                latestFirst.Remove(old);
            }

            entries[id] = latestFirst.AddFirst(new Entry(id, wrapped, key));
            if (entries.Count > capacity && latestFirst.Last is { } eldest)
            {
                entries.Remove(eldest.Value.Id);
                latestFirst.RemoveLast();
            }
        }
    }

    private sealed record Entry(Guid Id, byte[] Wrapped, DataKey Key);
}
