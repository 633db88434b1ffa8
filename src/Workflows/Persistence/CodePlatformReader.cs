using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.CodePlatform;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what the embedded code platform has.</summary>
public sealed class CodePlatformReader(IReadContexts contexts)
{
    /// <returns>Null when it has nothing on the institution.</returns>
    public async Task<CodePlatformRecordRow?> NewestAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CodePlatformRecordRow>().AsNoTracking().Where(r => r.InstitutionCode == code).OrderByDescending(r => r.Version).FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>Null when there is no such version.</returns>
    public async Task<CodePlatformRecordRow?> FindAsync(string code, long version, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CodePlatformRecordRow>().AsNoTracking().FirstOrDefaultAsync(r => r.InstitutionCode == code && r.Version == version, cancellationToken);
    }
}
