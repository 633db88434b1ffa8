using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what may be stuck. Each question is one statement, so what a step commits together is seen together.</summary>
public sealed class WatchdogReader(IDbContextFactory<YbtbContext> contexts)
{
    private const string Waiting = nameof(InstanceStatus.Waiting);

    private static readonly string Receipt = ClockKind.Receipt.Code();
    private static readonly string Correction = ClockKind.Correction.Code();
    private static readonly CaseStatus[] Counting = [CaseStatus.Received, CaseStatus.Accepted, CaseStatus.InProgress];

    /// <summary>Waiting instances that nothing would take on.</summary>
    internal async Task<IReadOnlyList<IdleInstance>> FindIdleAsync(Guid? only, Instant before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await WaitingInstances(db, only)
            .Where(i => i.UpdatedAt < before
                && !db.Set<BookmarkRow>().Any(b => b.InstanceId == i.Id)
                && !db.Set<TimerRow>().Any(t => t.InstanceId == i.Id)
                && !db.Set<IncidentRow>().Any(incident => incident.InstanceId == i.Id && incident.ResolvedAt == null))
            .OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id).Take(limit)
            .Select(i => new IdleInstance(i.Id, i.DefinitionId, i.CorrelationId, i.UpdatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Instances of open cases that should have a timer and have none: a limit runs at whose end they go on by themselves.</summary>
    /// <remarks>Only their state can tell; those with an open incident are left out, for a failed timer waits in it.</remarks>
    internal async Task<IReadOnlyList<IdleInstance>> FindWithoutTimerAsync(Guid? only, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counted = db.Set<ClockRow>().Where(c => c.StoppedAt == null && !c.IsPaused);
        var reviews = counted.Where(c => c.Kind == Receipt)
            .Join(db.Set<HumanTaskRow>().Where(t => t.EndedAt == null && t.OverdueOutcome != null), c => c.CaseNumber, t => t.CaseNumber, (c, t) => new { t.InstanceId, c.StartedAt });
        var corrections = counted.Where(c => c.Kind == Correction)
            .Join(db.Set<CaseRow>(), c => c.CaseNumber, c => c.Number, (c, of) => new { of.InstanceId, c.StartedAt });
        var found = new List<IdleInstance>();
        foreach (var timed in new[] { reviews, corrections })
        {
            found.AddRange(await timed.Where(t => only == null || t.InstanceId == only)
                .Where(t => !db.Set<TimerRow>().Any(timer => timer.InstanceId == t.InstanceId)
                    && !db.Set<IncidentRow>().Any(incident => incident.InstanceId == t.InstanceId && incident.ResolvedAt == null))
                .Join(db.Set<InstanceRow>().Where(i => i.Status == Waiting), t => t.InstanceId, i => i.Id, (t, i) => new { t.StartedAt, i.Id, i.DefinitionId, i.CorrelationId })
                .OrderBy(t => t.StartedAt).ThenBy(t => t.Id).Take(limit)
                .Select(t => new IdleInstance(t.Id, t.DefinitionId, t.CorrelationId, t.StartedAt)).ToListAsync(cancellationToken));
        }

        return [.. found.DistinctBy(i => i.Id).Take(limit)];
    }

    /// <summary>By which rows the instance is found: the ids of its bookmarks, and of those among them that have a timer.</summary>
    internal async Task<(IReadOnlySet<int> Bookmarks, IReadOnlySet<int> Timers)> ReadWaitsAsync(Guid instance, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (
            (await db.Set<BookmarkRow>().AsNoTracking().Where(b => b.InstanceId == instance).Select(b => b.BookmarkId).ToListAsync(cancellationToken)).ToHashSet(),
            (await db.Set<TimerRow>().AsNoTracking().Where(t => t.InstanceId == instance).Select(t => t.BookmarkId).ToListAsync(cancellationToken)).ToHashSet());
    }

    /// <summary>Timers of waiting instances that were due before this.</summary>
    internal async Task<IReadOnlyList<OverdueTimer>> FindTimersAsync((Guid Instance, int Bookmark)? only, Instant before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var timers = db.Set<TimerRow>().AsNoTracking().Where(t => t.DueAt < before);
        if (only is var (instance, bookmark))
        {
            timers = timers.Where(t => t.InstanceId == instance && t.BookmarkId == bookmark);
        }

        return await timers.Join(db.Set<InstanceRow>().Where(i => i.Status == Waiting), t => t.InstanceId, i => i.Id, (t, i) => new { Timer = t, i.DefinitionId, i.CorrelationId })
            .OrderBy(t => t.Timer.DueAt).Take(limit).Select(t => new OverdueTimer(t.Timer, t.DefinitionId, t.CorrelationId)).ToListAsync(cancellationToken);
    }

    /// <summary>Messages that are due since before this.</summary>
    internal Task<IReadOnlyList<StuckMessage>> FindOverdueMessagesAsync(Guid? only, Instant before, int limit, CancellationToken cancellationToken) =>
        MessagesAsync(only, (_, messages) => messages.Where(o => o.DueAt != null && o.DueAt < before), limit, cancellationToken);

    /// <summary>Messages that were given up, unless nobody waits for them any more or their case was erased.</summary>
    internal Task<IReadOnlyList<StuckMessage>> FindDeadMessagesAsync(Guid? only, int limit, CancellationToken cancellationToken) => MessagesAsync(
        only,
        (db, messages) => messages.Where(o => o.DueAt == null && o.DeliveredAt == null && db.Set<DataKeyRow>().Any(k => k.Id == o.KeyId)
            && (o.ReplyBookmarkId == null || db.Set<BookmarkRow>().Any(b => b.InstanceId == o.InstanceId && b.BookmarkId == o.ReplyBookmarkId))),
        limit, cancellationToken);

    /// <summary>Messages that have failed this often and are tried again, not yet due since before the instant.</summary>
    internal Task<IReadOnlyList<StuckMessage>> FindRetriedMessagesAsync(Guid? only, int attempts, Instant before, int limit, CancellationToken cancellationToken) =>
        MessagesAsync(only, (_, messages) => messages.Where(o => o.DueAt != null && o.DueAt >= before && o.Attempts >= attempts), limit, cancellationToken);

    /// <summary>Running clocks without a case.</summary>
    internal async Task<IReadOnlyList<ClockRow>> FindOrphanClocksAsync((string Case, int Ordinal)? only, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RunningClocks(db, only).Where(c => !db.Set<CaseRow>().Any(of => of.Number == c.CaseNumber))
            .OrderBy(c => c.CaseNumber).ThenBy(c => c.Ordinal).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Running clocks of closed cases, each with the instant at which its case was closed.</summary>
    internal async Task<IReadOnlyList<(ClockRow Clock, Instant ClosedAt)>> FindClocksAfterCloseAsync((string Case, int Ordinal)? only, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await RunningClocks(db, only)
            .Join(db.Set<CaseRow>().Where(c => c.ClosedAt != null), c => c.CaseNumber, c => c.Number, (clock, of) => new { Clock = clock, of.ClosedAt })
            .OrderBy(c => c.Clock.CaseNumber).ThenBy(c => c.Clock.Ordinal).Take(limit).ToListAsync(cancellationToken);
        return [.. found.Select(c => (c.Clock, c.ClosedAt!.Value))];
    }

    /// <summary>The last entry of a clock's ledger; null when it has none.</summary>
    internal async Task<ClockEntryRow?> FindLastEntryAsync(string number, int ordinal, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ClockEntryRow>().AsNoTracking().Where(e => e.CaseNumber == number && e.Ordinal == ordinal)
            .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Open cases whose flow waits and that have no running clock nor an open incident.</summary>
    internal async Task<IReadOnlyList<UncountedCase>> FindWithoutClockAsync(string? only, Instant before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = db.Set<CaseRow>().AsNoTracking().Where(c => Counting.Contains(c.Status));
        if (only is not null)
        {
            cases = cases.Where(c => c.Number == only);
        }

        return await WaitingInstances(db, null).Where(i => i.CorrelationId != null && i.UpdatedAt < before
                && !db.Set<ClockRow>().Any(c => c.CaseNumber == i.CorrelationId && c.StoppedAt == null)
                && !db.Set<IncidentRow>().Any(incident => incident.InstanceId == i.Id && incident.ResolvedAt == null))
            .Join(cases, i => i.Id, c => c.InstanceId, (i, c) => new { c.Number, i.Id, i.DefinitionVersionId, i.UpdatedAt })
            .OrderBy(c => c.UpdatedAt).ThenBy(c => c.Number).Take(limit)
            .Select(c => new UncountedCase(c.Number, c.Id, c.DefinitionVersionId, c.UpdatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>The case's row, and which of its clocks have a row.</summary>
    internal async Task<(CaseRow Case, IReadOnlySet<int> Clocks)?> FindCaseAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken) is { } found
            ? (found, (await db.Set<ClockRow>().AsNoTracking().Where(c => c.CaseNumber == number).Select(c => c.Ordinal).ToListAsync(cancellationToken)).ToHashSet())
            : null;
    }

    /// <summary>Open tasks claimed by disabled accounts.</summary>
    internal async Task<IReadOnlyList<HumanTaskRow>> FindHeldTasksAsync(Guid? only, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Account>().Where(a => a.IsDisabled)
            .Join(db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.EndedAt == null && t.ClaimedBy != null && (only == null || t.Id == only)), a => (Guid?)a.Id, t => t.ClaimedBy, (_, t) => t)
            .OrderBy(t => t.ClaimedAt).ThenBy(t => t.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Documents that are wanted since before this and have no number, that cannot be made, or that have a number and no file since before this.</summary>
    internal async Task<IReadOnlyList<DocumentObligationRow>> FindLateDocumentsAsync(Guid? only, Instant before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owed = db.Set<DocumentObligationRow>().AsNoTracking().Where(o => only == null || o.Id == only);
        var found = new List<DocumentObligationRow>();
        found.AddRange(await owed.Where(o => o.IssuedAt == null && o.WantedAt != null && o.WantedAt < before).OrderBy(o => o.WantedAt).Take(limit).ToListAsync(cancellationToken));
        found.AddRange(await owed.Where(o => o.Problem != null).OrderBy(o => o.CreatedAt).Take(limit).ToListAsync(cancellationToken));
        found.AddRange(await db.Set<IssuedDocumentRow>().Where(d => d.Version == 0 && d.IssuedAt < before).OrderBy(d => d.IssuedAt)
            .Join(owed, d => d.ObligationId, o => o.Id, (_, o) => o).Take(limit).ToListAsync(cancellationToken));
        return [.. found.DistinctBy(o => o.Id).OrderBy(o => o.CreatedAt).Take(limit)];
    }

    /// <summary>Whose these cases are; those that are gone are left out.</summary>
    internal async Task<IReadOnlyDictionary<string, CaseScope>> ReadScopesAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await db.Set<CaseRow>().AsNoTracking().Where(c => EF.Parameter(wanted).Contains(c.Number))
            .Select(c => new { c.Number, c.ReceivingOfficePath, c.DecidingOfficePath, c.PartnerOfficePath }).ToListAsync(cancellationToken))
            .ToDictionary(c => c.Number, c => new CaseScope(c.ReceivingOfficePath, c.DecidingOfficePath, PartnerOfficePath: c.PartnerOfficePath ?? ""), StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<StuckMessage>> MessagesAsync(
        Guid? only, Func<YbtbContext, IQueryable<OutboxRow>, IQueryable<OutboxRow>> which, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = db.Set<OutboxRow>().AsNoTracking().Where(o => only == null || o.Id == only);
        var found = await (
            from message in which(db, messages).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Take(limit)
            join instance in db.Set<InstanceRow>() on message.InstanceId equals instance.Id into instances
            from instance in instances.DefaultIfEmpty()
            select new { Message = message, CorrelationId = instance == null ? null : instance.CorrelationId }).ToListAsync(cancellationToken);
        return [.. found.OrderBy(m => m.Message.CreatedAt).Select(m => new StuckMessage(m.Message, m.CorrelationId))];
    }

    /// <summary>By the index of definition and status: what has ended is not looked at.</summary>
    private static IQueryable<InstanceRow> WaitingInstances(YbtbContext db, Guid? only)
    {
        var instances = db.Set<InstanceRow>().AsNoTracking().Where(i => i.Status == Waiting);
        return only is { } id
            ? instances.Where(i => i.Id == id)
            : instances.Where(i => db.Set<DefinitionVersionRow>().Select(d => d.DefinitionId).Contains(i.DefinitionId));
    }

    private static IQueryable<ClockRow> RunningClocks(YbtbContext db, (string Case, int Ordinal)? only)
    {
        var running = db.Set<ClockRow>().AsNoTracking().Where(c => c.StoppedAt == null);
        return only is var (number, ordinal) ? running.Where(c => c.CaseNumber == number && c.Ordinal == ordinal) : running;
    }
}

internal sealed record IdleInstance(Guid Id, string DefinitionId, string? CorrelationId, Instant Since);

internal sealed record OverdueTimer(TimerRow Timer, string DefinitionId, string? CorrelationId);

internal sealed record StuckMessage(OutboxRow Message, string? CorrelationId);

internal sealed record UncountedCase(string Number, Guid InstanceId, string DefinitionVersionId, Instant Since);
