using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Persistence;

/// <summary>Reads the versions of definitions as they are stored, without anything that runs them.</summary>
public sealed class StoredVersions(IReadContexts contexts)
{
    /// <summary>The latest version of each definition, in the order of their ids.</summary>
    public async Task<IReadOnlyList<DefinitionVersionRow>> LatestAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DefinitionVersionRow>().AsNoTracking().Where(d => d.IsLatest).OrderBy(d => d.DefinitionId).ToListAsync(cancellationToken);
    }

    /// <param name="version">1 or more; the latest when null.</param>
    /// <returns>Null when there is no such version.</returns>
    public async Task<DefinitionVersionRow?> FindAsync(string definitionId, int? version, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var versions = db.Set<DefinitionVersionRow>().AsNoTracking().Where(d => d.DefinitionId == definitionId);
        return version is { } number
            ? await versions.FirstOrDefaultAsync(d => d.Version == number, cancellationToken)
            : await versions.FirstOrDefaultAsync(d => d.IsLatest, cancellationToken);
    }

    /// <summary>The version as a file; see <see cref="DefinitionExport"/>.</summary>
    public static byte[] Export(DefinitionVersionRow row) => DefinitionExport.Write(
        DefinitionReader.Read(row.Json).Definition, new VersionStamp(row.Id, row.DefinitionId, row.Version, row.IsLatest, row.IsPublished));
}
