using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Inbox;

/// <summary>消息中心: what a person was told, read and unread. Everybody sees but the own inbox.</summary>
public sealed class InboxDesk(InboxReader reader, ICommitStore store, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    /// <summary>Of more unread items than this is only said that there are more.</summary>
    public const int MostCounted = 100;

    private const int BatchSize = 500;

    private static readonly ColumnSet Read = ColumnSet.Of<InboxItemRow>(i => i.ReadAt);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<InboxItemView>> ListAsync(Viewer viewer, InboxQuery query, int limit, CancellationToken cancellationToken) =>
        [.. (await reader.ItemsAsync(viewer.AccountId, query, Math.Clamp(limit, 1, MaxPage), cancellationToken)).Select(ViewOf)];

    /// <summary>How many are unread, at most <see cref="MostCounted"/>: one statement, served by an index of the unread alone.</summary>
    public Task<int> UnreadAsync(Viewer viewer, CancellationToken cancellationToken) => reader.UnreadAsync(viewer.AccountId, MostCounted, cancellationToken);

    /// <summary>Marks an item as read; a second time changes nothing.</summary>
    /// <returns>False when the person was told no such thing.</returns>
    public async Task<bool> ReadAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(viewer.AccountId, id, cancellationToken) is not { } item)
        {
            return false;
        }

        if (item.ReadAt is null)
        {
            await MarkAsync([item], cancellationToken);
        }

        return true;
    }

    /// <summary>Marks everything as read that the person has seen in the list.</summary>
    /// <param name="kind">Only of this kind; of all when null.</param>
    /// <param name="until">What came after this instant was not seen yet and stays unread.</param>
    /// <returns>How many were unread.</returns>
    public async Task<int> ReadAllAsync(Viewer viewer, InboxKind? kind, Instant until, CancellationToken cancellationToken)
    {
        var marked = 0;
        while (await reader.UnreadUntilAsync(viewer.AccountId, kind, until, BatchSize, cancellationToken) is { Count: > 0 } items)
        {
            await MarkAsync(items, cancellationToken);
            marked += items.Count;
        }

        return marked;
    }

    private async Task MarkAsync(IReadOnlyList<InboxItemRow> items, CancellationToken cancellationToken)
    {
        var (writes, now) = (new WriteSet(), clock.GetCurrentInstant().ToStored());
        foreach (var item in items)
        {
            item.ReadAt = now;
            writes.Update(item, Read);
        }

        await store.CommitAsync(writes, cancellationToken);
    }

    private static InboxItemView ViewOf(InboxItemRow row) =>
        new(row.Id, new(row.Kind.Code(), row.Kind.ChineseName()), row.Title, row.Link, row.CaseNumber, row.CreatedAt, row.ReadAt);
}
