using NodaTime;

namespace Ybtb.Workflows.Security;

/// <summary>A certificate that signs for this installation, with its key wrapped by the master key (table <c>signing_certificates</c>).</summary>
public sealed class SigningCertificateRow
{
    /// <summary>The highest is the one that signs.</summary>
    public required int Id { get; init; }

    /// <summary>X.509, DER.</summary>
    public required byte[] Certificate { get; init; }

    /// <summary>PKCS #8, wrapped.</summary>
    public required byte[] WrappedKey { get; init; }

    public required Instant CreatedAt { get; init; }
}
