using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Spreadsheets;

namespace Ybtb.Workflows.Board.Reports;

/// <summary>Reports and lists of cases as tables.</summary>
internal static class ReportSheets
{
    private static readonly SheetColumn[] Figures =
    [
        new("收件", SheetFormat.Number, 9), new("受理", SheetFormat.Number, 9), new("办结", SheetFormat.Number, 9),
        new("承诺时限内办结", SheetFormat.Number, 12), new("承诺按时率", SheetFormat.Rate, 12), new("法定时限内办结", SheetFormat.Number, 12), new("法定按时率", SheetFormat.Rate, 12),
        new("承诺超期办结", SheetFormat.Number, 12), new("法定超期办结", SheetFormat.Number, 12), new("不予受理", SheetFormat.Number, 10), new("撤回", SheetFormat.Number, 9),
        new("办理用时中位数（工作日）", SheetFormat.Number, 14), new("办理用时第90百分位（工作日）", SheetFormat.Number, 16),
        new("主动评价", SheetFormat.Number, 10), new("满意率", SheetFormat.Rate, 10), new("默认评价（另计）", SheetFormat.Number, 12),
    ];

    private static readonly SheetColumn[] Cases =
    [
        new("办件编号", SheetFormat.Text, 26), new("事项", SheetFormat.Text, 30), new("状态", SheetFormat.Text, 12), new("办理结果", SheetFormat.Text, 10), new("渠道", SheetFormat.Text, 14),
        new("申请人", SheetFormat.Text, 12), new("证件号码", SheetFormat.Text, 22), new("收件地", SheetFormat.Text, 24), new("办理地", SheetFormat.Text, 24),
        new("收件时间", SheetFormat.Moment, 18), new("受理时间", SheetFormat.Moment, 18), new("办结日期", SheetFormat.Day, 12),
        new("承诺期限", SheetFormat.Moment, 18), new("法定期限", SheetFormat.Moment, 18), new("时限灯", SheetFormat.Text, 10), new("剩余工作日", SheetFormat.Number, 11),
        new("中止情形", SheetFormat.Text, 12), new("当前环节", SheetFormat.Text, 14), new("经办人", SheetFormat.Text, 12), new("时限结论", SheetFormat.Text, 12),
        new("办理用时（工作日）", SheetFormat.Number, 12),
    ];

    public static Sheet Of(ReportView report) => new(
        "统计报表", $"医保通办统计{report.Period.Name}（{report.Rows.Name}）",
        [report.FilterText, "按时与超期依办结时冻结的时限结论统计；默认评价不计入满意率。"],
        [
            new("期间", SheetFormat.Text, 16), new("起", SheetFormat.Day, 12), new("止", SheetFormat.Day, 12),
            .. report.Rows.Code == "item" ? Array.Empty<SheetColumn>() : [new("机构", SheetFormat.Text, 26)],
            .. report.Rows.Code == "office" ? Array.Empty<SheetColumn>() : [new("事项", SheetFormat.Text, 34)],
            .. Figures,
        ]);

    /// <summary>The rows of each period with its sum, then the whole.</summary>
    public static IEnumerable<SheetRow> RowsOf(ReportView report)
    {
        var names = (Office: report.Rows.Code != "item", Item: report.Rows.Code != "office");
        foreach (var period in report.Periods)
        {
            foreach (var row in period.Rows)
            {
                yield return new([period.Name, period.From, period.To, .. Names(row.Office?.Name, row.Item?.Name), .. CellsOf(row.Figures)]);
            }

            yield return new([period.Name, period.From, period.To, .. Names("小计", names.Office ? null : "小计"), .. CellsOf(period.Sum)], IsTotal: true);
        }

        yield return new(["合计", report.Periods[0].From, report.Periods[^1].To, .. Names(null, null), .. CellsOf(report.Total)], IsTotal: true);
        if (report.IsCut)
        {
            yield return new([Sheet.CutNote(report.MostRows), null, null, .. Names(null, null), .. Enumerable.Repeat<object?>(null, Figures.Length)]);
        }

        IEnumerable<object?> Names(string? office, string? item) => [.. names.Office ? [office] : Array.Empty<object?>(), .. names.Item ? [item] : Array.Empty<object?>()];
    }

    public static Sheet OfCases(BoardFilterView filter, BoardFigure figure, NodaTime.Instant asOf) => new(
        "办件清单", $"医保通办办件清单：{figure.Name}", [BoardFilterText.Of(filter, asOf), "姓名、证件号码已脱敏，与页面所示一致。"], Cases);

    public static SheetRow RowOf(BoardCase found) => new(
    [
        found.Number.Value, found.ItemName, found.Status.Name, found.Decision?.Name, found.Channel.Name, found.MaskedName, found.MaskedNumber,
        found.ReceivingOffice.Name, found.DecidingOffice?.Name ?? "未分办", found.FiledAt, found.AcceptedAt, found.FinishedOn, found.DueAt, found.StatutoryDueAt,
        found.Light?.Name, found.DaysLeft, found.PauseGround?.Name, found.Stage, found.Holder, found.Verdict?.Name, found.UsedDays,
    ]);

    private static IEnumerable<object?> CellsOf(ReportFigures figures) =>
    [
        figures.Filed, figures.Accepted, figures.Completed, figures.OnTimePromised, figures.PromisedRate, figures.OnTimeStatutory, figures.StatutoryRate,
        figures.PromiseOverdue, figures.StatutoryOverdue, figures.Refused, figures.Withdrawn, figures.Median, figures.P90,
        figures.Ratings?.Active, figures.Ratings?.SatisfiedRate, figures.Ratings?.Defaults,
    ];
}
