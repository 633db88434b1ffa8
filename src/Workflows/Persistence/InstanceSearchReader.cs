using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Workflows.Persistence;

/// <summary>Finds instances by what their rows say, without reading a state.</summary>
public sealed class InstanceSearchReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>How many of the newest instances are put in another order than that of their creation: no index serves it.</summary>
    public const int MaxOrdered = 20_000;

    public async Task<ShownInstances> SearchAsync(InstanceSearch wanted, int skip, int take, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await FilterAsync(db, wanted, cancellationToken);
        if (found is null)
        {
            return new ShownInstances([], 0);
        }

        var total = await found.CountAsync(cancellationToken);
        if (wanted.Order != InstanceOrder.Created)
        {
            total = Math.Min(total, MaxOrdered);
        }

        var ids = await Ordered(found, wanted).Select(i => i.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        var rows = await HeadersAsync(db, i => ids.Contains(i.Id), cancellationToken);
        return new ShownInstances([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], total);
    }

    /// <summary>Null when there is no such instance.</summary>
    public async Task<ShownInstance?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await HeadersAsync(db, i => i.Id == id, cancellationToken)).GetValueOrDefault(id);
    }

    /// <summary>One query for all of them.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> RevisionsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InstanceRow>().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Revision }).ToDictionaryAsync(i => i.Id, i => i.Revision, cancellationToken);
    }

    /// <summary>Null when nothing can be found.</summary>
    private static async Task<IQueryable<InstanceRow>?> FilterAsync(YbtbContext db, InstanceSearch wanted, CancellationToken cancellationToken)
    {
        var found = db.Set<InstanceRow>().AsNoTracking();
        if (wanted.DefinitionIds is { } definitions)
        {
            found = found.Where(i => definitions.Contains(i.DefinitionId));
        }

        if (wanted.Version is { } version)
        {
            var versions = db.Set<DefinitionVersionRow>().Where(d => d.Version == version);
            if (wanted.DefinitionIds is { } within)
            {
                versions = versions.Where(d => within.Contains(d.DefinitionId));
            }

            var ids = await versions.Select(d => d.Id).ToListAsync(cancellationToken);
            found = found.Where(i => ids.Contains(i.DefinitionVersionId));
        }

        if (wanted.CorrelationId is { } correlation)
        {
            found = found.Where(i => i.CorrelationId == correlation);
        }

        if (wanted.Statuses is { } statuses)
        {
            if (statuses.Count == 0)
            {
                return null;
            }

            var names = statuses.Select(s => s.ToString()).ToList();
            found = found.Where(i => names.Contains(i.Status));
        }

        if (wanted.HasIncidents is { } has)
        {
            var open = db.Set<IncidentRow>().Where(i => i.ResolvedAt == null).Select(i => i.InstanceId);   // few, and indexed
            found = has ? found.Where(i => open.Contains(i.Id)) : found.Where(i => !open.Contains(i.Id));
        }

        return wanted.Times.Aggregate(Matching(found, wanted.Term), (all, time) => all.Where(ConditionOf(time)));
    }

    private static IQueryable<InstanceRow> Matching(IQueryable<InstanceRow> all, string? term)
    {
        var text = term?.Trim();
        return text switch
        {
            null or "" => all,
            _ when Guid.TryParse(text, out var id) => all.Where(i => i.Id == id),
            _ when text.All(char.IsAsciiDigit) => Beginning(all, text),
            _ => all.Where(i => (i.Name != null && i.Name.Contains(text)) || i.CorrelationId == text || i.DefinitionId == text),
        };
    }

    /// <summary>By the index of correlation ids: from the digits themselves up to the next number of as many digits.</summary>
    private static IQueryable<InstanceRow> Beginning(IQueryable<InstanceRow> all, string digits)
    {
        var from = all.Where(i => i.CorrelationId != null && string.Compare(i.CorrelationId, digits) >= 0);
        var last = digits.AsSpan().TrimEnd('9');
        if (last.IsEmpty)
        {
            return from.Where(i => i.CorrelationId!.StartsWith(digits));
        }

        var end = $"{last[..^1]}{(char)(last[^1] + 1)}";
        return from.Where(i => string.Compare(i.CorrelationId, end) < 0);
    }

    private static IQueryable<InstanceRow> Ordered(IQueryable<InstanceRow> found, InstanceSearch wanted)
    {
        if (wanted.Order == InstanceOrder.Created)
        {
            return wanted.Descending ? found.OrderByDescending(i => i.Id) : found.OrderBy(i => i.Id);   // ids are ordered by time
        }

        var newest = found.OrderByDescending(i => i.Id).Take(MaxOrdered);
        var ordered = wanted.Order switch
        {
            InstanceOrder.Updated => wanted.Descending ? newest.OrderByDescending(i => i.UpdatedAt) : newest.OrderBy(i => i.UpdatedAt),
            InstanceOrder.Finished => wanted.Descending ? newest.OrderByDescending(i => i.FinishedAt) : newest.OrderBy(i => i.FinishedAt),
            _ => wanted.Descending ? newest.OrderByDescending(i => i.Name) : newest.OrderBy(i => i.Name),
        };
        return ordered.ThenByDescending(i => i.Id);
    }

    private static Expression<Func<InstanceRow, bool>> ConditionOf(TimeCondition time)
    {
        var instance = Expression.Parameter(typeof(InstanceRow));
        var column = Expression.Property(instance, time.Column switch
        {
            InstanceOrder.Finished => nameof(InstanceRow.FinishedAt),
            InstanceOrder.Updated => nameof(InstanceRow.UpdatedAt),
            _ => nameof(InstanceRow.CreatedAt),
        });
        var at = Expression.Constant(column.Type == typeof(Instant) ? time.At : (Instant?)time.At, column.Type);
        var holds = time.Relation switch
        {
            TimeRelation.Is => Expression.Equal(column, at),
            TimeRelation.IsNot => Expression.NotEqual(column, at),
            TimeRelation.Before => Expression.LessThan(column, at),
            TimeRelation.NotAfter => Expression.LessThanOrEqual(column, at),
            TimeRelation.After => Expression.GreaterThan(column, at),
            _ => Expression.GreaterThanOrEqual(column, at),
        };
        return Expression.Lambda<Func<InstanceRow, bool>>(holds, instance);
    }

    private static async Task<Dictionary<Guid, ShownInstance>> HeadersAsync(YbtbContext db, Expression<Func<InstanceRow, bool>> which, CancellationToken cancellationToken)
    {
        var headers = from instance in db.Set<InstanceRow>().AsNoTracking().Where(which)
                      join version in db.Set<DefinitionVersionRow>() on instance.DefinitionVersionId equals version.Id
                      select new
                      {
                          instance.Id, instance.DefinitionId, instance.DefinitionVersionId, DefinitionName = version.Name, version.Version, instance.Status, instance.CorrelationId,
                          instance.Name, instance.Incidents, instance.ParentInstanceId, instance.CreatedAt, instance.UpdatedAt, instance.FinishedAt, instance.JournalSequence,
                      };
        return (await headers.ToListAsync(cancellationToken)).ToDictionary(i => i.Id, i => new ShownInstance(
            i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, Enum.Parse<InstanceStatus>(i.Status), ShownInstance.CorrelationOf(i.CorrelationId),
            ShownInstance.NameOf(i.Name, i.CorrelationId, i.DefinitionName), i.Incidents, i.ParentInstanceId, i.CreatedAt, i.UpdatedAt, i.FinishedAt, i.JournalSequence));
    }
}
