using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Inbox;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads inboxes, what waits to be put there, and who is addressed.</summary>
public sealed class InboxReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>What waits, the oldest first.</summary>
    public async Task<IReadOnlyList<InboxPostingRow>> PostingsAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InboxPostingRow>().AsNoTracking().OrderBy(p => p.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Everybody whom one of the postings may address: those named, and all who may sign in of the offices named.</summary>
    public async Task<IReadOnlyList<Viewer>> PeopleAsync(IReadOnlyList<InboxPostingRow> postings, CancellationToken cancellationToken)
    {
        var named = postings.Select(p => p.AccountId).OfType<Guid>().Distinct().ToArray();
        var offices = postings.Select(p => p.OfficePath).OfType<string>().Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Account>().AsNoTracking().Where(a => !a.IsDisabled && a.ChannelCode == null)
            .Join(db.Set<OfficeRow>(), a => a.OfficeCode, o => o.Code, (account, office) => new { account, office.Path })
            .Where(f => EF.Parameter(offices).Contains(f.Path) || EF.Parameter(named).Contains(f.account.Id))
            .ToListAsync(cancellationToken);
        return [.. found.Select(f => AccountDirectory.ViewerOf(f.account, f.Path))];
    }

    /// <summary>Which of these their people were told before.</summary>
    public async Task<IReadOnlySet<(Guid AccountId, string Source)>> ToldAsync(IReadOnlyList<InboxItemRow> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return new HashSet<(Guid, string)>();
        }

        var accounts = items.Select(i => i.AccountId).Distinct().ToArray();
        var sources = items.Select(i => i.Source).Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var told = await db.Set<InboxItemRow>().AsNoTracking().Where(i => EF.Parameter(accounts).Contains(i.AccountId) && EF.Parameter(sources).Contains(i.Source))
            .Select(i => new { i.AccountId, i.Source }).ToListAsync(cancellationToken);
        return told.Select(i => (i.AccountId, i.Source)).ToHashSet();
    }

    /// <summary>Preferences of these accounts, with the wrapped keys under which what goes out is sealed.</summary>
    public async Task<IReadOnlyList<(InboxPreferenceRow Preference, byte[] WrappedKey)>> PreferencesAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count == 0)
        {
            return [];
        }

        var wanted = accounts.ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<InboxPreferenceRow>().AsNoTracking().Where(p => EF.Parameter(wanted).Contains(p.AccountId))
            .Join(db.Set<DataKeyRow>(), p => p.KeyId, k => k.Id, (p, k) => new { Preference = p, k.Wrapped }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Preference, row.Wrapped))];
    }

    /// <summary>A person's items, newest first.</summary>
    public async Task<IReadOnlyList<InboxItemRow>> ItemsAsync(Guid account, InboxQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = db.Set<InboxItemRow>().AsNoTracking().Where(i => i.AccountId == account);
        if (query.Kind is { } kind)
        {
            items = items.Where(i => i.Kind == kind);
        }

        if (query.OnlyUnread)
        {
            items = items.Where(i => i.ReadAt == null);
        }

        if (query.After is var (at, id))
        {
            items = items.Where(i => i.CreatedAt < at || (i.CreatedAt == at && i.Id.CompareTo(id) < 0));
        }

        return await items.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>How many are unread, counted no further than <paramref name="most"/>.</summary>
    public async Task<int> UnreadAsync(Guid account, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Unread(db, account, most).CountAsync(cancellationToken);
    }

    /// <summary>The statement behind <see cref="UnreadAsync"/>, to be explained by the database.</summary>
    public static string UnreadStatement(YbtbContext db, Guid account) => Unread(db, account, InboxDesk.MostCounted).ToQueryString();

    /// <summary>A person's unread items up to an instant, in no order.</summary>
    public async Task<IReadOnlyList<InboxItemRow>> UnreadUntilAsync(Guid account, InboxKind? kind, Instant until, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = db.Set<InboxItemRow>().AsNoTracking().Where(i => i.AccountId == account && i.ReadAt == null && i.CreatedAt <= until);
        items = kind is { } wanted ? items.Where(i => i.Kind == wanted) : items;
        return await items.OrderBy(i => i.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>An item of this person; null when there is none.</summary>
    public async Task<InboxItemRow?> FindAsync(Guid account, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InboxItemRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.AccountId == account, cancellationToken);
    }

    /// <summary>Null while the person has set nothing.</summary>
    public async Task<InboxPreferenceRow?> FindPreferenceAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InboxPreferenceRow>().AsNoTracking().FirstOrDefaultAsync(p => p.AccountId == account, cancellationToken);
    }

    /// <summary>What has served its time, the oldest first.</summary>
    public async Task<IReadOnlyList<InboxItemRow>> ReadOldAsync(Instant before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InboxItemRow>().AsNoTracking().Where(i => i.CreatedAt < before).OrderBy(i => i.CreatedAt).Take(limit).ToListAsync(cancellationToken);
    }

    private static IQueryable<InboxItemRow> Unread(YbtbContext db, Guid account, int most) =>
        db.Set<InboxItemRow>().AsNoTracking().Where(i => i.AccountId == account && i.ReadAt == null).Take(most);
}
