using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Catalogues;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads published catalogues.</summary>
public sealed class CatalogueReader(IReadContexts contexts)
{
    private readonly Func<DbContext, int, IAsyncEnumerable<CatalogueVersionRow>> after = EF.CompileAsyncQuery(
        (DbContext db, int number) => db.Set<CatalogueVersionRow>().AsNoTracking().Where(c => c.Number > number).OrderBy(c => c.Number).AsQueryable());

    /// <summary>The versions after that one, ascending.</summary>
    public async Task<IReadOnlyList<CatalogueVersionRow>> ReadAfterAsync(int number, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await after(db, number).ToListAsync(cancellationToken);
    }

    /// <summary>Number of the version in force; 0 when none was published.</summary>
    public async Task<int> FindCurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CatalogueVersionRow>().Where(c => c.IsCurrent).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The content of a version as it is packed; null when there is none of that number.</summary>
    public async Task<byte[]?> FindContentAsync(int number, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CatalogueVersionRow>().Where(c => c.Number == number).Select(c => c.Content).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Every part that is edited.</summary>
    public async Task<IReadOnlyList<CatalogueDraftRow>> ListDraftsAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CatalogueDraftRow>().AsNoTracking().OrderBy(d => d.Part).ToListAsync(cancellationToken);
    }

    /// <summary>What releases shipped that did not come into force by itself, ascending by time.</summary>
    public async Task<IReadOnlyList<ShippedCatalogueRow>> ListShippedAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ShippedCatalogueRow>().AsNoTracking().OrderBy(s => s.TakenAt).ToListAsync(cancellationToken);
    }

    /// <summary>How many cases that are not finished there are, by the version that they were filed under and by item.</summary>
    public async Task<IReadOnlyList<OpenCount>> CountOpenAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CaseRow>().Where(c => c.ClosedAt == null).GroupBy(c => new { c.CatalogueVersion, c.ItemCode })
            .Select(same => new OpenCount(same.Key.CatalogueVersion, same.Key.ItemCode, same.Count())).ToListAsync(cancellationToken);
    }

    /// <summary>Every version without its content, ascending.</summary>
    public async Task<IReadOnlyList<CatalogueVersionRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CatalogueVersionRow>().AsNoTracking().OrderBy(c => c.Number)
            .Select(c => new CatalogueVersionRow
            {
                Number = c.Number, ContentHash = c.ContentHash, PublishedAt = c.PublishedAt, IsCurrent = c.IsCurrent, PublishedBy = c.PublishedBy, Reason = c.Reason, Changes = c.Changes,
                RolledBackTo = c.RolledBackTo,
            })
            .ToListAsync(cancellationToken);
    }
}

/// <param name="Version">Of the catalogue.</param>
public sealed record OpenCount(int Version, string ItemCode, int Count);
