using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.TrialRuns;

namespace Ybtb.Workflows.Persistence;

/// <summary>Keeps trial runs where every node finds them: a day each, and no more than a few of one account.</summary>
public sealed class TrialRunStore(IDbContextFactory<YbtbContext> contexts, IWriteStore store, IClock clock)
{
    /// <summary>How long a trial run is kept.</summary>
    public static readonly Duration LiveFor = Duration.FromHours(24);

    /// <summary>How many an account has at most: the oldest goes when there is one more.</summary>
    public const int MaxOfAnAccount = 20;

    /// <summary>The largest compressed database, in bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <exception cref="ArgumentException">The database is larger than <see cref="MaxBytes"/>.</exception>
    public async Task AddAsync(TrialRunRow row, CancellationToken cancellationToken)
    {
        if (row.Database.Length > MaxBytes)
        {
            throw new ArgumentException($"A trial run has at most {MaxBytes} bytes.", nameof(row));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var older = await db.Set<TrialRunRow>().AsNoTracking().Where(t => t.AccountId == row.AccountId)
            .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id).Skip(MaxOfAnAccount - 1).Select(t => t.Id).ToListAsync(cancellationToken);
        var writes = new WriteSet();
        writes.Insert(row);
        older.ForEach(id => writes.Delete(Stub(id)));
        await store.CommitAsync(writes, cancellationToken);
    }

    /// <summary>A trial run without its database; null when there is none of that id, not this account's, or too old.</summary>
    public async Task<TrialRunRow?> FindAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        var since = clock.GetCurrentInstant() - LiveFor;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<TrialRunRow>().Where(t => t.Id == id && t.AccountId == accountId && t.CreatedAt > since)
            .Select(t => new TrialRunRow
            {
                Id = t.Id,
                AccountId = t.AccountId,
                CreatedAt = t.CreatedAt,
                DefinitionId = t.DefinitionId,
                InstanceId = t.InstanceId,
                ClockAt = t.ClockAt,
                Schema = t.Schema,
                Database = Array.Empty<byte>(),
                Revision = t.Revision,
            }).FirstOrDefaultAsync(cancellationToken);
    }

    /// <exception cref="InvalidOperationException">It is gone.</exception>
    public async Task<byte[]> ReadDatabaseAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<TrialRunRow>().Where(t => t.Id == id).Select(t => t.Database).FirstAsync(cancellationToken);
    }

    /// <returns>How many went.</returns>
    public async Task<int> ForgetOldAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - LiveFor;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var old = await db.Set<TrialRunRow>().Where(t => t.CreatedAt <= before).Select(t => t.Id).ToListAsync(cancellationToken);
        if (old.Count > 0)
        {
            var writes = new WriteSet();
            old.ForEach(id => writes.Delete(Stub(id)));
            await store.CommitAsync(writes, cancellationToken);
        }

        return old.Count;
    }

    /// <summary>What the database holds that is about nobody, to be put into another one: each definition's latest and published version, the calendar and the catalogue in force.</summary>
    public async Task<WriteSet> ReadImpersonalAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var writes = new WriteSet();
        foreach (var version in await db.Set<DefinitionVersionRow>().AsNoTracking().Where(d => d.IsLatest || d.IsPublished).ToListAsync(cancellationToken))
        {
            writes.Insert(version);
        }

        foreach (var calendar in await db.Set<CalendarVersionRow>().AsNoTracking().Where(c => c.IsCurrent).ToListAsync(cancellationToken))
        {
            writes.Insert(calendar);
        }

        foreach (var catalogue in await db.Set<CatalogueVersionRow>().AsNoTracking().Where(c => c.IsCurrent).ToListAsync(cancellationToken))
        {
            writes.Insert(catalogue);
        }

        return writes;
    }

    /// <summary>Enough of a row to delete it: its content is not read for that.</summary>
    private static TrialRunRow Stub(Guid id) => new()
    {
        Id = id, AccountId = Guid.Empty, CreatedAt = default, DefinitionId = "", InstanceId = Guid.Empty, ClockAt = default, Schema = "", Database = [],
    };
}
