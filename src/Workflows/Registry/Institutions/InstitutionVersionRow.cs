using NodaTime;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>One state of an institution's record with the one before it (table <c>institution_versions</c>); append-only.</summary>
public sealed class InstitutionVersionRow
{
    public required string Code { get; init; }

    /// <summary>From 1 for each institution, without gaps since versions are kept.</summary>
    public required int Version { get; init; }

    /// <summary>The record before; null for the first that is known.</summary>
    public byte[]? BeforeSealed { get; init; }

    public required byte[] AfterSealed { get; init; }

    /// <summary>Keys of the fields that differ, separated by commas; empty for the first.</summary>
    public required string Changed { get; init; }

    /// <summary>The legal day from which it holds, in Asia/Shanghai.</summary>
    public required LocalDate EffectiveOn { get; init; }

    public required Instant MadeAt { get; init; }

    /// <summary>The case that made it; null for an import.</summary>
    public string? CaseNumber { get; init; }
}
