using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Accounts.Delegations;
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
