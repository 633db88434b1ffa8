using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>The alerts as people read them.</summary>
public sealed class AlertDesk(AlertReader reader, ICommitStore store, ICaseSettings settings, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    private static readonly ColumnSet Acknowledgement = ColumnSet.Of<AlertRecipientRow>(r => r.AcknowledgedAt, r => r.AcknowledgedBy, r => r.AcknowledgedByName);

    /// <summary>What the viewer was told, newest first.</summary>
    /// <param name="onlyOpen">Leaves out what somebody has taken note of.</param>
    /// <param name="after">The last of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<AlertView>> ReceivedAsync(
        Viewer viewer, bool onlyOpen, (Instant At, Guid Id)? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadReceivedAsync(viewer, onlyOpen, after, Math.Clamp(limit, 1, MaxPage), cancellationToken);
        return [.. rows.GroupBy(row => row.Alert.Id).Select(same => ViewOf(same.First().Alert, same.First().Recipient))
            .OrderByDescending(alert => alert.CreatedAt).ThenByDescending(alert => alert.Id)];
    }

    /// <summary>What the cases in the viewer's sight were warned of, whoever was told; newest first.</summary>
    public async Task<IReadOnlyList<AlertView>> AllAsync(Viewer viewer, (Instant At, Guid Id)? after, int limit, CancellationToken cancellationToken) =>
        PolicyEngine.Decide(viewer, Permission.ReadBoard).IsAllowed
            ? [.. (await reader.ReadAllAsync(viewer, after, Math.Clamp(limit, 1, MaxPage), cancellationToken)).Select(alert => ViewOf(alert, null))]
            : [];

    /// <summary>Takes note of an alert, for everybody it was addressed to in the same way; a second time changes nothing.</summary>
    /// <returns>False when the viewer was not told of such an alert.</returns>
    public async Task<bool> AcknowledgeAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        var received = await reader.FindReceivedAsync(viewer, id, cancellationToken);
        var writes = new WriteSet();
        foreach (var row in received.Where(row => row.AcknowledgedAt is null))
        {
            row.AcknowledgedAt = clock.GetCurrentInstant().ToStored();
            row.AcknowledgedBy = viewer.AccountId;
            row.AcknowledgedByName = viewer.Name;
            writes.Update(row, Acknowledgement);
        }

        if (!writes.IsEmpty)
        {
            await store.CommitAsync(writes, cancellationToken);
        }

        return received.Count > 0;
    }

    private AlertView ViewOf(AlertRow row, AlertRecipientRow? recipient) => new(
        row.Id, CaseNumber.Parse(row.CaseNumber, null), new(row.Level.Code(), row.Level.ChineseName()), new(row.Cause.Code(), row.Cause.ChineseName()),
        row.ItemCode, settings.Current.Catalogue.Find(row.ItemCode)?.DisplayName ?? row.ItemCode,
        ClockNames.TryFind(row.Clock, out ClockKind kind) ? new(kind.Code(), kind.ChineseName()) : null,
        row.Stage, row.DueAt, row.UrgingId, row.CreatedAt, recipient?.AcknowledgedAt, recipient?.AcknowledgedByName);
}

/// <summary>An alert; nothing personal in it.</summary>
/// <param name="Clock">The limit it is about; null when it is about none.</param>
/// <param name="DueAt">When what it warns of is due; null where nothing is.</param>
/// <param name="AcknowledgedAt">When somebody it was addressed to took note; null until then, and in lists of all alerts.</param>
public sealed record AlertView(
    Guid Id, CaseNumber Case, CodedName Level, CodedName Cause, string ItemCode, string ItemName, CodedName? Clock, string? Stage, Instant? DueAt,
    Guid? UrgingId, Instant CreatedAt, Instant? AcknowledgedAt, string? AcknowledgedBy);
