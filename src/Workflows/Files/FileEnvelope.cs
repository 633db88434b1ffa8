using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Files;

/// <summary>The stored form of a file: a header, then the content in chunks, each sealed under a key of the file's own.</summary>
/// <remarks>
/// The header is mark (4 bytes), ring key id (2), content size (8) and the file's key, sealed under the ring's field key together with
/// header and address. A chunk is sealed with its number. So a file that was altered, cut, reordered or renamed does not open.
/// </remarks>
internal static class FileEnvelope
{
    public const int ChunkSize = 64 * 1024;
    public const int HeaderSize = PlainHeaderSize + DataKey.Size + DataKey.Overhead;

    private const int PlainHeaderSize = 14;
    private static ReadOnlySpan<byte> Mark => "YBF1"u8;

    public static async Task<StoredFile> SealAsync(Stream content, FileStream target, KeyRing ring, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var key = DataKey.Generate();
        var plain = new byte[ChunkSize];
        var message = new byte[ChunkSize + DataKey.Overhead];
        target.Position = HeaderSize;
        long size = 0;
        for (long chunk = 0; ; chunk++)
        {
            var read = await content.ReadAtLeastAsync(plain, ChunkSize, throwOnEndOfStream: false, cancellationToken);
            if (read == 0 && chunk > 0)
            {
                break;
            }

            digest.AppendData(plain, 0, read);
            size += read;
            var length = read + DataKey.Overhead;
            key.Seal(plain.AsSpan(0, read), NameOf(chunk), message.AsSpan(0, length));
            await target.WriteAsync(message.AsMemory(0, length), cancellationToken);
            if (read < ChunkSize)
            {
                break;
            }
        }

        var address = ContentAddress.OfDigest(digest.GetHashAndReset());
        target.Position = 0;
        await target.WriteAsync(Header(ring, key, size, address), cancellationToken);
        return new StoredFile(address, size);
    }

    /// <exception cref="CryptographicException">Not a file of this store, or it lies under a wrong name.</exception>
    public static Stream Open(SafeFileHandle file, KeyRing ring, ContentAddress address)
    {
        try
        {
            Span<byte> header = stackalloc byte[HeaderSize];
            if (RandomAccess.Read(file, header, 0) != HeaderSize || !header.StartsWith(Mark)
                || ring.Find(BinaryPrimitives.ReadUInt16BigEndian(header[4..])) is not { } ringKey)
            {
                throw new CryptographicException("This is not a stored file of this database.");
            }

            Span<byte> material = stackalloc byte[DataKey.Size];
            ringKey.Open(header[PlainHeaderSize..], NameOf(header[..PlainHeaderSize], address), material);
            return new FileEnvelopeStream(file, new DataKey(material), BinaryPrimitives.ReadInt64BigEndian(header[6..]));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public static byte[] NameOf(long chunk)
    {
        var name = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(name, chunk);
        return name;
    }

    private static byte[] Header(KeyRing ring, DataKey key, long size, ContentAddress address)
    {
        var ringKey = ring.Current(KeyPurpose.Fields);
        var header = new byte[HeaderSize];
        Mark.CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), checked((ushort)ringKey.Id));
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(6), size);
        ringKey.Key.Seal(key.Material, NameOf(header.AsSpan(0, PlainHeaderSize), address), header.AsSpan(PlainHeaderSize));
        return header;
    }

    private static byte[] NameOf(ReadOnlySpan<byte> plainHeader, ContentAddress address) => [.. plainHeader, .. address.Digest()];
}
