using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
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

    /// <summary>Every version without its content, ascending.</summary>
    public async Task<IReadOnlyList<CatalogueVersionRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CatalogueVersionRow>().AsNoTracking().OrderBy(c => c.Number)
            .Select(c => new CatalogueVersionRow
            {
                Number = c.Number, ContentHash = c.ContentHash, PublishedAt = c.PublishedAt, IsCurrent = c.IsCurrent, PublishedBy = c.PublishedBy, Reason = c.Reason,
            })
            .ToListAsync(cancellationToken);
    }
}
