using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Persistence;

/// <summary>Reads the versions of definitions.</summary>
public sealed class DefinitionVersions(IReadContexts contexts)
{
    /// <summary>A version of the definition: the one asked for, or the latest when null. Null when there is none.</summary>
    public Task<DefinitionVersionRow?> FindAsync(string definitionId, int? version, CancellationToken cancellationToken) => version is { } number
        ? FirstAsync(d => d.DefinitionId == definitionId && d.Version == number, cancellationToken)
        : FirstAsync(d => d.DefinitionId == definitionId && d.IsLatest, cancellationToken);

    /// <summary>The published version; null when there is none.</summary>
    public Task<DefinitionVersionRow?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        FirstAsync(d => d.DefinitionId == definitionId && d.IsPublished, cancellationToken);

    /// <summary>The version of that id; null when there is none.</summary>
    public Task<DefinitionVersionRow?> FindAsync(string versionId, CancellationToken cancellationToken) => FirstAsync(d => d.Id == versionId, cancellationToken);

    /// <summary>The versions of those ids, whole, by name; unknown ids are left out.</summary>
    public async Task<IReadOnlyList<DefinitionVersionRow>> FindAllAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DefinitionVersionRow>().AsNoTracking().Where(d => versionIds.Contains(d.Id)).OrderBy(d => d.Name).ToListAsync(cancellationToken);
    }

    /// <summary>The latest version of each definition, by name.</summary>
    public Task<IReadOnlyList<DefinitionSummary>> LatestAsync(CancellationToken cancellationToken) => SummariesAsync(d => d.IsLatest, cancellationToken);

    /// <summary>All versions of a definition, the newest first; empty when there is none.</summary>
    public async Task<IReadOnlyList<DefinitionSummary>> HistoryAsync(string definitionId, CancellationToken cancellationToken) =>
        [.. (await SummariesAsync(d => d.DefinitionId == definitionId, cancellationToken)).OrderByDescending(d => d.Version)];

    /// <summary>One page of versions, without their documents.</summary>
    public async Task<(IReadOnlyList<DefinitionSummary> Items, int Total)> PageAsync(DefinitionQuery query, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var found = Narrow(db.Set<DefinitionVersionRow>().AsNoTracking(), query);
        var total = await found.CountAsync(cancellationToken);
        var ordered = query.Order switch
        {
            DefinitionOrdering.Version => By(found, d => d.Version, query.IsDescending),
            DefinitionOrdering.Created => By(found, d => d.CreatedAt, query.IsDescending),
            _ => By(found, d => d.Name, query.IsDescending),
        };
        var page = ordered.ThenBy(d => d.Id).Skip(query.Skip).Take(query.Take);
        return (await Summarise(page).ToListAsync(cancellationToken), total);
    }

    /// <summary>What the documents of these versions say of themselves, by version id; those that say nothing are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DescriptionsAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var documents = await db.Set<DefinitionVersionRow>().AsNoTracking()
            .Where(d => versionIds.Contains(d.Id)).Select(d => new { d.Id, d.Json }).ToListAsync(cancellationToken);
        return documents.Select(d => (d.Id, Text: DescriptionOf(d.Json))).Where(d => d.Text is { Length: > 0 }).ToDictionary(d => d.Id, d => d.Text!, StringComparer.Ordinal);
    }

    /// <summary>True when the name is used by no other definition's latest version.</summary>
    /// <param name="definitionId">The definition that is to have the name; null for a new one.</param>
    public async Task<bool> IsNameFreeAsync(string name, string? definitionId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return !await db.Set<DefinitionVersionRow>().AnyAsync(d => d.IsLatest && d.Name == name && d.DefinitionId != definitionId, cancellationToken);
    }

    /// <summary>Which of the definitions may not be deleted: one is published, or has instances.</summary>
    public async Task<IReadOnlySet<string>> UndeletableAsync(IReadOnlyCollection<string> definitionIds, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var kept = await db.Set<DefinitionVersionRow>().AsNoTracking()
            .Where(d => d.IsLatest && definitionIds.Contains(d.DefinitionId))
            .Where(d => db.Set<InstanceRow>().Any(i => i.DefinitionId == d.DefinitionId)
                || db.Set<DefinitionVersionRow>().Any(p => p.DefinitionId == d.DefinitionId && p.IsPublished))
            .Select(d => d.DefinitionId).ToListAsync(cancellationToken);
        return kept.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The versions by which workflows may be used as activities, the retired ones too, whole.</summary>
    public async Task<IReadOnlyList<DefinitionVersionRow>> UsableAsActivitiesAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DefinitionVersionRow>().AsNoTracking().Where(d => d.ActivityType != null).OrderBy(d => d.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The description at the top of a document, without reading what lies inside it.</summary>
    private static string? DescriptionOf(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DefinitionReader.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isDescription = reader.ValueTextEquals("description"u8);
            reader.Read();
            if (isDescription)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }

    private static IQueryable<DefinitionVersionRow> Narrow(IQueryable<DefinitionVersionRow> rows, DefinitionQuery query)
    {
        if (query.DefinitionIds is { } definitionIds)
        {
            rows = rows.Where(d => definitionIds.Contains(d.DefinitionId));
        }

        if (query.Ids is { } ids)
        {
            rows = rows.Where(d => ids.Contains(d.Id));
        }

        if (query.Text is { Length: > 0 } text)
        {
            rows = rows.Where(d => d.Name.Contains(text) || d.DefinitionId.Contains(text));
        }

        return query.Which switch
        {
            DefinitionSelection.Latest => rows.Where(d => d.IsLatest),
            DefinitionSelection.Published => rows.Where(d => d.IsPublished),
            DefinitionSelection.Draft => rows.Where(d => d.IsLatest && d.PublishedAt == null),
            DefinitionSelection.LatestOrPublished => rows.Where(d => d.IsLatest || d.IsPublished),
            _ => rows,
        };
    }

    private static IOrderedQueryable<DefinitionVersionRow> By<T>(IQueryable<DefinitionVersionRow> rows, Expression<Func<DefinitionVersionRow, T>> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

    private async Task<IReadOnlyList<DefinitionSummary>> SummariesAsync(Expression<Func<DefinitionVersionRow, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await Summarise(db.Set<DefinitionVersionRow>().AsNoTracking().Where(which).OrderBy(d => d.Name)).ToListAsync(cancellationToken);
    }

    private static IQueryable<DefinitionSummary> Summarise(IQueryable<DefinitionVersionRow> rows) => rows.Select(d => new DefinitionSummary(
        d.Id, d.DefinitionId, d.Version, d.Name, d.CreatedAt, d.PublishedAt, d.IsLatest, d.IsPublished, d.ChangedBy, d.ChangedAt));

    private async Task<DefinitionVersionRow?> FirstAsync(Expression<Func<DefinitionVersionRow, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DefinitionVersionRow>().AsNoTracking().FirstOrDefaultAsync(which, cancellationToken);
    }
}

/// <summary>A version without its document.</summary>
/// <param name="PublishedAt">When it was first published; null for a draft.</param>
/// <param name="ChangedBy">Who changed it last; null for the system.</param>
/// <param name="ChangedAt">Null before this was recorded.</param>
public sealed record DefinitionSummary(
    string Id, string DefinitionId, int Version, string Name, Instant CreatedAt, Instant? PublishedAt, bool IsLatest, bool IsPublished, string? ChangedBy, Instant? ChangedAt);

/// <summary>Which versions, in what order.</summary>
public sealed record DefinitionQuery(DefinitionSelection Which)
{
    /// <summary>Part of a name or definition id; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>Null for all.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>Version ids; null for all.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    public DefinitionOrdering Order { get; init; }

    public bool IsDescending { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 100;
}

/// <summary>Which of a definition's versions are meant.</summary>
public enum DefinitionSelection
{
    All,
    Latest,
    Published,
    Draft,
    LatestOrPublished,
}

/// <summary>What versions are ordered by.</summary>
public enum DefinitionOrdering
{
    Name,
    Version,
    Created,
}
