using NodaTime;

namespace Ybtb.Workflows.Registry.Employers;

/// <summary>单位缴费 (table <c>employer_levies</c>): what an employer owes for a month and has paid. What is due and not paid is in arrears unless it was deferred.</summary>
public sealed class EmployerLevyRow
{
    public required Guid EmployerId { get; init; }

    public required InsuranceKind Insurance { get; init; }

    /// <summary>属期: a month such as <c>2026-05</c>.</summary>
    public required string Period { get; init; }

    /// <summary>How many people it is for.</summary>
    public required int Headcount { get; init; }

    /// <summary>缴费基数 of all of them, in fen.</summary>
    public required long Base { get; init; }

    /// <summary>应缴金额 in fen, the people's own part included.</summary>
    public required long Due { get; init; }

    /// <summary>实缴金额 in fen.</summary>
    public required long Paid { get; init; }

    /// <summary>到账日期; null while nothing has arrived.</summary>
    public LocalDate? ArrivedOn { get; init; }
}
