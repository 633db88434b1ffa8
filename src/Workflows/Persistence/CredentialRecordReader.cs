using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Credentials;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what the embedded systems behind the 医保码 have.</summary>
public sealed class CredentialRecordReader(IReadContexts contexts)
{
    /// <summary>Which version each level has on a person, with the revision of its row; a level that has nothing is left out.</summary>
    public async Task<IReadOnlyDictionary<CredentialLevel, (long Version, long Revision)>> VersionsAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CredentialRecordRow>().AsNoTracking().Where(r => r.PersonId == personId)
            .ToDictionaryAsync(r => r.Level, r => (r.Version, r.Revision), cancellationToken);
    }

    /// <returns>Null when the level has nothing on the person.</returns>
    public async Task<CredentialRecordRow?> FindAsync(Guid personId, CredentialLevel level, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CredentialRecordRow>().AsNoTracking().FirstOrDefaultAsync(r => r.PersonId == personId && r.Level == level, cancellationToken);
    }
}
