using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what claims are judged and computed by. Guarded by the revisions of the person and of the employer.</summary>
public sealed class ClaimStandingHandler(IReadContexts contexts, RegistryRows rows, PersonalFields fields) : IQueryHandler
{
    private static readonly ColumnSet EmployerAtRevision = ColumnSet.Of<EmployerRow>(e => e.Id, e => e.Revision);

    public Type QueryType => typeof(ClaimStandingQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (ClaimStandingQuery)query;
        var index = rows.IndexOf(asked.CertificateType, asked.Number);
        await using var db = contexts.Create();
        var person = await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(p => p.NumberIndex == index && p.CertificateType == asked.CertificateType, cancellationToken);
        if (person is null)
        {
            return new FetchedAnswer(ClaimStanding.Unknown, Value.Object(new KeyValuePair<string, Value>("known", false)), RegistryWriter.GuardOf(null, 0, asked.CertificateType, index));
        }

        var enrolment = await db.Set<EnrolmentRow>().AsNoTracking().FirstOrDefaultAsync(e => e.PersonId == person.Id && e.Status == EnrolmentStatus.Active, cancellationToken);
        var employer = enrolment?.EmployerId is { } employerId
            ? await db.Set<EmployerRow>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == employerId, cancellationToken)
            : null;
        var standing = await StandingAsync(db, person, enrolment, employer, cancellationToken);
        var fact = Value.Object(
            new("known", true), new("maternity", standing.MaternitySince is not null), new("paidMonths", standing.PaidMonths.Count),
            new("revision", (double)person.Revision), new("employerRevision", employer is null ? Value.Null : (double)employer.Revision));
        var guard = RegistryWriter.GuardOf(person.Id, person.Revision, asked.CertificateType, index);
        return new FetchedAnswer(standing, fact, writes =>
        {
            guard(writes);
            if (employer is not null)
            {
                writes.RequirePresent(employer, EmployerAtRevision);
            }
        });
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new NotSupportedException("A query changes nothing.");

    private async Task<ClaimStanding> StandingAsync(DbContext db, PersonRow person, EnrolmentRow? enrolment, EmployerRow? employer, CancellationToken cancellationToken)
    {
        var id = person.Id;
        var maternity = await db.Set<CoverageRow>().AsNoTracking()
            .FirstOrDefaultAsync(c => c.PersonId == id && c.Insurance == InsuranceKind.Maternity && c.Status == EnrolmentStatus.Active, cancellationToken);
        var paid = await db.Set<ContributionRow>().AsNoTracking()
            .Where(c => c.PersonId == id && c.Insurance == InsuranceKind.Maternity && c.ArrivedOn != null).Select(c => c.Period).ToListAsync(cancellationToken);
        var benefits = await db.Set<UnemploymentBenefitRow>().AsNoTracking().Where(b => b.PersonId == id).ToListAsync(cancellationToken);
        return new ClaimStanding
        {
            PersonId = id,
            Name = rows.NameOf(person),
            Sex = person.Sex,
            Enrolment = enrolment is null ? null : new ActiveEnrolment(enrolment.Kind, enrolment.PoolingArea, enrolment.Region) { Category = enrolment.Category },
            MaternitySince = maternity?.StartedOn,
            PaidMonths = [.. paid],
            UnemploymentBenefits = [.. benefits.Select(benefit => (benefit.StartedOn, benefit.EndedOn))],
            Employer = employer is null ? null : await EmployerAsync(db, employer, cancellationToken),
            LifetimeCases = [.. await LifetimeCasesAsync(db, id, cancellationToken)],
        };
    }

    private async Task<ClaimEmployer> EmployerAsync(DbContext db, EmployerRow employer, CancellationToken cancellationToken)
    {
        var wages = await db.Set<EmployerWageRow>().AsNoTracking().Where(w => w.EmployerId == employer.Id).ToListAsync(cancellationToken);
        return new ClaimEmployer(
            employer.Name, employer.BankAccountSealed is { } account ? fields.Open(PersonalFieldKind.BankAccount, account) : null, employer.BankName,
            employer.BankAccountStatus ?? BankAccountStatus.Normal, wages.ToImmutableSortedDictionary(wage => wage.Year, wage => wage.MonthlyAverage));
    }

    /// <summary>Settled for this person, whatever number he had then, and still holding what is given once.</summary>
    private static Task<List<string>> LifetimeCasesAsync(DbContext db, Guid personId, CancellationToken cancellationToken) =>
        db.Set<SettlementRow>().AsNoTracking().Where(s => s.PersonId == personId && s.Kind == SettlementKind.AssistedReproduction)
            .Join(db.Set<ClaimKeyRow>().Where(k => k.Kind == ClaimKeyKind.Lifetime), s => s.CaseNumber, k => k.CaseNumber, (s, _) => s.CaseNumber)
            .ToListAsync(cancellationToken);
}
