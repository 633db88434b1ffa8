using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Instances;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads bulk operations, their targets, and what a selection takes in.</summary>
public sealed class BulkReader(IDbContextFactory<YbtbContext> contexts) : IBulkWork
{
    private static readonly string[] NotEnded = [nameof(InstanceStatus.Waiting), nameof(InstanceStatus.Suspended)];

    /// <summary>What the selection takes in, in the order of the instances' ids.</summary>
    /// <param name="incidents">True for one candidate per open incident, false for one per instance.</param>
    public async Task<IReadOnlyList<BulkCandidate>> SelectAsync(BulkSelection selection, bool incidents, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var instances = Instances(db, selection);
        var open = db.Set<IncidentRow>().AsNoTracking().Where(i => i.ResolvedAt == null);
        if (selection.IncidentCode is { } code)
        {
            open = open.Where(i => i.Code == code);
            instances = instances.Where(i => open.Any(o => o.InstanceId == i.Id));
        }

        if (selection.IncidentIds is { } ids)
        {
            open = open.Where(i => ids.Contains(i.Id));
        }

        var versions = db.Set<DefinitionVersionRow>().Where(v => selection.Version == null || v.Version == selection.Version);
        if (!incidents)
        {
            var found = from instance in instances
                        join version in versions on instance.DefinitionVersionId equals version.Id
                        orderby instance.Id
                        select new { instance.Id, instance.DefinitionId, version.Version, instance.Status };
            return [.. (await found.Take(limit).ToListAsync(cancellationToken))
                .Select(f => new BulkCandidate(f.Id, null, f.DefinitionId, f.Version, Enum.Parse<InstanceStatus>(f.Status)))];
        }

        var failed = from incident in open
                     join instance in instances on incident.InstanceId equals instance.Id
                     join version in versions on instance.DefinitionVersionId equals version.Id
                     orderby instance.Id, incident.Id
                     select new { instance.Id, IncidentId = incident.Id, instance.DefinitionId, version.Version, instance.Status };
        return [.. (await failed.Take(limit).ToListAsync(cancellationToken))
            .Select(f => new BulkCandidate(f.Id, f.IncidentId, f.DefinitionId, f.Version, Enum.Parse<InstanceStatus>(f.Status)))];
    }

    public async Task<BulkOperationRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<BulkOperationRow>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellationToken);
    }

    /// <summary>Ids of those being worked through, the oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> FindRunningAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<BulkOperationRow>().Where(b => b.Status == BulkStatus.Running).OrderBy(b => b.CreatedAt).Select(b => b.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Targets that are left, in the order of work.</summary>
    public async Task<IReadOnlyList<BulkTargetRow>> PendingAsync(Guid id, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<BulkTargetRow>().AsNoTracking().Where(t => t.BulkOperationId == id && t.Status == BulkTargetStatus.Pending)
            .OrderBy(t => t.Ordinal).Take(limit).ToListAsync(cancellationToken);
    }

    public async Task<BulkProgress?> FindProgressAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ProgressAsync(db, db.Set<BulkOperationRow>().Where(b => b.Id == id), cancellationToken)).FirstOrDefault();
    }

    /// <summary>The latest, the newest first.</summary>
    public async Task<IReadOnlyList<BulkProgress>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ProgressAsync(db, db.Set<BulkOperationRow>().OrderByDescending(b => b.Id).Take(limit), cancellationToken);
    }

    /// <summary>Targets with the correlation ids of their instances, in the order of work.</summary>
    public async Task<IReadOnlyList<BulkTargetView>> TargetsAsync(Guid id, BulkTargetStatus? status, int after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = from target in db.Set<BulkTargetRow>().AsNoTracking()
                    where target.BulkOperationId == id && target.Ordinal > after && (status == null || target.Status == status)
                    join instance in db.Set<InstanceRow>() on target.InstanceId equals instance.Id
                    orderby target.Ordinal
                    select new { target, instance.CorrelationId };
        return [.. (await found.Take(limit).ToListAsync(cancellationToken)).Select(f => new BulkTargetView(
            f.target.Ordinal, f.target.InstanceId, f.target.IncidentId, f.CorrelationId, f.target.Status.Name(), f.target.Message, f.target.EndedAt))];
    }

    /// <summary>The command that this idempotency key was used for; null when it is new.</summary>
    public async Task<IdempotencyRow?> FindCommandAsync(byte[] scope, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Scope == scope, cancellationToken);
    }

    private static IQueryable<InstanceRow> Instances(YbtbContext db, BulkSelection selection)
    {
        var instances = db.Set<InstanceRow>().AsNoTracking();
        if (selection.DefinitionId is { } definition)
        {
            instances = instances.Where(i => i.DefinitionId == definition);
        }

        if (selection.InstanceIds is { } ids)
        {
            instances = instances.Where(i => ids.Contains(i.Id));
        }

        return selection.Status?.ToString() is { } status
            ? instances.Where(i => i.Status == status)
            : instances.Where(i => NotEnded.Contains(i.Status));
    }

    private static async Task<List<BulkProgress>> ProgressAsync(YbtbContext db, IQueryable<BulkOperationRow> which, CancellationToken cancellationToken)
    {
        var bulks = await which.AsNoTracking().ToListAsync(cancellationToken);
        var ids = bulks.ConvertAll(b => b.Id);
        var counts = await db.Set<BulkTargetRow>().Where(t => ids.Contains(t.BulkOperationId)).GroupBy(t => new { t.BulkOperationId, t.Status })
            .Select(g => new { g.Key.BulkOperationId, g.Key.Status, Count = g.Count() }).ToListAsync(cancellationToken);
        return bulks.ConvertAll(bulk => new BulkProgress(
            bulk.Id, bulk.Kind.Name(), bulk.Status.Name(), bulk.Reason, bulk.AccountName, bulk.CreatedAt, bulk.EndedAt, bulk.Total,
            CountOf(bulk, BulkTargetStatus.Pending), CountOf(bulk, BulkTargetStatus.Done), CountOf(bulk, BulkTargetStatus.Refused), CountOf(bulk, BulkTargetStatus.Failed)));

        int CountOf(BulkOperationRow bulk, BulkTargetStatus status) =>
            counts.Where(c => c.BulkOperationId == bulk.Id && c.Status == status).Sum(c => c.Count);
    }
}
