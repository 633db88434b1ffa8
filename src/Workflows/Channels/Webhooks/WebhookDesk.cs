using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>事件订阅: what a channel does with its own subscriptions, and an administrator with those of channels of his office and below. Every change is on record.</summary>
public sealed class WebhookDesk(
    ChannelReader reader, ICommitStore store, AuditTrail audit, IClock clock, WebhookSecrets secrets, WebhookOptions options, SubscribedChannels subscribed, WebhookHealth health)
{
    /// <summary>The most subscriptions of one channel.</summary>
    public const int MostOfAChannel = 5;

    /// <summary>The longest time for which a replaced secret goes on signing, in hours.</summary>
    public const int LongestOverlap = 168;

    private const int Tries = 5;

    private static readonly ColumnSet Changed = ColumnSet.Of<WebhookSubscriptionRow>(
        s => s.Address, s => s.Events, s => s.Secret, s => s.PreviousSecret, s => s.PreviousUntil, s => s.State, s => s.FailingSince, s => s.LastError, s => s.DisabledAt,
        s => s.DisabledBecause);

    /// <param name="account">Login of the channel, for an administrator; ignored for a channel, which sees its own.</param>
    /// <returns>Null when there is no such channel, or it is not the viewer's to manage.</returns>
    public async Task<IReadOnlyList<WebhookSubscriptionRow>?> ListAsync(Viewer viewer, string? account, CancellationToken cancellationToken) =>
        await FindAccountAsync(viewer, account, cancellationToken) is { } id ? await reader.ListAsync(id, cancellationToken) : null;

    /// <param name="account">As for <see cref="ListAsync"/>.</param>
    /// <param name="events">Codes of kinds of events; empty for all.</param>
    /// <param name="secret">Null to have one made.</param>
    public async Task<WebhookResult> SubscribeAsync(
        Viewer viewer, string? account, string? address, IReadOnlyList<string> events, string? secret, CancellationToken cancellationToken)
    {
        if (await FindAccountAsync(viewer, account, cancellationToken) is not { } id)
        {
            return new WebhookResult.NoSuchSubscription();
        }

        if (FaultOf(address, events, secret) is { } invalid)
        {
            return invalid;
        }

        if ((await reader.ListAsync(id, cancellationToken)).Count >= MostOfAChannel)
        {
            return new WebhookResult.Invalid("address", $"一个渠道最多有{MostOfAChannel}个事件订阅。");
        }

        var now = clock.GetCurrentInstant().ToStored();
        var text = secret ?? WebhookSecrets.Generate();
        var row = new WebhookSubscriptionRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            AccountId = id,
            Address = address!,
            Events = string.Join(',', events.Distinct(StringComparer.Ordinal)),
            Secret = secrets.Seal(text),
            State = WebhookState.Active,
            CreatedAt = now,
            CreatedByName = viewer.Name,
            Revision = 1,
        };
        var writes = new WriteSet();
        writes.Insert(row);
        audit.Add(writes, viewer, AuditAction.WebhookChanged, SubjectOf(row.Id), null, ("what", "subscribed"), ("host", new Uri(row.Address).Authority));
        await store.CommitAsync(writes, cancellationToken);
        subscribed.Forget();
        return new WebhookResult.Done(row, secret is null ? text : null);
    }

    /// <summary>Changes where to and what of.</summary>
    public Task<WebhookResult> ChangeAsync(Viewer viewer, Guid id, string? address, IReadOnlyList<string> events, CancellationToken cancellationToken) =>
        FaultOf(address, events, null) is { } invalid
            ? Task.FromResult<WebhookResult>(invalid)
            : EditAsync(viewer, id, "changed", row =>
            {
                row.Address = address!;
                row.Events = string.Join(',', events.Distinct(StringComparer.Ordinal));
                return null;
            }, cancellationToken);

    /// <summary>Replaces the secret; the one before goes on signing beside it for so many hours.</summary>
    /// <param name="secret">Null to have one made.</param>
    /// <param name="overlap">0 to <see cref="LongestOverlap"/> hours.</param>
    public async Task<WebhookResult> RotateAsync(Viewer viewer, Guid id, string? secret, int overlap, CancellationToken cancellationToken)
    {
        if (secret is not null && WebhookSecrets.FaultOf(secret) is { } weak)
        {
            return new WebhookResult.Invalid("secret", weak);
        }

        if (overlap is < 0 or > LongestOverlap)
        {
            return new WebhookResult.Invalid("overlapHours", $"新旧密钥并用时间应为0至{LongestOverlap}小时。");
        }

        var text = secret ?? WebhookSecrets.Generate();
        var result = await EditAsync(viewer, id, "rotated", row =>
        {
            row.PreviousSecret = overlap == 0 ? null : row.Secret;
            row.PreviousUntil = overlap == 0 ? null : clock.GetCurrentInstant().ToStored() + Duration.FromHours(overlap);
            row.Secret = secrets.Seal(text);
            return null;
        }, cancellationToken);
        return result is WebhookResult.Done done ? done with { Secret = secret is null ? text : null } : result;
    }

    /// <summary>停用.</summary>
    public Task<WebhookResult> DisableAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) => EditAsync(viewer, id, "disabled", row =>
    {
        if (row.State == WebhookState.Disabled)
        {
            return new WebhookResult.NotPossible("该订阅已经停用。");
        }

        row.State = WebhookState.Disabled;
        row.DisabledAt = clock.GetCurrentInstant().ToStored();
        row.DisabledBecause = viewer.IsChannel ? "渠道自行停用。" : $"由{viewer.Name}停用。";
        row.FailingSince = null;
        row.LastError = null;
        return null;
    }, cancellationToken);

    /// <summary>恢复: what happens from now on is delivered; what was missed is read from the feed.</summary>
    public Task<WebhookResult> ResumeAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) => EditAsync(viewer, id, "resumed", row =>
    {
        if (row.State == WebhookState.Active)
        {
            return new WebhookResult.NotPossible("该订阅没有停用。");
        }

        row.State = WebhookState.Active;
        row.DisabledAt = null;
        row.DisabledBecause = null;
        row.FailingSince = null;
        row.LastError = null;
        return null;
    }, cancellationToken);

    /// <summary>退订. The events that were recorded stay in the feed.</summary>
    public async Task<WebhookResult> UnsubscribeAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, id, cancellationToken) is not { } row)
        {
            return new WebhookResult.NoSuchSubscription();
        }

        var writes = new WriteSet();
        writes.Delete(row);
        audit.Add(writes, viewer, AuditAction.WebhookChanged, SubjectOf(id), null, ("what", "unsubscribed"));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new WebhookResult.NotPossible("订阅刚刚有变动，请重试。");
        }

        subscribed.Forget();
        return new WebhookResult.Done(row, null);
    }

    internal static AuditSubject SubjectOf(Guid id) => new("webhook", id.ToString());

    private WebhookResult.Invalid? FaultOf(string? address, IReadOnlyList<string> events, string? secret)
    {
        if (WebhookAddress.FaultOf(address, options) is { } wrong)
        {
            return new WebhookResult.Invalid("address", wrong);
        }

        if (events.FirstOrDefault(code => !ChannelNames.TryFind(code, out ChannelEventKind _)) is { } unknown)
        {
            return new WebhookResult.Invalid("events", $"没有名为“{unknown}”的事件。");
        }

        return secret is not null && WebhookSecrets.FaultOf(secret) is { } weak ? new WebhookResult.Invalid("secret", weak) : null;
    }

    /// <param name="change">Changes the row; the refusal when it may not be.</param>
    private async Task<WebhookResult> EditAsync(
        Viewer viewer, Guid id, string what, Func<WebhookSubscriptionRow, WebhookResult?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(viewer, id, cancellationToken) is not { } row)
            {
                return new WebhookResult.NoSuchSubscription();
            }

            if (change(row) is { } refusal)
            {
                return refusal;
            }

            var writes = new WriteSet();
            row.Revision++;
            writes.Update(row, Changed);
            audit.Add(writes, viewer, AuditAction.WebhookChanged, SubjectOf(id), null, ("what", what), ("host", new Uri(row.Address).Authority));
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                health.Forget(id);
                return new WebhookResult.Done(row, null);
            }
            catch (WriteConflictException) when (attempt < Tries)
            {
                // A delivery has failed or succeeded this instant: decided anew on what is there now.
            }
        }
    }

    private async Task<WebhookSubscriptionRow?> FindAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { } row && (viewer.IsChannel ? row.AccountId == viewer.AccountId
            : PolicyEngine.Decide(viewer, Permission.ManageWebhooks).IsAllowed && await reader.FindOfficePathAsync(row.AccountId, cancellationToken) is { } path && viewer.Covers(path))
            ? row
            : null;

    private async Task<Guid?> FindAccountAsync(Viewer viewer, string? account, CancellationToken cancellationToken) =>
        viewer.IsChannel ? viewer.AccountId
        : account is not null && PolicyEngine.Decide(viewer, Permission.ManageWebhooks).IsAllowed && await reader.FindChannelAsync(account, cancellationToken) is { } found
            && viewer.Covers(found.OfficePath) ? found.Id
        : null;
}

/// <summary>What became of a command on a subscription.</summary>
public abstract record WebhookResult
{
    private WebhookResult()
    {
    }

    /// <param name="Subscription">As it stands, or stood.</param>
    /// <param name="Secret">The one that was made, shown this once; null when none was.</param>
    public sealed record Done(WebhookSubscriptionRow Subscription, string? Secret) : WebhookResult
    {
        /// <summary>Never shows the secret: results end up in logs.</summary>
        public override string ToString() => nameof(Done);
    }

    /// <summary>No such subscription or channel, or another's (404).</summary>
    public sealed record NoSuchSubscription : WebhookResult;

    /// <param name="Field">Of the request.</param>
    /// <param name="Message">Chinese (422).</param>
    public sealed record Invalid(string Field, string Message) : WebhookResult;

    /// <param name="Reason">Chinese (409).</param>
    public sealed record NotPossible(string Reason) : WebhookResult;
}
