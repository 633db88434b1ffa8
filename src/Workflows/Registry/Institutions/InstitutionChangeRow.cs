using NodaTime;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What a case of 事项 24 or 25 would change (table <c>institution_changes</c>): before and after as they were filed, and how it compares with the platform.</summary>
public sealed class InstitutionChangeRow
{
    public required string CaseNumber { get; init; }

    public required string InstitutionCode { get; init; }

    public required InstitutionKind Kind { get; init; }

    /// <summary>Codes of the ticks, separated by commas.</summary>
    public required string Ticks { get; init; }

    /// <summary>The record in force when it was filed.</summary>
    public required byte[] BeforeSealed { get; init; }

    public required byte[] AfterSealed { get; init; }

    /// <summary>The platform's version that was filed.</summary>
    public required long SnapshotVersion { get; init; }

    public Instant? SnapshotAt { get; init; }

    /// <summary>The case that was not approved and that this one takes up again; null for none.</summary>
    public string? FormerCase { get; init; }

    public required PlatformComparison Comparison { get; init; }

    /// <summary>Keys of the fields in which the platform says something else by now, separated by commas; null for none.</summary>
    public string? Differing { get; init; }

    public Instant? ComparedAt { get; init; }

    public required long Revision { get; init; }
}
