using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What a case of 事项 24 or 25 would change; immutable.</summary>
/// <param name="SnapshotVersion">The platform's version that was filed.</param>
public sealed record InstitutionChange(
    string CaseNumber, string InstitutionCode, InstitutionKind Kind, ImmutableArray<InstitutionTick> Ticks, InstitutionParticulars Before, InstitutionParticulars After,
    long SnapshotVersion, Instant? SnapshotAt, string? FormerCase)
{
    public PlatformComparison Comparison { get; init; }

    /// <summary>In what the platform says something else by now.</summary>
    public ImmutableArray<InstitutionField> Differing { get; init; } = [];

    public Instant? ComparedAt { get; init; }

    /// <summary>Of the stored row; 0 while there is none.</summary>
    internal long Revision { get; init; }

    /// <summary>The fields that change, in the order of the form.</summary>
    public IReadOnlyList<InstitutionField> Changed => After.DifferencesFrom(Before);
}
