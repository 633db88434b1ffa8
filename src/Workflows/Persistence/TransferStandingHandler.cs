using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what a transfer has to know of a person, and writes back what steps have made of it.</summary>
public sealed class TransferStandingHandler(IReadContexts contexts, RegistryRows rows) : IQueryHandler
{
    public Type QueryType => typeof(TransferStandingQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (TransferStandingQuery)query;
        var index = rows.IndexOf(asked.CertificateType, asked.Number);
        await using var db = contexts.Create();
        var person = await db.Set<PersonRow>().AsNoTracking().Where(p => p.NumberIndex == index && p.CertificateType == asked.CertificateType)
            .Select(p => new { p.Id, p.Revision }).FirstOrDefaultAsync(cancellationToken);
        var standing = person is null ? TransferStanding.Unknown : new TransferStanding
        {
            PersonId = person.Id,
            PersonRevision = person.Revision,
            Enrolments = [.. await EnrolmentsAsync(db, person.Id, cancellationToken)],
            Transfer = await db.Set<TransferRow>().AsNoTracking().FirstOrDefaultAsync(t => t.PersonId == person.Id && t.EndedOn == null, cancellationToken)
                is { } row ? StateOf(row) : null,
        };
        var guard = RegistryWriter.GuardOf(standing.PersonId, standing.PersonRevision, asked.CertificateType, index);
        return new FetchedAnswer(standing, FactOf(standing), guard);
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) =>
        TransferWriter.Write((TransferStanding)before!, (TransferStanding)after, writes);

    private static Task<List<EnrolmentState>> EnrolmentsAsync(DbContext db, Guid personId, CancellationToken cancellationToken) =>
        db.Set<EnrolmentRow>().AsNoTracking().Where(e => e.PersonId == personId && e.Status != EnrolmentStatus.Ended).OrderBy(e => e.Id)
            .Select(e => new EnrolmentState(
                e.Id, e.Kind, e.Status, e.PoolingArea, e.PaidMonths + e.CreditedMonths, e.CreditedMonths, e.AccountBalance, e.Revision)
            {
                StartedOn = e.StartedOn, EndedOn = e.EndedOn,
            })
            .ToListAsync(cancellationToken);

    private static TransferState StateOf(TransferRow row) =>
        new(row.CaseNumber, row.Status, row.OutArea, row.InArea, row.OutEnrolmentId, row.InEnrolmentId, row.RequestedOn, row.Revision)
        {
            Information = row.OutKind is { } kind ? new TransferInformation(kind, row.PaidMonths!.Value, row.AccountBalance!.Value) : null,
            TransferredOutOn = row.TransferredOutOn,
            EndedOn = row.EndedOn,
        };

    private static Value FactOf(TransferStanding standing) => Value.Object(
        new("known", standing.PersonId is not null),
        new("enrolments", standing.Enrolments.Length),
        new("transfer", standing.Transfer?.CaseNumber),
        new("revision", (double)standing.PersonRevision));
}
