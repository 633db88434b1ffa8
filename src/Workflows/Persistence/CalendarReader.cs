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

    /// <summary>Null on a database without a calendar.</summary>
    public async Task<CalendarVersionRow?> FindCurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<CalendarVersionRow>().AsNoTracking().FirstOrDefaultAsync(c => c.IsCurrent, cancellationToken);
    }
}
