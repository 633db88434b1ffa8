using NodaTime;

namespace Ybtb.Workflows.Credentials;

/// <summary>How far the base data of a person's 医保码 have come; at most one row a person.</summary>
public sealed class CredentialRow
{
    public required Guid PersonId { get; init; }

    /// <summary>The highest system that has taken the data.</summary>
    public required CredentialLevel Level { get; init; }

    /// <summary>Of the data: the person's revision when they were read.</summary>
    public required long Version { get; init; }

    /// <summary>参保地 that was synchronised: code of the region.</summary>
    public required string Region { get; init; }

    /// <summary>When that level took the data.</summary>
    public required Instant SyncedAt { get; init; }

    public required string CaseNumber { get; init; }

    public required long Revision { get; init; }
}
