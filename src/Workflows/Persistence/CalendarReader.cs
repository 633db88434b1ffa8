using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Calendars;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads published calendars.</summary>
public sealed class CalendarReader(IReadContexts contexts)
{
    private readonly Func<DbContext, Task<int?>> currentVersion = EF.CompileAsyncQuery(
        (DbContext db) => db.Set<CalendarVersionRow>().Where(c => c.IsCurrent).Select(c => (int?)c.Version).FirstOrDefault());

    /// <summary>Null on a database without a calendar.</summary>
    public async Task<int?> FindCurrentVersionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var db = contexts.Create();
        return await currentVersion(db);
    }

    /// <summary>The versions after that one, ascending.</summary>
    public async Task<IReadOnlyList<CalendarVersionRow>> ReadAfterAsync(int version, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CalendarVersionRow>().AsNoTracking().Where(c => c.Version > version).OrderBy(c => c.Version).ToListAsync(cancellationToken);
    }

    /// <summary>Every version, the newest first, each with its recalculation; the first has none.</summary>
    public async Task<IReadOnlyList<(CalendarVersionRow Version, CalendarRevisionRow? Revision)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var versions = await db.Set<CalendarVersionRow>().AsNoTracking().OrderByDescending(c => c.Version).ToListAsync(cancellationToken);
        var revisions = await db.Set<CalendarRevisionRow>().AsNoTracking().ToDictionaryAsync(r => r.Version, cancellationToken);
        return [.. versions.Select(version => (version, revisions.GetValueOrDefault(version.Version)))];
    }

    public async Task<IReadOnlyList<CalendarDraftRow>> ListDraftsAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CalendarDraftRow>().AsNoTracking().OrderByDescending(d => d.Id).ToListAsync(cancellationToken);
    }

    public async Task<CalendarDraftRow?> FindDraftAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CalendarDraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken);
    }
}
