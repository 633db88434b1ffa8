using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what the registry has on an employer. Guarded by the employer's revision.</summary>
public sealed class EmployerRecordsHandler(IReadContexts contexts, RegistryRows rows) : IQueryHandler
{
    private static readonly ColumnSet ByCode = ColumnSet.Of<EmployerRow>(e => e.CreditCode);
    private static readonly ColumnSet AtRevision = ColumnSet.Of<EmployerRow>(e => e.Id, e => e.Revision);
    private static readonly EmployerRecords Nothing = new(null, "", [], [], [], 0, 0, [], [], []);

    public Type QueryType => typeof(EmployerRecordsQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (EmployerRecordsQuery)query;
        await using var db = contexts.Create();
        var employer = await db.Set<EmployerRow>().AsNoTracking().FirstOrDefaultAsync(row => row.CreditCode == asked.CreditCode, cancellationToken);
        if (employer is null)
        {
            var unknown = Value.Object(new("known", false), new("revision", 0));
            return new FetchedAnswer(Nothing, unknown, writes => writes.RequireAbsent(Named(asked.CreditCode), ByCode));
        }

        var brief = await ReadBrieflyAsync(db, employer, asked.Period, cancellationToken);
        var records = asked.IsBrief ? brief : await ReadAsync(db, employer, asked.Period, brief, cancellationToken);
        var fact = Value.Object(new("known", true), new("people", records.HeadCounts.Sum(head => head.Count)), new("revision", (double)employer.Revision));
        return new FetchedAnswer(records, fact, writes => writes.RequirePresent(employer, AtRevision));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new NotSupportedException("A query changes nothing.");

    private async Task<EmployerRecords> ReadBrieflyAsync(DbContext db, EmployerRow employer, QueryPeriod period, CancellationToken cancellationToken)
    {
        var enrolled = EnrolledBy(db, employer);
        var heads = await enrolled.GroupBy(row => row.Status).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var (from, to) = (period.From ?? LocalDate.MinIsoValue, period.To);
        return Nothing with
        {
            Employer = rows.EmployerOf(employer),
            PoolingArea = employer.PoolingArea,
            Coverages = await db.Set<EmployerCoverageRow>().AsNoTracking().Where(row => row.EmployerId == employer.Id).ToListAsync(cancellationToken),
            HeadCounts = [.. heads.OrderBy(head => head.Key).Select(head => (head.Key, head.Count))],
            InsuredAtEnd = await CountAsync(enrolled.Where(row => row.StartedOn <= to && (row.EndedOn == null || row.EndedOn >= to)), cancellationToken),
            InsuredWithin = await CountAsync(enrolled.Where(row => row.StartedOn <= to && (row.EndedOn == null || row.EndedOn >= from)), cancellationToken),
        };
    }

    private static IQueryable<EnrolmentRow> EnrolledBy(DbContext db, EmployerRow employer) => db.Set<EnrolmentRow>().AsNoTracking().Where(row => row.EmployerId == employer.Id);

    /// <summary>People, not enrolments: somebody may have come back.</summary>
    private static Task<int> CountAsync(IQueryable<EnrolmentRow> enrolled, CancellationToken cancellationToken) =>
        enrolled.Select(row => row.PersonId).Distinct().CountAsync(cancellationToken);

    private async Task<EmployerRecords> ReadAsync(DbContext db, EmployerRow employer, QueryPeriod period, EmployerRecords brief, CancellationToken cancellationToken)
    {
        var id = employer.Id;
        var enrolled = EnrolledBy(db, employer);
        var people = await enrolled.Join(db.Set<PersonRow>(), row => row.PersonId, person => person.Id, (row, person) => new
        {
            row.Id, person.NameSealed, person.NumberMasked, row.Status, row.StartedOn, row.EndedOn, Months = row.PaidMonths + row.CreditedMonths,
        }).OrderBy(one => one.Id).Take(EmployerRecords.MaxPeople).ToListAsync(cancellationToken);
        var changes = await db.Set<EnrolmentChangeRow>().AsNoTracking().Where(change => enrolled.Any(row => row.PersonId == change.PersonId))
            .GroupBy(change => new { change.ChangedOn, change.Kind }).Select(group => new { group.Key.ChangedOn, group.Key.Kind, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return new EmployerRecords(
            brief.Employer,
            brief.PoolingArea,
            brief.Coverages,
            [.. people.Select(one => new KnownEmployee(
                rows.NameOf(new PersonRow { Id = default, NameSealed = one.NameSealed }), one.NumberMasked, one.Status, one.StartedOn, one.EndedOn, one.Months))],
            brief.HeadCounts,
            brief.InsuredAtEnd,
            brief.InsuredWithin,
            [.. changes.Where(change => period.Contains(change.ChangedOn)).OrderBy(change => change.ChangedOn).ThenBy(change => change.Kind)
                .Select(change => (change.ChangedOn, change.Kind, change.Count))],
            [.. (await db.Set<EmployerLevyRow>().AsNoTracking().Where(row => row.EmployerId == id).ToListAsync(cancellationToken))
                .Where(row => period.Touches(row.Period)).OrderBy(row => row.Period, StringComparer.Ordinal).ThenBy(row => row.Insurance)],
            [.. (await db.Set<LevyReliefRow>().AsNoTracking().Where(row => row.EmployerId == id).ToListAsync(cancellationToken))
                .Where(row => period.Touches(row.FromPeriod) || period.Touches(row.ToPeriod)).OrderBy(row => row.FromPeriod, StringComparer.Ordinal)]);
    }

    /// <summary>Only its code is compared.</summary>
    private static EmployerRow Named(string creditCode) => new()
    {
        Id = default, CreditCode = creditCode, UnitNumber = "", Name = "", PoolingArea = "", Region = "", RegisteredOn = default, Status = default, Revision = 0,
    };
}
