namespace Ybtb.Workflows.Inbox;

/// <summary>Stable codes and Chinese names of what inboxes hold.</summary>
public static class InboxNames
{
    private static readonly CodeTable<InboxKind> Kinds = new(
        (InboxKind.Reminder, "reminder", "提醒"),
        (InboxKind.Urging, "urging", "催办"),
        (InboxKind.Supervision, "supervision", "督办"),
        (InboxKind.UrgingAnswered, "urging-answered", "催办督办答复"),
        (InboxKind.TaskHandedOver, "task-handed-over", "任务转交"),
        (InboxKind.Delegation, "delegation", "工作委托"),
        (InboxKind.BadRating, "bad-rating", "差评待办"),
        (InboxKind.BulkFinished, "bulk-finished", "批量操作完成"),
        (InboxKind.DocumentStuck, "document-stuck", "文书未能出具"));

    public static string Code(this InboxKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this InboxKind kind) => Kinds.ChineseNameOf(kind);

    public static bool TryFind(string? code, out InboxKind kind) => Kinds.TryFind(code, out kind);
}
