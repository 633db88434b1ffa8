using NodaTime;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>What the registry has on an employer, in clear: lives in memory only.</summary>
/// <param name="Employer">Null when no employer of the code is registered; then everything is empty.</param>
/// <param name="PoolingArea">统筹区; empty when there is no employer.</param>
/// <param name="People">Those insured through it, at most <see cref="MaxPeople"/>.</param>
/// <param name="HeadCounts">How many of its people have which status.</param>
/// <param name="InsuredAtEnd">How many people were insured through it on the period's last day.</param>
/// <param name="InsuredWithin">How many people were insured through it on any day of the period.</param>
/// <param name="Changes">How many of its people something happened to, by day and kind.</param>
/// <param name="Levies">Of the period.</param>
/// <param name="Reliefs">Those that touch the period.</param>
public sealed record EmployerRecords(
    EmployerRecord? Employer,
    string PoolingArea,
    IReadOnlyList<EmployerCoverageRow> Coverages,
    IReadOnlyList<KnownEmployee> People,
    IReadOnlyList<(EnrolmentStatus Status, int Count)> HeadCounts,
    int InsuredAtEnd,
    int InsuredWithin,
    IReadOnlyList<(LocalDate On, EnrolmentChangeKind Kind, int Count)> Changes,
    IReadOnlyList<EmployerLevyRow> Levies,
    IReadOnlyList<LevyReliefRow> Reliefs)
{
    /// <summary>More are counted, not listed: a result is to be printed.</summary>
    public const int MaxPeople = 500;
}

/// <param name="NumberMasked">The employer knows its people's numbers; a paper that lies about need not tell them.</param>
/// <param name="Months">缴费年限 in months.</param>
public sealed record KnownEmployee(string Name, string NumberMasked, EnrolmentStatus Status, LocalDate StartedOn, LocalDate? EndedOn, int Months);
