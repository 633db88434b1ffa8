using System.Security.Cryptography;

namespace Ybtb.Workflows.Security;

/// <summary>
/// Fingerprints the body of an idempotent request, so that a reused key with another body is noticed without keeping the body.
/// </summary>
public sealed class IdempotencyDigest(KeyRing ring)
{
    /// <summary>32 bytes; equal for equal bodies only.</summary>
    public byte[] Of(ReadOnlySpan<byte> body) => HMACSHA256.HashData(ring.Current(KeyPurpose.Idempotency).Key.Material, body);
}
