using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers which base data a person has and how far they have come, and notes how much further a step has brought them.</summary>
/// <remarks>Noting it moves no person's revision: the data themselves have not changed.</remarks>
public sealed class CredentialStandingHandler(IReadContexts contexts, RegistryRows rows) : IQueryHandler
{
    private static readonly ColumnSet Progress = ColumnSet.Of<CredentialRow>(c => c.Level, c => c.Version, c => c.Region, c => c.SyncedAt, c => c.CaseNumber);

    public Type QueryType => typeof(CredentialStandingQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (CredentialStandingQuery)query;
        var index = rows.IndexOf(asked.CertificateType, asked.Number);
        await using var db = contexts.Create();
        var person = await db.Set<PersonRow>().AsNoTracking()
            .FirstOrDefaultAsync(p => p.NumberIndex == index && p.CertificateType == asked.CertificateType, cancellationToken);
        var guard = RegistryWriter.GuardOf(person?.Id, person?.Revision ?? 0, asked.CertificateType, index);
        if (person is null)
        {
            return new FetchedAnswer(CredentialStanding.Unknown, FactOf(CredentialStanding.Unknown), guard);
        }

        var enrolment = await db.Set<EnrolmentRow>().AsNoTracking()
            .FirstOrDefaultAsync(e => e.PersonId == person.Id && e.Status == EnrolmentStatus.Active, cancellationToken);
        var state = await db.Set<CredentialRow>().AsNoTracking().FirstOrDefaultAsync(c => c.PersonId == person.Id, cancellationToken);
        var standing = new CredentialStanding
        {
            Data = enrolment is null ? null : new CredentialData(
                person.Id, person.Revision, person.CertificateType, rows.NumberOf(person), rows.NameOf(person), person.Sex, person.BirthDate,
                enrolment.Kind, enrolment.PoolingArea, enrolment.Region),
            State = state is null ? null : new CredentialState(state.Level, state.Version, state.Region, state.SyncedAt, state.CaseNumber),
            Revision = state?.Revision ?? 0,
        };
        return new FetchedAnswer(standing, FactOf(standing), guard);
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var standing = (CredentialStanding)after;
        var state = standing.State!;
        var row = new CredentialRow
        {
            PersonId = standing.Data!.PersonId,
            Level = state.Level,
            Version = state.Version,
            Region = state.Region,
            SyncedAt = state.SyncedAt,
            CaseNumber = state.CaseNumber,
            Revision = standing.Revision + 1,
        };
        if (standing.Revision == 0)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row, Progress);
        }
    }

    private static Value FactOf(CredentialStanding standing) => Value.Object(
        new("insured", standing.Data is not null),
        new("version", (double)(standing.Data?.Version ?? 0)),
        new("level", standing.State?.Level.Code()));
}
