using System.Buffers.Binary;
using NodaTime;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Sandbox;

/// <summary>Ids of a time and a running number, so that the same run gives the same ids.</summary>
public sealed class SequentialIds : IIdSource
{
    private long last;

    public Guid Next(Instant at)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteInt64BigEndian(id[8..], Interlocked.Increment(ref last));
        return new Guid(id, bigEndian: true);
    }
}
