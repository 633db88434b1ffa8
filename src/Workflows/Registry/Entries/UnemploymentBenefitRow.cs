using NodaTime;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>领取失业保险金 (table <c>unemployment_benefits</c>): from when to when a person draws it.</summary>
public sealed class UnemploymentBenefitRow
{
    public required Guid PersonId { get; init; }

    public required LocalDate StartedOn { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public LocalDate? EndedOn { get; init; }
}
