using NodaTime;

namespace Ybtb.Workflows.Security;

/// <summary>One key of the ring, wrapped by the master key.</summary>
public sealed class KeyRingRow
{
    /// <summary>Small and positive: it is written into every ciphertext. The highest of a purpose is its current key.</summary>
    public required int Id { get; init; }

    public required KeyPurpose Purpose { get; init; }

    public required byte[] Wrapped { get; init; }

    public required Instant CreatedAt { get; init; }
}
