using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>What a transfer has to know of a person; immutable. Within a step it includes what the step has registered.</summary>
/// <remarks>Each change answers with another standing; that a change is possible is for <see cref="TransferRules"/> to say first.</remarks>
public sealed record TransferStanding
{
    /// <summary>Nobody of this number is known.</summary>
    public static TransferStanding Unknown { get; } = new();

    /// <summary>Null when the registry does not know the person.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Of the person's row; 0 when there is none.</summary>
    public long PersonRevision { get; init; }

    /// <summary>Those that have not ended when the step began.</summary>
    public ImmutableArray<EnrolmentState> Enrolments { get; init; } = [];

    /// <summary>The transfer in progress; one that this step ended stays here with its end. Null when there is none.</summary>
    public TransferState? Transfer { get; init; }

    /// <summary>The suspended enrolment in this pooling area, as an employee before as a resident; null when there is none.</summary>
    public EnrolmentState? SuspendedIn(string? poolingArea) => Find(poolingArea, EnrolmentStatus.Suspended);

    /// <summary>The active enrolment in this pooling area; null when there is none.</summary>
    public EnrolmentState? ActiveIn(string? poolingArea) => Find(poolingArea, EnrolmentStatus.Active);

    /// <summary>The transfer in progress if it is this case's; null otherwise.</summary>
    public TransferState? InProgressFor(string caseNumber) => Transfer is { IsInProgress: true } transfer && transfer.CaseNumber == caseNumber ? transfer : null;

    internal TransferStanding Request(string caseNumber, TransferPlaces places, LocalDate on) => this with
    {
        Transfer = new TransferState(
            caseNumber, TransferStatus.Requested, places.Out.Code, places.In.Code,
            SuspendedIn(places.Out.PoolingArea)?.Id, ActiveIn(places.In.PoolingArea)?.Id, on, Revision: 0),
    };

    internal TransferStanding TransferOut(TransferInformation information, LocalDate on) => this with
    {
        Transfer = Transfer! with { Status = TransferStatus.TransferredOut, Information = information, TransferredOutOn = on },
    };

    /// <summary>The enrolment at 转出地 ends; months and balance go over to the one at 转入地.</summary>
    internal TransferStanding Complete(LocalDate on)
    {
        var (transfer, information) = (Transfer!, Transfer!.Information!);
        return this with
        {
            Transfer = transfer with { Status = TransferStatus.Completed, EndedOn = on },
            Enrolments = [.. Enrolments.Select(enrolment =>
                enrolment.Id == transfer.OutEnrolmentId ? enrolment with { Status = EnrolmentStatus.Ended, AccountBalance = 0 }
                : enrolment.Id == transfer.InEnrolmentId ? Credited(enrolment, information)
                : enrolment)],
        };
    }

    internal TransferStanding Cancel(LocalDate on) => this with { Transfer = Transfer! with { Status = TransferStatus.Canceled, EndedOn = on } };

    private static EnrolmentState Credited(EnrolmentState enrolment, TransferInformation information) => enrolment with
    {
        Months = enrolment.Months + information.CreditedMonths,
        CreditedMonths = enrolment.CreditedMonths + information.CreditedMonths,
        AccountBalance = enrolment.AccountBalance + information.AccountBalance,
    };

    private EnrolmentState? Find(string? poolingArea, EnrolmentStatus status) =>
        Enrolments.Where(enrolment => enrolment.PoolingArea == poolingArea && enrolment.Status == status)
            .MaxBy(enrolment => enrolment.Kind == EnrolmentKind.Employee);
}
