using NodaTime;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>医保关系转移接续 (table <c>transfers</c>): of a person's at most one is in progress, in the whole province.</summary>
public sealed class TransferRow
{
    /// <summary>The case that asks for it, and the key: a case is about one transfer.</summary>
    public required string CaseNumber { get; init; }

    public required Guid PersonId { get; init; }

    public required TransferStatus Status { get; init; }

    /// <summary>转出地: a region of Yunnan, or another province.</summary>
    public required string OutArea { get; init; }

    public required string InArea { get; init; }

    /// <summary>The enrolment that ends; null when 转出地 lies outside Yunnan.</summary>
    public Guid? OutEnrolmentId { get; init; }

    /// <summary>The enrolment that goes on; null when 转入地 lies outside Yunnan.</summary>
    public Guid? InEnrolmentId { get; init; }

    /// <summary>The insurance that is left; null until 转出地 has said so, as are the figures below.</summary>
    public EnrolmentKind? OutKind { get; init; }

    /// <summary>Months paid at 转出地, those credited there among them.</summary>
    public int? PaidMonths { get; init; }

    /// <summary>Months of them that count at 转入地.</summary>
    public int? CreditedMonths { get; init; }

    /// <summary>Balance of the personal account that goes along, in fen.</summary>
    public long? AccountBalance { get; init; }

    public required LocalDate RequestedOn { get; init; }

    public LocalDate? TransferredOutOn { get; init; }

    /// <summary>When it was completed or cancelled; null while it is in progress.</summary>
    public LocalDate? EndedOn { get; init; }

    public required long Revision { get; init; }
}
