using NodaTime;

namespace Ybtb.Workflows.Security;

/// <summary>The signing certificate is not valid at the time of a signature: expired, or not valid yet.</summary>
public sealed class CertificateNotValidException(Instant notBefore, Instant notAfter)
    : InvalidOperationException($"The signing certificate is valid from {notBefore} to {notAfter} only.");
