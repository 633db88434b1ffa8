using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Persistence;

/// <summary>The stored definition versions as parts of others.</summary>
public sealed class StoredCatalog(IReadContexts contexts) : IDefinitionCatalog
{
    public ValueTask<CatalogEntry?> PublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        FindAsync(d => d.DefinitionId == definitionId && d.IsPublished, cancellationToken);

    public ValueTask<CatalogEntry?> VersionAsync(string versionId, CancellationToken cancellationToken) =>
        FindAsync(d => d.Id == versionId, cancellationToken);

    public ValueTask<CatalogEntry?> UsableAsync(string activityType, CancellationToken cancellationToken) =>
        FindAsync(d => d.ActivityType == activityType && d.IsPublished, cancellationToken);

    private async ValueTask<CatalogEntry?> FindAsync(Expression<Func<DefinitionVersionRow, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DefinitionVersionRow>().AsNoTracking().Where(which).OrderBy(d => d.DefinitionId).FirstOrDefaultAsync(cancellationToken) is { } row
            ? new CatalogEntry(DefinitionReader.Read(row.Json).Definition, PartVersions.Read(row.Parts))
            : null;
    }
}
