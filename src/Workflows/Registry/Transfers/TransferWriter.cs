using NodaTime;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>Turns the difference between two standings of a person into rows. Pure.</summary>
/// <remarks>The person's revision moves with it, as with every entry for the person: of two steps on one person the second is computed anew.</remarks>
internal static class TransferWriter
{
    private static readonly ColumnSet PersonRevision = ColumnSet.Of<PersonRow>(p => p.Revision);

    private static readonly ColumnSet Progress = ColumnSet.Of<TransferRow>(
        t => t.Status, t => t.OutKind, t => t.PaidMonths, t => t.CreditedMonths, t => t.AccountBalance, t => t.TransferredOutOn, t => t.EndedOn);

    private static readonly ColumnSet Standing = ColumnSet.Of<EnrolmentRow>(e => e.Status, e => e.EndedOn, e => e.CreditedMonths, e => e.AccountBalance);

    public static void Write(TransferStanding before, TransferStanding after, WriteSet writes)
    {
        var personId = after.PersonId ?? throw new InvalidOperationException("Nothing is transferred for a person the registry does not know.");
        writes.Update(new PersonRow { Id = personId, Revision = after.PersonRevision + 1 }, PersonRevision);
        var transfer = after.Transfer!;
        if (before.Transfer is null)
        {
            writes.Insert(RowOf(transfer, personId));
        }
        else if (before.Transfer != transfer)
        {
            writes.Update(RowOf(transfer, personId), Progress);
        }

        foreach (var enrolment in after.Enrolments.Except(before.Enrolments))
        {
            writes.Update(RowOf(enrolment, personId, transfer.EndedOn!.Value), Standing);
        }
    }

    private static TransferRow RowOf(TransferState transfer, Guid personId) => new()
    {
        CaseNumber = transfer.CaseNumber,
        PersonId = personId,
        Status = transfer.Status,
        OutArea = transfer.OutArea,
        InArea = transfer.InArea,
        OutEnrolmentId = transfer.OutEnrolmentId,
        InEnrolmentId = transfer.InEnrolmentId,
        OutKind = transfer.Information?.Kind,
        PaidMonths = transfer.Information?.PaidMonths,
        CreditedMonths = transfer.Information?.CreditedMonths,
        AccountBalance = transfer.Information?.AccountBalance,
        RequestedOn = transfer.RequestedOn,
        TransferredOutOn = transfer.TransferredOutOn,
        EndedOn = transfer.EndedOn,
        Revision = transfer.Revision + 1,
    };

    /// <summary>Only what a transfer changes is written.</summary>
    private static EnrolmentRow RowOf(EnrolmentState enrolment, Guid personId, LocalDate on) => new()
    {
        Id = enrolment.Id,
        PersonId = personId,
        Kind = enrolment.Kind,
        Category = "",
        PoolingArea = enrolment.PoolingArea,
        Region = "",
        Status = enrolment.Status,
        StartedOn = on,
        EndedOn = enrolment.EndedOn ?? (enrolment.Status == EnrolmentStatus.Ended ? on : null),   // whoever was suspended before is insured no day longer
        CreditedMonths = enrolment.CreditedMonths,
        AccountBalance = enrolment.AccountBalance,
        Revision = enrolment.Revision + 1,
    };
}
