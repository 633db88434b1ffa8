using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads offices as administrators have made them, their history, and what stands in the way of closing one.</summary>
public sealed class OfficeReader(IReadContexts contexts)
{
    /// <summary>How many entries of a history are read at most.</summary>
    private const int MostChanges = 200;

    private readonly Func<DbContext, Task<int?>> newestChange = EF.CompileAsyncQuery((DbContext db) => db.Set<OfficeChangeRow>().Max(c => (int?)c.Number));

    /// <summary>The number of the last change; 0 when nothing was ever changed.</summary>
    public async Task<int> FindNewestChangeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var db = contexts.Create();
        return await newestChange(db) ?? 0;
    }

    /// <summary>Every office, each after its parent.</summary>
    public async Task<IReadOnlyList<OfficeRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return [.. (await db.Set<OfficeRow>().AsNoTracking().ToListAsync(cancellationToken)).OrderBy(office => office.Path, StringComparer.Ordinal)];
    }

    public async Task<OfficeRow?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<OfficeRow>().AsNoTracking().FirstOrDefaultAsync(office => office.Code == code, cancellationToken);
    }

    /// <summary>What was changed of an office, the newest first.</summary>
    public async Task<IReadOnlyList<OfficeChangeRow>> ReadChangesAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<OfficeChangeRow>().AsNoTracking().Where(c => c.OfficeCode == code).OrderByDescending(c => c.Number).Take(MostChanges).ToListAsync(cancellationToken);
    }

    /// <summary>What an office has to do yet.</summary>
    public async Task<OfficeBurden> ReadBurdenAsync(OfficeRow office, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await ReadBurdenAsync(db, office, cancellationToken);
    }

    /// <summary>The same within an edit.</summary>
    internal static async Task<OfficeBurden> ReadBurdenAsync(DbContext db, OfficeRow office, CancellationToken cancellationToken)
    {
        var (code, path) = (office.Code, office.Path);
        var people = await db.Set<Account>().CountAsync(a => a.OfficeCode == code && !a.IsDisabled, cancellationToken);
        var below = await db.Set<OfficeRow>().CountAsync(o => o.ParentCode == code && !o.IsClosed, cancellationToken);
        var cases = await db.Set<CaseRow>().CountAsync(
            c => c.ClosedAt == null && (c.ReceivingOfficePath == path || c.DecidingOfficePath == path || c.PartnerOfficePath == path), cancellationToken);
        return new OfficeBurden(people, below, cases);
    }
}
