using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads open cases at risk, each reason by an index of its own: a page costs what it holds, however many cases are open.</summary>
public sealed class RiskReader(IDbContextFactory<YbtbContext> contexts)
{
    private static readonly (RiskReason Reason, string Kind)[] Overdue =
    [
        (RiskReason.ReceiptOverdue, ClockKind.Receipt.Code()), (RiskReason.StageOverdue, ClockKind.Stage.Code()),
        (RiskReason.PromiseOverdue, ClockKind.Promised.Code()), (RiskReason.StatutoryOverdue, ClockKind.Statutory.Code()),
    ];

    /// <summary>Codes of the clocks that put a case at risk: a correction's limit is the applicant's.</summary>
    internal static readonly string[] Kinds = [.. Overdue.Select(overdue => overdue.Kind)];

    /// <summary>The next entries of the list, the longest at risk first; a case with several reasons is among them several times.</summary>
    public async Task<IReadOnlyList<RiskEntry>> FindAsync(Viewer viewer, RiskQuery query, Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new List<RiskEntry>();
        foreach (var entries in Sources(db, viewer, query, now))
        {
            var next = query.After is { } after
                ? entries.Where(e => e.At > after.At || (e.At == after.At && string.Compare(e.CaseNumber, after.Number) > 0))
                : entries;
            found.AddRange(await next.OrderBy(e => e.At).ThenBy(e => e.CaseNumber).Take(limit).ToListAsync(cancellationToken));
        }

        return [.. found.OrderBy(e => e.At).ThenBy(e => e.CaseNumber, StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>How many cases are at risk for the reason.</summary>
    /// <param name="most">How far is counted.</param>
    public async Task<int> CountAsync(Viewer viewer, RiskQuery query, Instant now, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entries in Sources(db, viewer, query, now))
        {
            cases.UnionWith(await entries.Select(e => e.CaseNumber).Distinct().Take(most).ToListAsync(cancellationToken));
        }

        return Math.Min(cases.Count, most);
    }

    /// <summary>The statements behind the first page, to be explained by the database.</summary>
    public static IReadOnlyList<string> Statements(YbtbContext db, Viewer viewer, RiskQuery query, Instant now) =>
        [.. Sources(db, viewer, query, now).Select(entries => entries.OrderBy(e => e.At).ThenBy(e => e.CaseNumber).Take(1).ToQueryString())];

    /// <summary>What is known of these cases: six statements for a whole page.</summary>
    internal async Task<IReadOnlyDictionary<string, RiskCase>> ReadAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = await db.Set<CaseRow>().AsNoTracking().Where(c => EF.Parameter(wanted).Contains(c.Number)).Select(c => new
        {
            c.Number, c.InstanceId, c.ItemCode, c.CatalogueVersion, c.Status, c.MaskedName, c.FiledBy,
            c.ReceivingOfficeCode, c.ReceivingOfficePath, c.DecidingOfficeCode, c.DecidingOfficePath, c.PartnerOfficePath,
        }).ToListAsync(cancellationToken);
        var clocks = (await db.Set<ClockRow>().AsNoTracking().Where(c => EF.Parameter(wanted).Contains(c.CaseNumber) && c.StoppedAt == null)
            .ToListAsync(cancellationToken)).ToLookup(c => c.CaseNumber, StringComparer.Ordinal);
        var tasks = (await db.Set<HumanTaskRow>().AsNoTracking().Where(t => EF.Parameter(wanted).Contains(t.CaseNumber) && t.EndedAt == null)
            .OrderBy(t => t.Ordinal).ToListAsync(cancellationToken)).ToLookup(t => t.CaseNumber, StringComparer.Ordinal);
        var incidents = (await Incidents(db).Where(i => EF.Parameter(wanted).Contains(i.CaseNumber)).OrderBy(i => i.Incident.CreatedAt)
            .ToListAsync(cancellationToken)).ToLookup(i => i.CaseNumber, i => i.Incident, StringComparer.Ordinal);
        var urgings = (await db.Set<UrgingRow>().AsNoTracking().Where(u => EF.Parameter(wanted).Contains(u.CaseNumber) && u.AnsweredAt == null)
            .ToListAsync(cancellationToken)).ToLookup(u => u.CaseNumber, StringComparer.Ordinal);
        var instances = cases.Select(c => c.InstanceId).ToArray();
        var awaited = (await db.Set<OutboxRow>().AsNoTracking()
            .Where(o => o.DueAt != null && o.ReplyBookmarkId != null && EF.Parameter(instances).Contains(o.InstanceId))
            .OrderBy(o => o.CreatedAt).Select(o => new AwaitedAnswer(o.InstanceId, o.Topic, o.CreatedAt, o.Attempts)).ToListAsync(cancellationToken))
            .ToLookup(o => o.InstanceId);
        return cases.ToDictionary(
            c => c.Number,
            c => new RiskCase(
                c.InstanceId, c.MaskedName,
                new WorkCase(
                    c.ItemCode, c.CatalogueVersion, c.Status, new CaseOffice(c.ReceivingOfficeCode, c.ReceivingOfficePath),
                    c.DecidingOfficeCode.Length == 0 ? null : new CaseOffice(c.DecidingOfficeCode, c.DecidingOfficePath),
                    c.FiledBy, c.PartnerOfficePath ?? "", [.. clocks[c.Number]], []),
                [.. tasks[c.Number]], [.. incidents[c.Number]], [.. urgings[c.Number]], [.. awaited[c.InstanceId]]),
            StringComparer.Ordinal);
    }

    private static IEnumerable<IQueryable<RiskEntry>> Sources(YbtbContext db, Viewer viewer, RiskQuery query, Instant now)
    {
        var second = LegalTime.WholeSeconds(now);
        var running = Wanted(db.Set<ClockRow>().AsNoTracking().Where(c => c.StoppedAt == null && !c.IsPaused), viewer, query);
        if (query.ItemCode is { } item)
        {
            running = running.Where(c => c.ItemCode == item);
        }

        foreach (var kind in query.Reason is null or RiskReason.Red ? Kinds : [])
        {
            var red = running.Where(c => c.Kind == kind && c.RedFrom <= now);
            yield return (query.Reason is null ? red : red.Where(c => c.DueAt >= second)).Select(c => new RiskEntry { CaseNumber = c.CaseNumber, At = c.RedFrom!.Value });
        }

        foreach (var (_, kind) in Overdue.Where(overdue => overdue.Reason == query.Reason))
        {
            yield return running.Where(c => c.Kind == kind && c.DueAt < second).Select(c => new RiskEntry { CaseNumber = c.CaseNumber, At = c.DueAt!.Value });
        }

        if (query.Reason is null or RiskReason.Incident)
        {
            var cases = OfItem(Wanted(db.Set<CaseRow>().AsNoTracking(), viewer, query), query);
            yield return Incidents(db).Join(cases, i => i.CaseNumber, c => c.Number, (i, _) => new RiskEntry { CaseNumber = i.CaseNumber, At = i.Incident.CreatedAt });
        }

        if (query.Reason is null or RiskReason.UrgingOpen or RiskReason.AnswerOverdue)
        {
            var urgings = Wanted(db.Set<UrgingRow>().AsNoTracking().Where(u => u.AnsweredAt == null), viewer, query);
            var open = OfItem(db.Set<CaseRow>().Where(c => c.ClosedAt == null), query);
            urgings = query.Reason switch
            {
                RiskReason.UrgingOpen => urgings.Where(u => u.AnswerDueAt >= now),
                RiskReason.AnswerOverdue => urgings.Where(u => u.AnswerDueAt < now),
                _ => urgings,
            };
            var ofOpenCases = urgings.Join(open, u => u.CaseNumber, c => c.Number, (u, _) => u);
            yield return query.Reason == RiskReason.AnswerOverdue
                ? ofOpenCases.Select(u => new RiskEntry { CaseNumber = u.CaseNumber, At = u.AnswerDueAt })
                : ofOpenCases.Select(u => new RiskEntry { CaseNumber = u.CaseNumber, At = u.CreatedAt });
        }
    }

    /// <summary>Of the viewer's offices, and of the wanted ones among them.</summary>
    private static IQueryable<T> Wanted<T>(IQueryable<T> rows, Viewer viewer, RiskQuery query)
        where T : IOfficeScoped =>
        query.OfficePath is { } path ? rows.VisibleTo(viewer).VisibleTo(viewer with { OfficePath = path }) : rows.VisibleTo(viewer);

    private static IQueryable<CaseRow> OfItem(IQueryable<CaseRow> cases, RiskQuery query) =>
        query.ItemCode is { } item ? cases.Where(c => c.ItemCode == item) : cases;

    /// <summary>Open incidents of the flows of cases, and of flows that these have started.</summary>
    private static IQueryable<CaseIncident> Incidents(YbtbContext db) =>
        db.Set<IncidentRow>().AsNoTracking().Where(i => i.ResolvedAt == null)
            .Join(db.Set<InstanceRow>().Where(i => i.CorrelationId != null), i => i.InstanceId, i => i.Id, (i, of) => new CaseIncident { Incident = i, CaseNumber = of.CorrelationId! });

    private sealed class CaseIncident
    {
        public required IncidentRow Incident { get; init; }

        public required string CaseNumber { get; init; }
    }
}

/// <summary>A reason for which a case is at risk.</summary>
public sealed class RiskEntry
{
    public required string CaseNumber { get; init; }

    /// <summary>What the list is ordered by: since when.</summary>
    public required Instant At { get; init; }
}

/// <summary>A case at risk as it was read.</summary>
/// <param name="Tasks">The open ones, in their order.</param>
/// <param name="Incidents">The open ones, oldest first.</param>
/// <param name="Urgings">Those without an answer.</param>
/// <param name="Awaited">Messages to other systems whose answer the flow awaits, oldest first.</param>
internal sealed record RiskCase(
    Guid InstanceId, string MaskedName, WorkCase Work, IReadOnlyList<HumanTaskRow> Tasks, IReadOnlyList<IncidentRow> Incidents,
    IReadOnlyList<UrgingRow> Urgings, IReadOnlyList<AwaitedAnswer> Awaited);

/// <param name="Attempts">How often it was tried in vain.</param>
internal sealed record AwaitedAnswer(Guid InstanceId, string Topic, Instant Since, int Attempts);
