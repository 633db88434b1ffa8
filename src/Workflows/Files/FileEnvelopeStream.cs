using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Ybtb.Engine.Protection;

namespace Ybtb.Workflows.Files;

/// <summary>Reads a stored file, chunk by chunk; nothing of a chunk is given out before the whole of it was found genuine.</summary>
internal sealed class FileEnvelopeStream(SafeFileHandle file, DataKey key, long size) : Stream
{
    private readonly byte[] message = new byte[FileEnvelope.ChunkSize + DataKey.Overhead];
    private readonly byte[] plain = new byte[FileEnvelope.ChunkSize];
    private long position;
    private long chunk = -1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (position >= size || buffer.IsEmpty)
        {
            return 0;
        }

        Load(position / FileEnvelope.ChunkSize);
        var at = (int)(position % FileEnvelope.ChunkSize);
        var count = (int)Math.Min(Math.Min(buffer.Length, FileEnvelope.ChunkSize - at), size - position);
        plain.AsSpan(at, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private void Load(long wanted)
    {
        if (wanted == chunk)
        {
            return;
        }

        var length = (int)Math.Min(FileEnvelope.ChunkSize, size - (wanted * FileEnvelope.ChunkSize));
        var stored = message.AsSpan(0, length + DataKey.Overhead);
        if (RandomAccess.Read(file, stored, FileEnvelope.HeaderSize + (wanted * message.Length)) != stored.Length)
        {
            throw new CryptographicException("A stored file was cut.");
        }

        key.Open(stored, FileEnvelope.NameOf(wanted), plain.AsSpan(0, length));
        chunk = wanted;
    }
}
