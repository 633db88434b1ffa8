namespace Ybtb.Workflows.Board.Reports;

/// <summary>How long the periods of a report are.</summary>
public enum ReportPeriod
{
    /// <summary>日报.</summary>
    Day,

    /// <summary>周报: Monday to Sunday.</summary>
    Week,

    /// <summary>月报.</summary>
    Month,
}

/// <summary>What the rows of a report are.</summary>
public enum ReportRows
{
    Office,

    Item,

    /// <summary>Each item at each office.</summary>
    OfficeAndItem,
}

/// <summary>Stable codes and Chinese names of what reports tell apart.</summary>
public static class ReportNames
{
    private static readonly CodeTable<ReportPeriod> Periods = new(
        (ReportPeriod.Day, "day", "日报"),
        (ReportPeriod.Week, "week", "周报"),
        (ReportPeriod.Month, "month", "月报"));

    private static readonly CodeTable<ReportRows> Rows = new(
        (ReportRows.Office, "office", "按机构"),
        (ReportRows.Item, "item", "按事项"),
        (ReportRows.OfficeAndItem, "office-item", "按机构和事项"));

    public static string Code(this ReportPeriod period) => Periods.CodeOf(period);

    public static string ChineseName(this ReportPeriod period) => Periods.ChineseNameOf(period);

    public static bool TryFind(string? code, out ReportPeriod period) => Periods.TryFind(code, out period);

    public static string Code(this ReportRows rows) => Rows.CodeOf(rows);

    public static string ChineseName(this ReportRows rows) => Rows.ChineseNameOf(rows);

    public static bool TryFind(string? code, out ReportRows rows) => Rows.TryFind(code, out rows);
}
