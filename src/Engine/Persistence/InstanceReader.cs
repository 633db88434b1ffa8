using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence;

/// <summary>Reads instances through EF Core; the queries of the hot path are compiled once.</summary>
/// <remarks>A compiled query belongs to one model, and so to one reader: two databases have two.</remarks>
public sealed class InstanceReader(IReadContexts contexts) : IInstanceReader
{
    private readonly Func<DbContext, Guid, Task<InstanceWithKey?>> findCompiled = EF.CompileAsyncQuery(
        (DbContext db, Guid id) => (
            from instance in db.Set<InstanceRow>().AsNoTracking()
            where instance.Id == id
            join key in db.Set<DataKeyRow>().AsNoTracking() on instance.KeyId equals key.Id into keys
            from key in keys.DefaultIfEmpty()
            select new InstanceWithKey { Instance = instance, Key = key }).FirstOrDefault());

    public async Task<(InstanceRow Instance, DataKeyRow? Key)?> FindAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        if (await findCompiled(db, instanceId) is not { } found)
        {
            return null;
        }

        if (found.Instance.State.Length == 0 && await ArchivedAsync(db, instanceId, cancellationToken) is { } archived)
        {
            found.Instance.State = archived.State;
        }

        return (found.Instance, found.Key);
    }

    public async Task<DataKeyRow?> FindKeyAsync(Guid keyId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DataKeyRow>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == keyId, cancellationToken);
    }

    public async Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(
        byte[] hash, string? correlationId, Guid? instanceId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var found = db.Set<BookmarkRow>().AsNoTracking().Where(b => b.Hash == hash);
        if (instanceId is { } instance)
        {
            found = found.Where(b => b.InstanceId == instance);
        }

        if (correlationId is not null)
        {
            found = found.Where(b => db.Set<InstanceRow>().Any(i => i.Id == b.InstanceId && i.CorrelationId == correlationId));
        }

        return await found.OrderBy(b => b.InstanceId).ThenBy(b => b.BookmarkId).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<TriggerRow>().AsNoTracking().Where(t => t.Hash == hash).OrderBy(t => t.DefinitionId).ThenBy(t => t.ActivityId).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<TriggerRow>().AsNoTracking()
            .Where(t => t.NextDueAt != null && t.NextDueAt <= now).OrderBy(t => t.NextDueAt).Take(limit).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<(QueuedStimulusRow Stimulus, DataKeyRow Key)>> FindQueuedStimuliAsync(Guid after, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var queued = from stimulus in db.Set<QueuedStimulusRow>().AsNoTracking().Where(q => q.Id > after).OrderBy(q => q.Id).Take(limit)
                     join key in db.Set<DataKeyRow>() on stimulus.Id equals key.Id
                     orderby stimulus.Id
                     select new { stimulus, key };
        return [.. (await queued.ToListAsync(cancellationToken)).Select(q => (q.stimulus, q.key))];
    }

    public async Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<TimerRow>().AsNoTracking().Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).Take(limit).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<DueMessage>> FindDueMessagesAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var due = from message in db.Set<OutboxRow>().AsNoTracking().Where(o => o.DueAt != null && o.DueAt <= now).OrderBy(o => o.DueAt).Take(limit)
                  join instance in db.Set<InstanceRow>() on message.InstanceId equals instance.Id into instances
                  from instance in instances.DefaultIfEmpty()   // none sent what desks have left
                  join key in db.Set<DataKeyRow>() on message.KeyId equals key.Id into keys
                  from key in keys.DefaultIfEmpty()
                  orderby message.DueAt
                  select new DueMessage(message, key, instance.CorrelationId);
        return await due.ToListAsync(cancellationToken);
    }

    public async Task<IncidentRow?> FindIncidentAsync(Guid incidentId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<IncidentRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == incidentId, cancellationToken);
    }

    public async Task<IReadOnlyList<IncidentRow>> FindOpenIncidentsAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<IncidentRow>().AsNoTracking()
            .Where(i => i.InstanceId == instanceId && i.ResolvedAt == null).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<JournalRow>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await ReadJournalAsync(db, instanceId, cancellationToken);
    }

    /// <summary>The journal in order: what lies in the archive, then what came later.</summary>
    /// <remarks>The archive is looked into last: what is moved there meanwhile is found.</remarks>
    internal static async Task<IReadOnlyList<JournalRow>> ReadJournalAsync(DbContext db, Guid instanceId, CancellationToken cancellationToken)
    {
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(j => j.InstanceId == instanceId).OrderBy(j => j.Sequence).ToListAsync(cancellationToken);
        if (rows is [{ Sequence: 1 }, ..] || await ArchivedAsync(db, instanceId, cancellationToken) is not { } archived)
        {
            return rows;
        }

        return [.. archived.Journal, .. rows.SkipWhile(row => row.Sequence <= archived.Journal.Count)];
    }

    /// <summary>What was archived of the instance; null when nothing was.</summary>
    internal static async Task<ArchivedInstance?> ArchivedAsync(DbContext db, Guid instanceId, CancellationToken cancellationToken) =>
        await db.Set<InstanceArchiveRow>().AsNoTracking().FirstOrDefaultAsync(a => a.InstanceId == instanceId, cancellationToken) is { } row
            ? ArchivedInstance.Unpack(instanceId, row.Content)
            : null;

    private sealed class InstanceWithKey
    {
        public required InstanceRow Instance { get; init; }

        public required DataKeyRow? Key { get; init; }
    }
}
