using NodaTime;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>参保险种 (table <c>coverages</c>): what a person has beside the basic insurance, which is an enrolment.</summary>
/// <remarks>None of them holds while the basic insurance does not: a reader takes the worse of the two.</remarks>
public sealed class CoverageRow
{
    public required Guid PersonId { get; init; }

    /// <summary>Any but <see cref="InsuranceKind.Basic"/>.</summary>
    public required InsuranceKind Insurance { get; init; }

    public required EnrolmentStatus Status { get; init; }

    public required LocalDate StartedOn { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public LocalDate? EndedOn { get; init; }
}
