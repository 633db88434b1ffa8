using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Channels.Webhooks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads the subscriptions and feeds of channels.</summary>
public sealed class ChannelReader(IReadContexts contexts)
{
    /// <summary>The accounts that have a subscription, active or not.</summary>
    public async Task<IReadOnlyList<Guid>> ReadSubscribedAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<WebhookSubscriptionRow>().AsNoTracking().Select(s => s.AccountId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>The subscriptions of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<WebhookSubscriptionRow>> ListAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<WebhookSubscriptionRow>().AsNoTracking().Where(s => s.AccountId == account).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Null when there is none.</summary>
    public async Task<WebhookSubscriptionRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<WebhookSubscriptionRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
    }

    /// <summary>Subscriptions of all channels that do not get through: those that fail and those that were disabled for it, the longest first.</summary>
    public async Task<IReadOnlyList<(WebhookSubscriptionRow Subscription, string Login)>> ReadTroubledAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var found = await db.Set<WebhookSubscriptionRow>().AsNoTracking().Where(s => s.FailingSince != null)
            .Join(db.Set<Account>(), s => s.AccountId, a => a.Id, (subscription, account) => new { subscription, account.Login })
            .OrderBy(s => s.subscription.FailingSince).Take(limit).ToListAsync(cancellationToken);
        return [.. found.Select(s => (s.subscription, s.Login))];
    }

    /// <summary>A subscription and an event for it; null when one of them is gone.</summary>
    public async Task<(WebhookSubscriptionRow Subscription, ChannelEventRow Event)?> FindDeliveryAsync(Guid subscription, Guid @event, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var found = await db.Set<WebhookSubscriptionRow>().AsNoTracking().Where(s => s.Id == subscription)
            .Join(db.Set<ChannelEventRow>().Where(e => e.Id == @event), s => s.AccountId, e => e.AccountId, (s, e) => new { s, e })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.s, found.e);
    }

    /// <summary>What lies behind a place of an account's feed, in its order.</summary>
    public async Task<IReadOnlyList<ChannelEventRow>> ReadFeedAsync(Guid account, long after, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ChannelEventRow>().AsNoTracking().Where(e => e.AccountId == account && e.Position > after)
            .OrderBy(e => e.Position).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Where an account's feed begins and ends: the places of the oldest event that is kept and of the newest; zeros for a feed without any.</summary>
    public async Task<(long First, long Last)> FindFeedAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var last = await db.Set<ChannelFeedRow>().AsNoTracking().Where(f => f.AccountId == account).Select(f => f.LastPosition).FirstOrDefaultAsync(cancellationToken);
        var first = await db.Set<ChannelEventRow>().AsNoTracking().Where(e => e.AccountId == account).OrderBy(e => e.Position).Select(e => e.Position).FirstOrDefaultAsync(cancellationToken);
        return (first, last);
    }

    /// <summary>A channel's account with the path of its office; null when no channel has this login.</summary>
    public async Task<(Guid Id, string OfficePath)?> FindChannelAsync(string login, CancellationToken cancellationToken)
    {
        var name = Account.Normalise(login);
        await using var db = contexts.Create();
        var found = await db.Set<Account>().AsNoTracking().Where(a => a.Login == name && a.ChannelCode != null)
            .Join(db.Set<OfficeRow>(), a => a.OfficeCode, o => o.Code, (a, o) => new { a.Id, o.Path }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Id, found.Path);
    }

    /// <summary>The path of the office of an account; null when the account is gone.</summary>
    public async Task<string?> FindOfficePathAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<Account>().AsNoTracking().Where(a => a.Id == account).Join(db.Set<OfficeRow>(), a => a.OfficeCode, o => o.Code, (_, o) => o.Path).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Under which key a message is sealed; null when it is gone or the case was erased.</summary>
    public async Task<DataKeyRow?> FindKeyAsync(Guid message, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<OutboxRow>().AsNoTracking().Where(o => o.Id == message).Join(db.Set<DataKeyRow>(), o => o.KeyId, k => k.Id, (_, k) => k).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest event of the feed; null before the first.</summary>
    public async Task<ChannelFeedRow?> FindFeedRowAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ChannelFeedRow>().AsNoTracking().FirstOrDefaultAsync(f => f.AccountId == account, cancellationToken);
    }

    /// <summary>Whether the event has its place already.</summary>
    public async Task<bool> IsRecordedAsync(Guid @event, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ChannelEventRow>().AnyAsync(e => e.Id == @event, cancellationToken);
    }

    /// <summary>Events that have served their time, the oldest first.</summary>
    public async Task<IReadOnlyList<ChannelEventRow>> ReadOldAsync(Instant before, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ChannelEventRow>().AsNoTracking().Where(e => e.RecordedAt < before).OrderBy(e => e.RecordedAt).Take(limit).ToListAsync(cancellationToken);
    }
}
