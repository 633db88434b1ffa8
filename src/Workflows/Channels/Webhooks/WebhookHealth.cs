using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>How the addresses of subscriptions do: one that fails rests, one that fails for days is disabled, and operations are told.</summary>
/// <remarks>The row is written when a failure begins, when it ends, and when it has lasted too long; not with each delivery.</remarks>
public sealed class WebhookHealth(ChannelReader reader, ICommitStore store, AuditTrail audit, IClock clock, WebhookOptions options, ILogger<WebhookHealth> logger)
{
    private static readonly ColumnSet Failing = ColumnSet.Of<WebhookSubscriptionRow>(s => s.FailingSince, s => s.LastError);

    private static readonly ColumnSet Disabled = ColumnSet.Of<WebhookSubscriptionRow>(
        s => s.FailingSince, s => s.LastError, s => s.State, s => s.DisabledAt, s => s.DisabledBecause);

    private readonly ConcurrentDictionary<Guid, (int Failures, long Until)> resting = new();

    /// <summary>Whether this node leaves the address alone for now.</summary>
    public bool IsResting(Guid subscription) => resting.TryGetValue(subscription, out var rest) && Environment.TickCount64 < rest.Until;

    /// <summary>Call when its address or its state was changed: what was before says nothing any more.</summary>
    public void Forget(Guid subscription) => resting.TryRemove(subscription, out _);

    public async Task SucceededAsync(WebhookSubscriptionRow subscription, CancellationToken cancellationToken)
    {
        resting.TryRemove(subscription.Id, out _);
        if (subscription.FailingSince is not null)
        {
            subscription.FailingSince = null;
            subscription.LastError = null;
            await WriteAsync(subscription, Failing, null, cancellationToken);
        }
    }

    /// <param name="isGone">Whether the receiver says that it wants no more, ever (410).</param>
    public async Task FailedAsync(WebhookSubscriptionRow subscription, string error, bool isGone, CancellationToken cancellationToken)
    {
        resting.AddOrUpdate(subscription.Id, _ => Rest(1), (_, rest) => Rest(rest.Failures + 1));
        var now = clock.GetCurrentInstant().ToStored();
        var since = subscription.FailingSince;
        subscription.FailingSince ??= now;
        subscription.LastError = error;
        if (isGone || now - subscription.FailingSince.Value >= Duration.FromDays(options.DisabledAfterDays))
        {
            subscription.State = WebhookState.Disabled;
            subscription.DisabledAt = now;
            subscription.DisabledBecause = isGone ? "接收方表示不再接收（410）。"
                : string.Create(CultureInfo.InvariantCulture, $"连续{options.DisabledAfterDays}天投递失败，已自动停用：{error}");
            logger.LogError("Webhook subscription {Subscription} is disabled: nothing has been delivered since {Since}", subscription.Id, subscription.FailingSince);
            await WriteAsync(subscription, Disabled, subscription.DisabledBecause, cancellationToken);
        }
        else if (since is null)
        {
            await WriteAsync(subscription, Failing, null, cancellationToken);
        }
    }

    /// <summary>For operations: what does not get through, the longest first.</summary>
    public async Task<IReadOnlyList<(WebhookSubscriptionRow Subscription, string Login)>> TroubledAsync(int limit, CancellationToken cancellationToken) =>
        await reader.ReadTroubledAsync(limit, cancellationToken);

    private (int Failures, long Until) Rest(int failures) =>
        failures < options.RestAfter ? (failures, 0) : (0, Environment.TickCount64 + (long)options.RestFor.TotalMilliseconds);

    private async Task WriteAsync(WebhookSubscriptionRow subscription, ColumnSet columns, string? disabled, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        subscription.Revision++;
        writes.Update(subscription, columns);
        if (disabled is not null)
        {
            audit.Add(writes, null, AuditAction.WebhookDisabled, WebhookDesk.SubjectOf(subscription.Id), disabled);
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // Another delivery, another node or a person has changed it this instant: the next delivery looks again.
        }
    }
}
