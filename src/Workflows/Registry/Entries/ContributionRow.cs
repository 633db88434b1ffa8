using NodaTime;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>缴费记录 (table <c>contributions</c>): what was paid for a person, by him and by his employer.</summary>
public sealed class ContributionRow
{
    public required Guid PersonId { get; init; }

    public required InsuranceKind Insurance { get; init; }

    /// <summary>属期: a month such as <c>2026-05</c> for employees, a year such as <c>2026</c> for residents.</summary>
    public required string Period { get; init; }

    /// <summary>The employer that paid with him; null for residents and flexible workers.</summary>
    public Guid? EmployerId { get; init; }

    /// <summary>缴费基数 in fen; 0 where a fixed sum is paid.</summary>
    public required long Base { get; init; }

    /// <summary>个人缴费 in fen.</summary>
    public required long PersonAmount { get; init; }

    /// <summary>单位缴费 in fen.</summary>
    public required long EmployerAmount { get; init; }

    /// <summary>到账日期; null while it has not arrived.</summary>
    public LocalDate? ArrivedOn { get; init; }
}
