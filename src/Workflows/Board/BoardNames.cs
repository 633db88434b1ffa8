namespace Ybtb.Workflows.Board;

/// <summary>Codes and Chinese names of what boards tell apart.</summary>
public static class BoardNames
{
    private static readonly CodeTable<BoardSide> Sides = new(
        (BoardSide.Deciding, "deciding", "办理地"),
        (BoardSide.Receiving, "receiving", "收件地"));

    private static readonly CodeTable<BoardDimension> Dimensions = new(
        (BoardDimension.Prefecture, "prefecture", "州市"),
        (BoardDimension.Office, "office", "机构"),
        (BoardDimension.Item, "item", "事项"),
        (BoardDimension.Channel, "channel", "渠道"),
        (BoardDimension.Person, "person", "经办人"));

    public static string Code(this BoardSide side) => Sides.CodeOf(side);

    public static string ChineseName(this BoardSide side) => Sides.ChineseNameOf(side);

    public static bool TryFind(string? code, out BoardSide side) => Sides.TryFind(code, out side);

    public static string Code(this BoardDimension dimension) => Dimensions.CodeOf(dimension);

    public static string ChineseName(this BoardDimension dimension) => Dimensions.ChineseNameOf(dimension);

    public static bool TryFind(string? code, out BoardDimension dimension) => Dimensions.TryFind(code, out dimension);
}
