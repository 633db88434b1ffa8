using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Tasks.Views;

/// <summary>A person's saved views: named filters of which one may be shown first.</summary>
public sealed class SavedViewDesk(AccountReader accounts, ICommitStore store, IClock clock)
{
    /// <summary>How many one person may have.</summary>
    public const int Most = 30;

    private const int MaxCode = 64;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly ColumnSet Standing = ColumnSet.Of<SavedViewRow>(v => v.IsDefault);

    public async Task<IReadOnlyList<WorkView>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        [.. (await accounts.ViewsOfAsync(viewer.AccountId, cancellationToken)).Select(ViewOf)];

    public async Task<SavedViewResult> CreateAsync(Viewer viewer, string name, WorkFilters filters, bool isDefault, CancellationToken cancellationToken)
    {
        var views = await accounts.ViewsOfAsync(viewer.AccountId, cancellationToken);
        if (Unfit(name, filters) is { } unfit)
        {
            return unfit;
        }

        if (views.Count >= Most)
        {
            return new SavedViewResult.Unfit("name", $"视图不能超过{Most}个，请先删除不用的视图。");
        }

        var now = clock.GetCurrentInstant();
        var row = new SavedViewRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()), AccountId = viewer.AccountId, Name = name.Trim(), Filters = JsonSerializer.Serialize(filters, Json),
            IsDefault = isDefault, CreatedAt = now.ToStored(), Revision = 1,
        };
        var writes = new WriteSet();
        StandBack(views, isDefault, row.Id, writes);
        writes.Insert(row);
        return await CommitAsync(writes, row, cancellationToken);
    }

    public async Task<SavedViewResult> ReplaceAsync(
        Viewer viewer, Guid id, string name, WorkFilters filters, bool isDefault, long expectedRevision, CancellationToken cancellationToken)
    {
        var views = await accounts.ViewsOfAsync(viewer.AccountId, cancellationToken);
        if (views.FirstOrDefault(view => view.Id == id) is not { } row)
        {
            return new SavedViewResult.NotFound();
        }

        if (Unfit(name, filters) is { } unfit)
        {
            return unfit;
        }

        if (row.Revision != expectedRevision)
        {
            return new SavedViewResult.Stale();
        }

        var writes = new WriteSet();
        StandBack(views, isDefault, id, writes);
        row.Name = name.Trim();
        row.Filters = JsonSerializer.Serialize(filters, Json);
        row.IsDefault = isDefault;
        row.Revision++;
        writes.Update(row);
        return await CommitAsync(writes, row, cancellationToken);
    }

    /// <returns>False when the viewer has no such view.</returns>
    public async Task<bool> DeleteAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if ((await accounts.ViewsOfAsync(viewer.AccountId, cancellationToken)).FirstOrDefault(view => view.Id == id) is not { } row)
        {
            return false;
        }

        var writes = new WriteSet();
        writes.Delete(row);
        await store.CommitAsync(writes, cancellationToken);
        return true;
    }

    /// <summary>The view that was shown first so far no longer is.</summary>
    private static void StandBack(IReadOnlyList<SavedViewRow> views, bool isDefault, Guid but, WriteSet writes)
    {
        foreach (var other in views.Where(view => isDefault && view.IsDefault && view.Id != but))
        {
            other.IsDefault = false;
            other.Revision++;
            writes.Update(other, Standing);
        }
    }

    private async Task<SavedViewResult> CommitAsync(WriteSet writes, SavedViewRow row, CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return new SavedViewResult.Done(ViewOf(row));
        }
        catch (WriteConflictException conflict) when (conflict.Conflict == WriteConflict.Duplicate)
        {
            return new SavedViewResult.Unfit("name", "已有同名的视图，请换一个名称。");
        }
        catch (WriteConflictException)
        {
            return new SavedViewResult.Stale();
        }
    }

    private static SavedViewResult.Unfit? Unfit(string? name, WorkFilters? filters) =>
        string.IsNullOrWhiteSpace(name) || name.Trim().Length > SavedViewRow.MaxName ? new("name", $"请填写视图名称，不超过{SavedViewRow.MaxName}个字。")
        : filters is null || new[] { filters.Queue, filters.Item, filters.Stage, filters.Office, filters.Role, filters.Light }.Any(code => code is { Length: > MaxCode })
            ? new("filters", "筛选条件不正确。")
        : null;

    private static WorkView ViewOf(SavedViewRow row) => new(
        row.Id, row.Name, JsonSerializer.Deserialize<WorkFilters>(row.Filters, Json) ?? new(), row.IsDefault, row.Revision);
}

/// <summary>A saved view as its person sees it.</summary>
public sealed record WorkView(Guid Id, string Name, WorkFilters Filters, bool IsDefault, long Revision);

/// <summary>What became of a request about a view.</summary>
public abstract record SavedViewResult
{
    private SavedViewResult()
    {
    }

    public sealed record Done(WorkView View) : SavedViewResult;

    /// <param name="Field">Which member of the request.</param>
    /// <param name="Message">Chinese, for the person.</param>
    public sealed record Unfit(string Field, string Message) : SavedViewResult;

    public sealed record NotFound : SavedViewResult;

    /// <summary>It has changed since the person saw it.</summary>
    public sealed record Stale : SavedViewResult;
}
