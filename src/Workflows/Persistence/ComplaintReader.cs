using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Ratings.Complaints;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads complaints.</summary>
public sealed class ComplaintReader(IDbContextFactory<YbtbContext> contexts)
{
    public async Task<ComplaintRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ComplaintRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
    }

    /// <summary>A person with an account; null for anybody else.</summary>
    public async Task<(Guid Id, string Name)?> FindStaffAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var name = await db.Set<Account>().AsNoTracking().Where(a => a.Id == id && a.ChannelCode == null).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellationToken);
        return name is null ? null : (id, name);
    }

    /// <summary>Of the viewer's office and those below it, newest first; none about the viewer.</summary>
    public async Task<IReadOnlyList<ComplaintRow>> ListAsync(Viewer viewer, ComplaintQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.Set<ComplaintRow>().AsNoTracking().Where(c => c.StaffId == null || c.StaffId != viewer.AccountId);
        if (viewer.OfficePath != OfficePath.Province)
        {
            var (start, end) = (viewer.OfficePath, OfficePath.EndOf(viewer.OfficePath));
            rows = rows.Where(c => string.Compare(c.OfficePath, start) >= 0 && string.Compare(c.OfficePath, end) < 0);
        }

        if (query.State is { } state)
        {
            rows = rows.Where(c => c.State == state);
        }

        if (query.After is { } after)
        {
            rows = rows.Where(c => c.RegisteredAt <= after.At && (c.RegisteredAt < after.At || c.Id.CompareTo(after.Id) < 0));
        }

        return await rows.OrderByDescending(c => c.RegisteredAt).ThenByDescending(c => c.Id).Take(limit).ToListAsync(cancellationToken);
    }
}
