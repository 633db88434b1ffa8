using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what filings there are for a person and how he is insured, and writes back what a step has filed or ended.</summary>
/// <remarks>The person's revision moves with it, so that of two applications at one instant the second is computed anew and finds the first.</remarks>
public sealed class RemoteCareStandingHandler(IReadContexts contexts, RegistryRows rows) : IQueryHandler
{
    private static readonly ColumnSet PersonRevision = ColumnSet.Of<PersonRow>(p => p.Revision);
    private static readonly ColumnSet Closing = ColumnSet.Of<RemoteCareFilingRow>(f => f.Status, f => f.EndedOn, f => f.ClosedOn, f => f.ClosedBy);

    public Type QueryType => typeof(RemoteCareStandingQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (RemoteCareStandingQuery)query;
        var index = rows.IndexOf(asked.CertificateType, asked.Number);
        await using var db = contexts.Create();
        var person = await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(p => p.NumberIndex == index && p.CertificateType == asked.CertificateType, cancellationToken);
        var standing = person is null ? RemoteCareStanding.Unknown : await StandingAsync(db, person, cancellationToken);
        return new FetchedAnswer(standing, FactOf(standing), RegistryWriter.GuardOf(person?.Id, person?.Revision ?? 0, asked.CertificateType, index));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var standing = (RemoteCareStanding)after;
        writes.Update(new PersonRow { Id = standing.PersonId!.Value, Revision = standing.PersonRevision + 1 }, PersonRevision);
        if (standing.Closed is { } closed)
        {
            writes.Update(closed.Row, Closing);
        }

        if (standing.Filed is { } filed)
        {
            writes.Insert(filed.Row with { DiagnosisSealed = filed.Diagnosis is { } diagnosis ? rows.SealDiagnosis(diagnosis) : null });
        }
    }

    private async Task<RemoteCareStanding> StandingAsync(DbContext db, PersonRow person, CancellationToken cancellationToken)
    {
        var enrolment = await db.Set<EnrolmentRow>().AsNoTracking()
            .FirstOrDefaultAsync(e => e.PersonId == person.Id && e.Status == EnrolmentStatus.Active, cancellationToken);
        var filings = await db.Set<RemoteCareFilingRow>().AsNoTracking().Where(f => f.PersonId == person.Id).ToListAsync(cancellationToken);
        return new RemoteCareStanding
        {
            PersonId = person.Id,
            PersonRevision = person.Revision,
            Name = rows.NameOf(person),
            Enrolment = enrolment is null
                ? null
                : new ActiveEnrolment(enrolment.Kind, enrolment.PoolingArea, enrolment.Region) { Category = enrolment.Category, Id = enrolment.Id, Revision = enrolment.Revision },
            Filings = [.. filings.OrderBy(f => f.StartedOn).ThenBy(f => f.Ordinal).Select(f => new RemoteCareFiling(f, f.DiagnosisSealed is { } diagnosis ? rows.DiseaseOf(diagnosis) : null))],
        };
    }

    private static Value FactOf(RemoteCareStanding standing) => Value.Object(
        new("insured", standing.Enrolment is not null), new("filings", standing.Filings.Length), new("revision", (double)standing.PersonRevision));
}
