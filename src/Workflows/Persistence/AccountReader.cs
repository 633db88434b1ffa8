using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tasks.Views;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads accounts for those who hand work to each other, their delegations and their views.</summary>
public sealed class AccountReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>A person who may sign in, as the policy sees the account by itself, without delegations; null for anybody else.</summary>
    public async Task<Viewer?> FindPersonAsync(Guid account, CancellationToken cancellationToken) =>
        await PeopleAsync(people => people.Where(a => a.Id == account), 1, cancellationToken) is [var person, ..] ? person : null;

    /// <summary>People of these offices.</summary>
    public Task<IReadOnlyList<Viewer>> PeopleOfAsync(IReadOnlyCollection<string> offices, CancellationToken cancellationToken)
    {
        var codes = offices.ToArray();
        return PeopleAsync(people => people.Where(a => EF.Parameter(codes).Contains(a.OfficeCode)), MaxColleagues, cancellationToken);
    }

    /// <summary>How many colleagues are read at most.</summary>
    public const int MaxColleagues = 500;

    /// <summary>People of an office and of those below it.</summary>
    public async Task<IReadOnlyList<Viewer>> PeopleWithinAsync(string officePath, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var end = OfficePath.EndOf(officePath);
        var found = await db.Set<Account>().AsNoTracking().Where(a => !a.IsDisabled && a.ChannelCode == null)
            .Join(
                db.Set<OfficeRow>().Where(o => string.Compare(o.Path, officePath) >= 0 && string.Compare(o.Path, end) < 0),
                a => a.OfficeCode, o => o.Code, (account, office) => new { account, office.Path })
            .OrderBy(f => f.Path).ThenBy(f => f.account.Login).Take(MaxColleagues).ToListAsync(cancellationToken);
        return [.. found.Select(f => AccountDirectory.ViewerOf(f.account, f.Path))];
    }

    /// <summary>Delegations that somebody has given or received, the latest begin first.</summary>
    public async Task<IReadOnlyList<DelegationRow>> DelegationsOfAsync(Guid account, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DelegationRow>().AsNoTracking().Where(d => d.DelegatorId == account || d.DelegateId == account)
            .OrderByDescending(d => d.From).ThenByDescending(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>How many of an account's delegations are not over.</summary>
    public async Task<int> CountOpenDelegationsAsync(Guid delegator, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DelegationRow>().CountAsync(d => d.DelegatorId == delegator && d.EndedAt == null && d.Until > now, cancellationToken);
    }

    public async Task<DelegationRow?> FindDelegationAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DelegationRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken);
    }

    /// <summary>An account's views in the order of their making.</summary>
    public async Task<IReadOnlyList<SavedViewRow>> ViewsOfAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<SavedViewRow>().AsNoTracking().Where(v => v.AccountId == account).OrderBy(v => v.CreatedAt).ThenBy(v => v.Name).ToListAsync(cancellationToken);
    }

    /// <summary>An account with the path of its office; null when there is none.</summary>
    public async Task<(Account Account, string OfficePath)?> FindAsync(string login, CancellationToken cancellationToken)
    {
        var name = Account.Normalise(login);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Account>().AsNoTracking().Where(a => a.Login == name)
            .Join(db.Set<OfficeRow>(), a => a.OfficeCode, o => o.Code, (account, office) => new { account, office.Path }).FirstOrDefaultAsync(cancellationToken) is { } found
            ? (found.account, found.Path)
            : null;
    }

    /// <summary>The path of an office; null when there is none.</summary>
    public async Task<string?> FindOfficePathAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<OfficeRow>().Where(o => o.Code == code).Select(o => o.Path).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A page of accounts by login, each with the name of its office.</summary>
    /// <param name="officePath">Of which office, with those below it.</param>
    /// <param name="text">Part of a login or name; empty for all.</param>
    /// <param name="after">The last login of the page before; empty for the first.</param>
    public async Task<IReadOnlyList<(Account Account, string OfficeName)>> ListAsync(string officePath, string text, string after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var end = OfficePath.EndOf(officePath);
        var accounts = db.Set<Account>().AsNoTracking().Where(a => string.Compare(a.Login, after) > 0);
        if (text.Length > 0)
        {
            accounts = accounts.Where(a => a.Login.Contains(text) || a.DisplayName.Contains(text));
        }

        var page = await accounts
            .Join(
                db.Set<OfficeRow>().Where(o => string.Compare(o.Path, officePath) >= 0 && string.Compare(o.Path, end) < 0),
                a => a.OfficeCode, o => o.Code, (account, office) => new { account, office.Name })
            .OrderBy(a => a.account.Login).Take(limit).ToListAsync(cancellationToken);
        return [.. page.Select(a => (a.account, a.Name))];
    }

    /// <summary>What an account has claimed and not finished, the nearest due first.</summary>
    public async Task<IReadOnlyList<HumanTaskRow>> ClaimedByAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.ClaimedBy == account && t.EndedAt == null).OrderBy(t => t.DueAt).Take(MaxColleagues).ToListAsync(cancellationToken);
    }

    /// <summary>What was done to an account, the newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> HistoryAsync(string login, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => e.SubjectKind == "account" && e.SubjectId == login)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(limit).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Viewer>> PeopleAsync(
        Func<IQueryable<Account>, IQueryable<Account>> choose, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await choose(db.Set<Account>().AsNoTracking().Where(a => !a.IsDisabled && a.ChannelCode == null))
            .Join(db.Set<OfficeRow>(), a => a.OfficeCode, o => o.Code, (account, office) => new { account, office.Path })
            .OrderBy(f => f.Path).ThenBy(f => f.account.Login).Take(limit).ToListAsync(cancellationToken);
        return [.. found.Select(f => AccountDirectory.ViewerOf(f.account, f.Path))];
    }
}
