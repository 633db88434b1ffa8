using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Drafts;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads drafts; each account its own, and only those changed after a moment.</summary>
public sealed class DraftReader(IReadContexts contexts)
{
    /// <summary>The account's drafts, last changed first.</summary>
    public async Task<IReadOnlyList<DraftRow>> ListAsync(Guid accountId, Instant since, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DraftRow>().AsNoTracking().Where(d => d.AccountId == accountId && d.ChangedAt > since)
            .OrderByDescending(d => d.ChangedAt).Take(limit).ToListAsync(cancellationToken);
    }

    public async Task<int> CountAsync(Guid accountId, Instant since, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DraftRow>().CountAsync(d => d.AccountId == accountId && d.ChangedAt > since, cancellationToken);
    }

    /// <summary>Null when the account has no such draft.</summary>
    public async Task<DraftRow?> FindAsync(Guid id, Guid accountId, Instant since, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.AccountId == accountId && d.ChangedAt > since, cancellationToken);
    }
}
