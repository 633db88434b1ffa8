using NodaTime;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What 贯标平台 was last known to say of an institution (table <c>institution_snapshots</c>).</summary>
public sealed class InstitutionSnapshotRow
{
    public required string InstitutionCode { get; init; }

    /// <summary>The platform's own version; an older one never takes the place of a newer. 0 while the platform has not answered.</summary>
    public required long Version { get; init; }

    /// <summary>When the platform changed it last; null while it has not answered.</summary>
    public Instant? ChangedAt { get; init; }

    /// <summary>When it was last answered, be it with data that were known already; null while it has not.</summary>
    public Instant? AnsweredAt { get; init; }

    /// <summary>The platform's <see cref="InstitutionParticulars"/>; null while it has not answered.</summary>
    public byte[]? DataSealed { get; init; }

    /// <summary>When a synchronisation was last asked for; it is pending while this is later than <see cref="AnsweredAt"/>.</summary>
    public required Instant RequestedAt { get; init; }

    /// <summary>Why the last attempt brought nothing; null after an answer.</summary>
    public string? Error { get; init; }

    /// <summary>The data key under which requests to the platform are sealed in the outbox.</summary>
    public required Guid KeyId { get; init; }

    public required long Revision { get; init; }
}
