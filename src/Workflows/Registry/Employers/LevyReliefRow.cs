using NodaTime;

namespace Ybtb.Workflows.Registry.Employers;

/// <summary>缓征、减征 (table <c>levy_reliefs</c>): contributions of an employer that were postponed or lowered for some months.</summary>
public sealed class LevyReliefRow
{
    public required Guid EmployerId { get; init; }

    public required LevyReliefKind Kind { get; init; }

    public required InsuranceKind Insurance { get; init; }

    /// <summary>The first month, such as <c>2026-02</c>.</summary>
    public required string FromPeriod { get; init; }

    /// <summary>The last month.</summary>
    public required string ToPeriod { get; init; }

    /// <summary>How much of the levies of these months, in fen.</summary>
    public required long Amount { get; init; }

    /// <summary>By when deferred contributions are to be paid; null for a reduction.</summary>
    public LocalDate? PayBy { get; init; }

    /// <summary>政策依据.</summary>
    public required string Basis { get; init; }

    public required LocalDate ApprovedOn { get; init; }
}
