using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ybtb.Engine.Protection;

namespace Ybtb.Workflows.Security;

/// <summary>Encrypts the text of personal columns. The same text never has the same ciphertext twice.</summary>
/// <remarks>
/// A stored value is version (1 byte), key id (2 bytes), then a message of <see cref="DataKey"/>. The column's name is authenticated with
/// it, so a value copied into another column does not open.
/// </remarks>
public sealed class FieldCipher(KeyRing ring)
{
    private const byte Version = 1;
    private const int HeaderSize = 3;
    private const int StackLimit = 512;

    /// <param name="column">A constant of the caller's, such as <c>persons.identity-number</c>; not longer than 128 characters.</param>
    public byte[] Encrypt(string column, string text)
    {
        var key = ring.Current(KeyPurpose.Fields);
        var size = Encoding.UTF8.GetByteCount(text);
        Span<byte> plaintext = size <= StackLimit ? stackalloc byte[size] : new byte[size];
        Encoding.UTF8.GetBytes(text, plaintext);
        Span<byte> name = stackalloc byte[StackLimit];
        name = name[..Encoding.UTF8.GetBytes(column, name)];

        var stored = new byte[HeaderSize + size + DataKey.Overhead];
        stored[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(stored.AsSpan(1), checked((ushort)key.Id));
        key.Key.Seal(plaintext, name, stored.AsSpan(HeaderSize));
        return stored;
    }

    /// <exception cref="CryptographicException">The value was altered, or belongs to another column or database.</exception>
    public string Decrypt(string column, ReadOnlySpan<byte> stored)
    {
        if (stored.Length < HeaderSize + DataKey.Overhead || stored[0] != Version)
        {
            throw new CryptographicException("This is not an encrypted field.");
        }

        var key = ring.Find(BinaryPrimitives.ReadUInt16BigEndian(stored[1..]))
            ?? throw new CryptographicException("An encrypted field names a key that is not on the ring.");
        var size = stored.Length - HeaderSize - DataKey.Overhead;
        Span<byte> plaintext = size <= StackLimit ? stackalloc byte[size] : new byte[size];
        Span<byte> name = stackalloc byte[StackLimit];
        name = name[..Encoding.UTF8.GetBytes(column, name)];
        key.Open(stored[HeaderSize..], name, plaintext);
        return Encoding.UTF8.GetString(plaintext);
    }
}
