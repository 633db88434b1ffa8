using NodaTime;

namespace Ybtb.Workflows.Credentials;

/// <summary>What the embedded system of one level has on a person: the other side's data, which the registry never reads.</summary>
public sealed class CredentialRecordRow
{
    public required Guid PersonId { get; init; }

    public required CredentialLevel Level { get; init; }

    /// <summary>Of the data; never goes down.</summary>
    public required long Version { get; init; }

    /// <summary>The update that brought the data.</summary>
    public required Guid UpdateId { get; init; }

    public required byte[] DataSealed { get; init; }

    public required Instant TakenAt { get; init; }

    public required long Revision { get; init; }
}
