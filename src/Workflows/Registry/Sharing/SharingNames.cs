namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>Stable codes and Chinese names of relatives and of bindings.</summary>
public static class SharingNames
{
    private static readonly CodeTable<Kinship> Relatives = new(
        (Kinship.Spouse, "spouse", "配偶"),
        (Kinship.Parent, "parent", "父母"),
        (Kinship.Child, "child", "子女"),
        (Kinship.Sibling, "sibling", "兄弟姐妹"),
        (Kinship.PaternalGrandparent, "paternal-grandparent", "祖父母"),
        (Kinship.MaternalGrandparent, "maternal-grandparent", "外祖父母"),
        (Kinship.PaternalGrandchild, "paternal-grandchild", "孙子女"),
        (Kinship.MaternalGrandchild, "maternal-grandchild", "外孙子女"));

    private static readonly CodeTable<SharingStatus> Statuses = new(
        (SharingStatus.Active, "active", "已绑定"),
        (SharingStatus.Ended, "ended", "已解绑"));

    public static string Code(this Kinship kinship) => Relatives.CodeOf(kinship);

    public static string ChineseName(this Kinship kinship) => Relatives.ChineseNameOf(kinship);

    public static bool TryFind(string? code, out Kinship kinship) => Relatives.TryFind(code, out kinship);

    public static string Code(this SharingStatus status) => Statuses.CodeOf(status);

    public static string ChineseName(this SharingStatus status) => Statuses.ChineseNameOf(status);
}
