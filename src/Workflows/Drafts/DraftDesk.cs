using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Drafts;

/// <summary>Keeps what a clerk has entered and not filed, so that neither a reload nor a sign-out loses it. Each account has its own.</summary>
public sealed class DraftDesk(DraftReader reader, IWriteStore store, FieldCipher cipher, ICaseSettings settings, IClock clock)
{
    /// <summary>How long a draft is kept after it was last changed.</summary>
    public static readonly Duration LiveFor = Duration.FromDays(30);

    /// <summary>The most that an account may have.</summary>
    public const int MaxOfAnAccount = 50;

    /// <summary>The longest content, in bytes of JSON.</summary>
    public const int MaxContent = 256 * 1024;

    private const string Column = "filing_drafts.content";
    private const int MostFiles = 200;

    private static readonly ColumnSet Change = ColumnSet.Of<DraftRow>(d => d.ItemCode, d => d.Content, d => d.Files, d => d.ChangedAt);

    /// <summary>What identifies a draft together with its owner: what is somebody else's is never found by it.</summary>
    public static ColumnSet Own { get; } = ColumnSet.Of<DraftRow>(d => d.Id, d => d.AccountId);

    /// <summary>The account's drafts, last changed first.</summary>
    public async Task<IReadOnlyList<DraftEntry>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var rows = await reader.ListAsync(viewer.AccountId, clock.GetCurrentInstant() - LiveFor, MaxOfAnAccount, cancellationToken);
        return [.. rows.Select(EntryOf)];
    }

    public async Task<DraftResult> FindAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(viewer, id, cancellationToken) is { } row ? new DraftResult.Found(Open(row)) : new DraftResult.NotThere();

    /// <param name="content">An object; its member <c>title</c>, when there is one, names whom it is about.</param>
    public async Task<DraftResult> AddAsync(Viewer viewer, string itemCode, Value content, CancellationToken cancellationToken)
    {
        if (Refusal(itemCode, content) is { } refusal)
        {
            return new DraftResult.Refused(refusal);
        }

        var now = clock.GetCurrentInstant();
        if (await reader.CountAsync(viewer.AccountId, now - LiveFor, cancellationToken) >= MaxOfAnAccount)
        {
            return new DraftResult.Refused($"您已有{MaxOfAnAccount}份草稿，请先办结或删除不再需要的草稿。");
        }

        var row = RowOf(Guid.CreateVersion7(now.ToDateTimeOffset()), viewer, itemCode, content, now, now, 1);
        var writes = new WriteSet();
        writes.Insert(row);
        await store.CommitAsync(writes, cancellationToken);
        return new DraftResult.Found(Open(row));
    }

    /// <param name="seen">The revision that the page last saw.</param>
    public async Task<DraftResult> SaveAsync(Viewer viewer, Guid id, string itemCode, Value content, long seen, CancellationToken cancellationToken)
    {
        if (Refusal(itemCode, content) is { } refusal)
        {
            return new DraftResult.Refused(refusal);
        }

        if (await ReadAsync(viewer, id, cancellationToken) is not { } before)
        {
            return new DraftResult.NotThere();
        }

        var row = RowOf(id, viewer, itemCode, content, before.CreatedAt, clock.GetCurrentInstant(), seen + 1);
        var writes = new WriteSet();
        writes.Update(row, Change);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(DraftRow))
        {
            return await ReadAsync(viewer, id, cancellationToken) is null ? new DraftResult.NotThere() : new DraftResult.MovedOn();
        }

        return new DraftResult.Found(Open(row));
    }

    /// <summary>Deletes a draft of the account's; deleting one that is not there is no mistake.</summary>
    public async Task DeleteAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        Delete(id, viewer.AccountId, writes);
        await store.CommitAsync(writes, cancellationToken);
    }

    /// <summary>Lets a draft go with what is made of it.</summary>
    internal static void Delete(Guid id, Guid accountId, WriteSet writes) => writes.Delete(Stub(id, accountId), Own);

    internal static DraftRow Stub(Guid id, Guid accountId) => new()
    {
        Id = id, AccountId = accountId, ItemCode = "", Content = [], Files = "", CreatedAt = default, ChangedAt = default,
    };

    private Task<DraftRow?> ReadAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        reader.FindAsync(id, viewer.AccountId, clock.GetCurrentInstant() - LiveFor, cancellationToken);

    private string? Refusal(string itemCode, Value content) =>
        settings.Current.Catalogue.Find(itemCode) is not { Handling: not null } ? "没有该事项，或该事项尚未开通办理。"
        : content.Kind != ValueKind.Object ? "草稿内容格式不正确。"
        : ValueJson.ToUtf8(content).Length > MaxContent ? "草稿内容过长，无法保存。"
        : null;

    private DraftRow RowOf(Guid id, Viewer viewer, string itemCode, Value content, Instant createdAt, Instant changedAt, long revision) => new()
    {
        Id = id,
        AccountId = viewer.AccountId,
        ItemCode = itemCode,
        Content = cipher.Encrypt(Column, ValueJson.ToText(content)),
        Files = string.Join(',', FilesIn(content).Distinct(StringComparer.Ordinal).Take(MostFiles)),
        CreatedAt = createdAt,
        ChangedAt = changedAt,
        Revision = revision,
    };

    private Draft Open(DraftRow row) => new(row.Id, row.ItemCode, ContentOf(row), row.ChangedAt, row.ChangedAt + LiveFor, row.Revision);

    private DraftEntry EntryOf(DraftRow row) => new(
        row.Id, row.ItemCode, settings.Current.Catalogue.Find(row.ItemCode)?.DisplayName ?? row.ItemCode,
        ContentOf(row)["title"].AsStringOrNull() is { } title && !string.IsNullOrWhiteSpace(title) ? Mask.Name(title.Trim()) : null,
        row.ChangedAt, row.ChangedAt + LiveFor);

    private Value ContentOf(DraftRow row) => ValueJson.Parse(cipher.Decrypt(Column, row.Content));

    /// <summary>Every upload that the content names, wherever in it: a file is referred to by the member <c>sha256</c>.</summary>
    private static List<string> FilesIn(Value content)
    {
        var found = new List<string>();
        Collect(content);
        return found;

        void Collect(Value value)
        {
            if (value.Kind == ValueKind.Array)
            {
                foreach (var item in value.AsArray())
                {
                    Collect(item);
                }
            }
            else if (value.Kind == ValueKind.Object)
            {
                foreach (var (name, member) in value.AsObject())
                {
                    if (name == "sha256" && ContentAddress.TryParse(member.AsStringOrNull(), null, out var address))
                    {
                        found.Add(address.Value);
                    }

                    Collect(member);
                }
            }
        }
    }
}
