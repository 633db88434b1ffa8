using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what there is to warn of, and the warnings that were given.</summary>
public sealed class AlertReader(IDbContextFactory<YbtbContext> contexts)
{
    private static readonly string Receipt = ClockKind.Receipt.Code();

    private readonly Func<YbtbContext, Instant, int, IAsyncEnumerable<ClockRow>> due = EF.CompileAsyncQuery(
        (YbtbContext db, Instant now, int limit) => db.Set<ClockRow>().AsNoTracking()
            .Where(c => c.NextAlertAt != null && c.NextAlertAt <= now).OrderBy(c => c.NextAlertAt).Take(limit).AsQueryable());

    /// <summary>Clocks that have reached a rung, the longest ago first; found by an index of what is to come.</summary>
    public async Task<IReadOnlyList<ClockRow>> FindDueAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await due(db, now, limit).ToListAsync(cancellationToken);
    }

    /// <summary>The statement behind <see cref="FindDueAsync"/>, to be explained by the database.</summary>
    public static string DueStatement(YbtbContext db, Instant now) => db.Set<ClockRow>()
        .Where(c => c.NextAlertAt != null && c.NextAlertAt <= now).OrderBy(c => c.NextAlertAt).Take(1).ToQueryString();

    /// <summary>Who has the open tasks of these cases.</summary>
    internal async Task<ILookup<string, AlertAddress>> FindHoldersAsync(IReadOnlyCollection<string> cases, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<HumanTaskRow>().AsNoTracking().Where(t => cases.Contains(t.CaseNumber) && t.EndedAt == null)
            .Select(t => new { t.CaseNumber, t.ClaimedBy, t.Role, t.OfficePath }).ToListAsync(cancellationToken);
        return open.ToLookup(
            t => t.CaseNumber, t => t.ClaimedBy is { } holder ? AlertAddress.ToPerson(holder) : AlertAddress.ToOffice(t.Role, t.OfficePath), StringComparer.Ordinal);
    }

    /// <summary>Cases with running clocks whose alerts were never set, for an earlier version of the product wrote them.</summary>
    public async Task<IReadOnlyList<string>> FindUnsetAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ClockRow>().AsNoTracking().Where(c => c.StoppedAt == null && c.AlertPlan == null)
            .OrderBy(c => c.CaseNumber).Select(c => c.CaseNumber).Distinct().Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Reviews that the law ends, past their receipt limit, while the timer that is to end them stands at a later instant.</summary>
    public async Task<IReadOnlyList<OverdueReview>> FindOverdueReviewsAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        var cut = now - Duration.FromSeconds(1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ClockRow>().AsNoTracking().Where(c => c.Kind == Receipt && c.StoppedAt == null && c.DueAt != null && c.DueAt <= cut)
            .Join(db.Set<HumanTaskRow>().Where(t => t.EndedAt == null && t.OverdueOutcome != null), c => c.CaseNumber, t => t.CaseNumber, (c, t) => new { c.DueAt, t.Id, t.InstanceId })
            .Where(review => db.Set<TimerRow>().Any(timer => timer.InstanceId == review.InstanceId && timer.DueAt > now))
            .OrderBy(review => review.DueAt).Take(limit)
            .Select(review => new OverdueReview(review.InstanceId, review.Id, review.DueAt!.Value)).ToListAsync(cancellationToken);
    }

    /// <summary>Urgings whose answer is overdue and of which nobody was told yet.</summary>
    public async Task<IReadOnlyList<UrgingRow>> FindUnansweredAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<UrgingRow>().AsNoTracking().Where(u => u.AnsweredAt == null && u.OverdueToldAt == null && u.AnswerDueAt < now)
            .OrderBy(u => u.AnswerDueAt).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Published ladders after this number, ascending.</summary>
    public async Task<IReadOnlyList<AlertLadderRow>> ReadLaddersAsync(int after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AlertLadderRow>().AsNoTracking().Where(l => l.Number > after).OrderBy(l => l.Number).ToListAsync(cancellationToken);
    }

    /// <summary>What a person was told, newest first: alerts to the person, and to the roles of the person's office.</summary>
    /// <param name="onlyOpen">Leaves out what somebody has taken note of.</param>
    public async Task<IReadOnlyList<ReceivedAlert>> ReadReceivedAsync(
        Viewer viewer, bool onlyOpen, (Instant At, Guid Id)? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var roles = viewer.Roles.Each().Select(role => (Role?)role).ToArray();
        var (me, office) = (viewer.AccountId, viewer.OfficePath);
        var mine = db.Set<AlertRecipientRow>().AsNoTracking()
            .Where(r => r.AccountId == me || (r.AccountId == null && r.OfficePath == office && roles.Contains(r.Role)));
        if (onlyOpen)
        {
            mine = mine.Where(r => r.AcknowledgedAt == null);
        }

        if (after is var (at, id))
        {
            mine = mine.Where(r => r.CreatedAt < at || (r.CreatedAt == at && r.AlertId.CompareTo(id) < 0));
        }

        return await mine.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.AlertId).ThenBy(r => r.Ordinal).Take(limit)
            .Join(db.Set<AlertRow>(), r => r.AlertId, a => a.Id, (r, a) => new ReceivedAlert { Recipient = r, Alert = a })
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the cases of the viewer's office and those below it were warned of, newest first.</summary>
    public async Task<IReadOnlyList<AlertRow>> ReadAllAsync(Viewer viewer, (Instant At, Guid Id)? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var alerts = db.Set<AlertRow>().AsNoTracking().VisibleTo(viewer);
        if (after is var (at, id))
        {
            alerts = alerts.Where(a => a.CreatedAt < at || (a.CreatedAt == at && a.Id.CompareTo(id) < 0));
        }

        return await alerts.OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The alerts of a case with those they went to, oldest first.</summary>
    internal async Task<IReadOnlyList<(AlertRow Alert, IReadOnlyList<AlertRecipientRow> Recipients)>> ReadOfCaseAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var alerts = await db.Set<AlertRow>().AsNoTracking().Where(a => a.CaseNumber == number).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var ids = alerts.Select(a => a.Id).ToArray();
        var recipients = (await db.Set<AlertRecipientRow>().AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.AlertId)).ToListAsync(cancellationToken)).ToLookup(r => r.AlertId);
        return [.. alerts.Select(a => (a, (IReadOnlyList<AlertRecipientRow>)[.. recipients[a.Id]]))];
    }

    /// <summary>The recipients of an alert that a person is among.</summary>
    public async Task<IReadOnlyList<AlertRecipientRow>> FindReceivedAsync(Viewer viewer, Guid alert, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<AlertRecipientRow>().AsNoTracking().Where(r => r.AlertId == alert).ToListAsync(cancellationToken);
        return [.. rows.Where(r => r.AccountId == viewer.AccountId
            || (r.AccountId is null && r.OfficePath == viewer.OfficePath && r.Role is { } role && viewer.Roles.Has(role)))];
    }

    /// <summary>The case and its wrapped key; null when there is none.</summary>
    public async Task<(CaseRow Case, byte[] WrappedKey)?> FindCaseAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken) is { } found
            && await KeyAsync(db, found.KeyId, cancellationToken) is { } key ? (found, key) : null;
    }

    /// <summary>What was made by the command with this scope; null when it was not carried out.</summary>
    public async Task<IdempotencyRow?> FindCommandAsync(byte[] scope, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Scope == scope, cancellationToken);
    }

    /// <summary>An urging and the wrapped key of its case; null when there is none.</summary>
    public async Task<(UrgingRow Urging, byte[] WrappedKey)?> FindUrgingAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<UrgingRow>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellationToken) is { } found
            && await KeyAsync(db, found.KeyId, cancellationToken) is { } key ? (found, key) : null;
    }

    /// <summary>Urgings with the wrapped keys of their cases: those the viewer's office must answer, or those of one case, or all in sight.</summary>
    public async Task<IReadOnlyList<(UrgingRow Urging, byte[] WrappedKey)>> ReadUrgingsAsync(Viewer viewer, UrgingQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var urgings = db.Set<UrgingRow>().AsNoTracking();
        var office = viewer.OfficePath;
        urgings = query.ToAnswer ? urgings.Where(u => u.AddressedOfficePath == office) : urgings.VisibleTo(viewer);
        if (query.Case is { } number)
        {
            urgings = urgings.Where(u => u.CaseNumber == number.Value);
        }

        if (query.OnlyOpen)
        {
            urgings = urgings.Where(u => u.AnsweredAt == null);
        }

        var rows = await urgings.OrderByDescending(u => u.CreatedAt).Take(limit)
            .Join(db.Set<DataKeyRow>(), u => u.KeyId, k => k.Id, (u, k) => new { Urging = u, k.Wrapped }).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.Urging.CreatedAt).Select(row => (row.Urging, row.Wrapped))];
    }

    private static Task<byte[]?> KeyAsync(YbtbContext db, Guid id, CancellationToken cancellationToken) =>
        db.Set<DataKeyRow>().AsNoTracking().Where(k => k.Id == id).Select(k => k.Wrapped).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>An alert as one of its recipients has it.</summary>
public sealed class ReceivedAlert
{
    public required AlertRecipientRow Recipient { get; init; }

    public required AlertRow Alert { get; init; }
}
