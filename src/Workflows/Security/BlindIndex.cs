using System.Security.Cryptography;
using System.Text;

namespace Ybtb.Workflows.Security;

/// <summary>A keyed digest beside an encrypted column, by which equal values can be found without decrypting any.</summary>
public sealed class BlindIndex(KeyRing ring)
{
    /// <summary>Length of an index value in bytes.</summary>
    public const int Size = 16;

    private const int StackLimit = 512;

    /// <param name="purpose">A constant such as <c>identity-number</c>: indexes of different purposes cannot be compared.</param>
    /// <param name="normalisedText">Normalised by its identifier's own rules, or equal values will not meet.</param>
    public byte[] Of(string purpose, string normalisedText)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(purpose.Length + normalisedText.Length) + 1;
        Span<byte> message = longest <= StackLimit ? stackalloc byte[longest] : new byte[longest];
        var length = Encoding.UTF8.GetBytes(purpose, message);
        message[length++] = 0;
        length += Encoding.UTF8.GetBytes(normalisedText, message[length..]);

        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(ring.Current(KeyPurpose.BlindIndex).Key.Material, message[..length], digest);
        return digest[..Size].ToArray();
    }
}
