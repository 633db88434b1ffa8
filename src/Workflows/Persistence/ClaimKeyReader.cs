using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Persistence;

/// <summary>Finds which case holds what a claim would use up.</summary>
public sealed class ClaimKeyReader(IReadContexts contexts)
{
    /// <summary>The number of the case that holds it; null for what is free.</summary>
    public async Task<string?> HolderAsync(byte[] key, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ClaimKeyRow>().AsNoTracking().Where(row => row.Key == key).Select(row => row.CaseNumber).FirstOrDefaultAsync(cancellationToken);
    }
}
