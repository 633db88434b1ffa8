using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ybtb.Workflows.Accounts;

/// <summary>Secrets of channels: 32 random bytes, so one round of SHA-256 protects the stored form.</summary>
public static class ClientSecret
{
    /// <summary>Shown once to whoever sets up the channel.</summary>
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool Verify(byte[] stored, string secret) => CryptographicOperations.FixedTimeEquals(stored, HashOf(secret));
}
