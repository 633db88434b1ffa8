using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Accounts;

/// <summary>Who a session or token belongs to, remembered for a few seconds so that requests need no database.</summary>
/// <remarks>
/// A change made on this node is seen at once (<see cref="Forget"/>), one made on another node after <paramref name="freshness"/>.
/// Freshness is counted on the machine's running time, not on the clock: a clock that stands still must not keep a disabled
/// account alive. When a delegation begins and ends is a matter of the clock, though, and looked at with every request.
/// </remarks>
/// <param name="clock">By which delegations are in force.</param>
/// <param name="freshness">How long an account is believed without asking again; 10 seconds unless set.</param>
public sealed class AccountDirectory(IDbContextFactory<YbtbContext> contexts, IClock clock, TimeSpan? freshness = null)
{
    private static readonly TimeSpan DefaultFreshness = TimeSpan.FromSeconds(10);

    private readonly long freshFor = (long)(freshness ?? DefaultFreshness).TotalMilliseconds;
    private readonly ConcurrentDictionary<Guid, Known> known = new();

    /// <summary>The account behind a session, or null: gone, disabled, or the stamp is of an ended session.</summary>
    public ValueTask<Viewer?> FindAsync(Guid accountId, string securityStamp, CancellationToken cancellationToken)
    {
        return known.TryGetValue(accountId, out var entry) && Environment.TickCount64 - entry.ReadAt < freshFor
            ? ValueTask.FromResult(entry.For(securityStamp, clock))
            : ReadAsync(accountId, securityStamp, cancellationToken);
    }

    /// <summary>Call after changing an account.</summary>
    public void Forget(Guid accountId) => known.TryRemove(accountId, out _);

    /// <summary>The account as the domain sees it, without delegations.</summary>
    public static Viewer ViewerOf(Account account, string officePath) => new(
        account.Id,
        account.Login,
        account.DisplayName,
        account.OfficeCode,
        officePath,
        account.Roles,
        account.ChannelCode,
        account.MustChangePassword);

    private async ValueTask<Viewer?> ReadAsync(Guid accountId, string securityStamp, CancellationToken cancellationToken)
    {
        var readAt = Environment.TickCount64;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Account>().AsNoTracking().Where(a => a.Id == accountId && !a.IsDisabled)
            .Join(db.Set<OfficeRow>(), a => a.OfficeCode, o => o.Code, (account, office) => new { account, office.Path })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            known.TryRemove(accountId, out _);
            return null;
        }

        var delegations = found.account.ChannelCode is null ? await DelegationsToAsync(db, accountId, cancellationToken) : [];
        var entry = new Known(ViewerOf(found.account, found.Path), found.account.SecurityStamp, delegations, readAt);
        known[accountId] = entry;
        return entry.For(securityStamp, clock);
    }

    /// <summary>What was delegated to the account and is not over, with those whose tasks they are; without those who have left.</summary>
    private async Task<IReadOnlyList<(DelegationRow, Viewer)>> DelegationsToAsync(YbtbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var found = await db.Set<DelegationRow>().AsNoTracking().Where(d => d.DelegateId == accountId && d.EndedAt == null && d.Until > now)
            .Join(db.Set<Account>().Where(a => !a.IsDisabled), d => d.DelegatorId, a => a.Id, (delegation, account) => new { delegation, account })
            .Join(db.Set<OfficeRow>(), d => d.account.OfficeCode, o => o.Code, (d, office) => new { d.delegation, d.account, office.Path })
            .OrderBy(d => d.delegation.From).ToListAsync(cancellationToken);
        return [.. found.Select(d => (d.delegation, ViewerOf(d.account, d.Path) with { MustChangePassword = false }))];
    }

    private sealed record Known(Viewer Viewer, string SecurityStamp, IReadOnlyList<(DelegationRow Delegation, Viewer Delegator)> Delegations, long ReadAt)
    {
        public Viewer? For(string securityStamp, IClock clock)
        {
            if (securityStamp != SecurityStamp)
            {
                return null;
            }

            if (Delegations.Count == 0)
            {
                return Viewer;
            }

            var now = clock.GetCurrentInstant();
            return Viewer with
            {
                Delegators = [.. Delegations.Where(d => d.Delegation.IsInForceAt(now)).Select(d => d.Delegator).DistinctBy(delegator => delegator.AccountId)],
            };
        }
    }
}
