namespace Ybtb.Workflows.Offices;

/// <summary>Codes and Chinese names of what is done to offices.</summary>
public static class OfficeNames
{
    private static readonly CodeTable<OfficeChangeKind> Kinds = new(
        (OfficeChangeKind.Added, "added", "新增"),
        (OfficeChangeKind.Edited, "edited", "修改"),
        (OfficeChangeKind.Closed, "closed", "停用"),
        (OfficeChangeKind.Reopened, "reopened", "恢复启用"));

    public static string Code(this OfficeChangeKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this OfficeChangeKind kind) => Kinds.ChineseNameOf(kind);
}
