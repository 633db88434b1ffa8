using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Ybtb.Engine.Journal;

/// <summary>The hash chain of an instance: each row's hash covers the row before, so no row can be changed or dropped unnoticed.</summary>
/// <remarks>It covers the sealed values as they are stored, so destroying a key leaves the chain whole.</remarks>
public static class JournalChain
{
    /// <summary>What the first row follows.</summary>
    public static byte[] Origin { get; } = new byte[32];

    public static byte[] Next(ReadOnlySpan<byte> previous, Guid instanceId, int sequence, Instant at, string kind, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> sealedValues)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[36];
        instanceId.TryWriteBytes(head, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(head[16..], sequence);
        BinaryPrimitives.WriteInt64BigEndian(head[20..], at.ToUnixTimeTicks());
        BinaryPrimitives.WriteInt32BigEndian(head[28..], entries.Length);
        BinaryPrimitives.WriteInt32BigEndian(head[32..], sealedValues.Length);
        hash.AppendData(previous);
        hash.AppendData(head);
        hash.AppendData(Encoding.UTF8.GetBytes(kind));
        hash.AppendData(entries);
        hash.AppendData(sealedValues);
        return hash.GetHashAndReset();
    }
}
