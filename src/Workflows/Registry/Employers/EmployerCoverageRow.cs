using NodaTime;

namespace Ybtb.Workflows.Registry.Employers;

/// <summary>单位参保险种 (table <c>employer_coverages</c>): in which insurance an employer takes part for its people.</summary>
public sealed class EmployerCoverageRow
{
    public required Guid EmployerId { get; init; }

    public required InsuranceKind Insurance { get; init; }

    public required EnrolmentStatus Status { get; init; }

    public required LocalDate StartedOn { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public LocalDate? EndedOn { get; init; }
}
