using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Instances;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads instances and incidents for those who operate on them.</summary>
public sealed class InstanceListReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>Instances without their states, the newest first.</summary>
    public async Task<IReadOnlyList<InstanceItem>> ReadAsync(InstanceQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var instances = db.Set<InstanceRow>().AsNoTracking();
        if (query.DefinitionId is { } definition)
        {
            instances = instances.Where(i => i.DefinitionId == definition);
        }

        if (query.Status?.ToString() is { } status)
        {
            instances = instances.Where(i => i.Status == status);
        }

        if (query.CorrelationId is { } correlation)
        {
            instances = instances.Where(i => i.CorrelationId == correlation);
        }

        if (query.HasIncidents)
        {
            instances = instances.Where(i => i.Incidents > 0);
        }

        if (query.After is { } after)
        {
            instances = instances.Where(i => i.Id.CompareTo(after) < 0);   // ids are ordered by time
        }

        var found = from instance in instances
                    join version in db.Set<DefinitionVersionRow>() on instance.DefinitionVersionId equals version.Id
                    where query.Version == null || version.Version == query.Version
                    orderby instance.Id descending
                    select new
                    {
                        instance.Id, instance.DefinitionId, version.Version, instance.Status, instance.CorrelationId, instance.Name,
                        instance.CreatedAt, instance.UpdatedAt, instance.FinishedAt, instance.Incidents,
                    };
        return [.. (await found.Take(limit).ToListAsync(cancellationToken)).Select(f => new InstanceItem(
            f.Id, f.DefinitionId, f.Version, Enum.Parse<InstanceStatus>(f.Status).Name(), f.CorrelationId, f.Name, f.CreatedAt, f.UpdatedAt, f.FinishedAt, f.Incidents))];
    }

    /// <summary>The incidents of an instance, the newest first.</summary>
    public async Task<IReadOnlyList<IncidentRow>> IncidentsAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<IncidentRow>().AsNoTracking().Where(i => i.InstanceId == instanceId)
            .OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Null when there is no such instance.</summary>
    public async Task<OperationTarget?> FindTargetAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InstanceRow>().Where(i => i.Id == instanceId)
            .Select(i => new OperationTarget(i.Id, null, i.DefinitionId, i.CorrelationId)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null when there is no such incident, open or resolved.</summary>
    public async Task<OperationTarget?> FindIncidentTargetAsync(Guid incidentId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = from incident in db.Set<IncidentRow>()
                    join instance in db.Set<InstanceRow>() on incident.InstanceId equals instance.Id
                    where incident.Id == incidentId
                    select new OperationTarget(instance.Id, incident.Id, instance.DefinitionId, instance.CorrelationId);
        return await found.FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The case that the instance is of, or is a sub-workflow of; null when it is of none.</summary>
    public async Task<CaseNumber?> FindCaseAsync(OperationTarget target, CancellationToken cancellationToken)
    {
        if (!CaseNumber.TryParse(target.CorrelationId, null, out var number))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AnyAsync(c => c.Number == number.Value, cancellationToken) ? number : null;
    }
}
