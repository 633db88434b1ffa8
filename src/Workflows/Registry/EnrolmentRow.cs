using NodaTime;

namespace Ybtb.Workflows.Registry;

/// <summary>参保登记: one person's enrolment in one basic insurance. At most one of a person's is active, in the whole province.</summary>
public sealed class EnrolmentRow
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required EnrolmentKind Kind { get; init; }

    /// <summary>人员类别: the form's option, such as <c>student</c>.</summary>
    public required string Category { get; init; }

    /// <summary>统筹区: code of the office that heads it.</summary>
    public required string PoolingArea { get; init; }

    /// <summary>参保地区: code of the region.</summary>
    public required string Region { get; init; }

    /// <summary>参保地选择: the form's option, such as <c>hukou</c>; null when it was not chosen, as by an employer.</summary>
    public string? PlaceKind { get; init; }

    public required EnrolmentStatus Status { get; init; }

    public required LocalDate StartedOn { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public LocalDate? EndedOn { get; init; }

    /// <summary>Months paid here.</summary>
    public int PaidMonths { get; init; }

    /// <summary>Months paid elsewhere that count here since a transfer (缴费年限 is both together).</summary>
    public int CreditedMonths { get; init; }

    /// <summary>Balance of the personal account in fen; residents have none.</summary>
    public long AccountBalance { get; init; }

    /// <summary>The employer through which the person is insured; null for residents and flexible workers, and where it is not known.</summary>
    public Guid? EmployerId { get; init; }

    /// <summary>属期: the year whose contribution is to be paid first; null where it is paid by the month, was still to be chosen, or is not known.</summary>
    public int? ContributionYear { get; init; }

    /// <summary>The school of an insured university student; null for others.</summary>
    public string? School { get; init; }

    /// <summary>学号, sealed; null without a school.</summary>
    public byte[]? StudentNumberSealed { get; init; }

    /// <summary>停保原因; null where none was asked for.</summary>
    public SuspensionReason? SuspensionReason { get; init; }

    /// <summary>The case that suspended or ended it; null while it is active, and where it was not a case.</summary>
    public string? EndedByCase { get; init; }

    /// <summary>The case that made the entry; null when it was imported.</summary>
    public string? CaseNumber { get; init; }

    public required long Revision { get; init; }
}
