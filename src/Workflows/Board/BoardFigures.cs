using System.Linq.Expressions;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Board;

/// <summary>All figures of the boards.</summary>
/// <remarks>
/// A case's light is that of its promised clock, as <see cref="ClockStanding.LightAt"/> has it. Every open case is exactly one of green, yellow, red, overdue,
/// paused and not started. What is completed is exactly one of on time, past the promised limit alone, and past the statutory one.
/// </remarks>
public static class BoardFigures
{
    private const string Open = "open";
    private const string Completed = "completed";
    private const string Filed = "filed";

    /// <summary>In the order in which boards show them.</summary>
    public static IReadOnlyList<BoardFigure> All { get; } =
    [
        Standing(Open, "在办", null, now => c => c.FinishedOn == null),
        Standing("open-green", "正常", Open, now => c => c.FinishedOn == null && c.PromisedDueAt >= now.Second && c.RedFrom > now.Now && (c.YellowFrom == null || c.YellowFrom > now.Now)),
        Standing("open-yellow", "预警", Open, now => c => c.FinishedOn == null && c.PromisedDueAt >= now.Second && c.RedFrom > now.Now && c.YellowFrom <= now.Now),
        Standing("open-red", "临期", Open, now => c => c.FinishedOn == null && c.PromisedDueAt >= now.Second && c.RedFrom <= now.Now),
        Standing("open-overdue", "承诺超期在办", Open, now => c => c.FinishedOn == null && c.PromisedDueAt < now.Second),
        Standing("open-paused", "计时中止", Open, now => c => c.FinishedOn == null && c.PromisedDueAt == null && c.Status == CaseStatus.ClockPaused),
        Standing("open-not-started", "尚未起算", Open, now => c => c.FinishedOn == null && c.PromisedDueAt == null && c.Status != CaseStatus.ClockPaused),
        Standing("open-statutory-overdue", "法定超期在办", Open, now => c => c.FinishedOn == null && c.StatutoryDueAt < now.Second),
        Standing("due-today", "今日到期", Open, now => c => c.FinishedOn == null && c.PromisedDueAt >= now.Second && c.PromisedDueAt < now.Tomorrow),
        Standing("due-tomorrow", "明日到期", Open, now => c => c.FinishedOn == null && c.PromisedDueAt >= now.Tomorrow && c.PromisedDueAt < now.DayAfter),
        Standing("due-3-days", "三日内到期", Open, now => c => c.FinishedOn == null && c.PromisedDueAt >= now.Second && c.PromisedDueAt < now.AfterThreeDays),
        Standing("in-correction", "补正中", Open, now => c => c.FinishedOn == null && (c.Status == CaseStatus.InCorrection || c.PauseGround == "correction")),
        Standing("paused", "中止", Open, now => c => c.FinishedOn == null && c.Status == CaseStatus.ClockPaused),
        .. Enum.GetValues<PauseGround>().Select(Paused),
        Period(Filed, "收件", null, BoardMeasure.Filed),
        Period("accepted", "受理", null, BoardMeasure.Accepted),
        Period(Completed, "办结", null, [.. BoardMeasures.Completed]),
        Period("on-time-promised", "承诺时限内办结", Completed, BoardMeasure.OnTime),
        Period("on-time-statutory", "法定时限内办结", Completed, BoardMeasure.OnTime, BoardMeasure.PromisedOverdue),
        Period("promise-overdue", "承诺超期办结", Completed, BoardMeasure.PromisedOverdue),
        Period("statutory-overdue", "法定超期办结", Completed, BoardMeasure.StatutoryOverdue),
        Period("refused", "不予受理", null, BoardMeasure.Refused),
        Period("withdrawn", "撤回", null, BoardMeasure.Withdrawn),
        Period("terminated", "终止", null, BoardMeasure.Terminated),
        Period("province-wide", "全省通办", Filed, BoardMeasure.FiledElsewhere),
    ];

    internal static IReadOnlyList<BoardFigure> Standings { get; } = [.. All.Where(figure => figure.Standing is not null)];

    internal static IReadOnlyList<BoardFigure> OfPeriod { get; } = [.. All.Where(figure => figure.Standing is null)];

    private static readonly Dictionary<string, BoardFigure> ByCode = All.ToDictionary(figure => figure.Code, StringComparer.Ordinal);

    /// <summary>The figure with this code; null when there is none.</summary>
    public static BoardFigure? Find(string code) => ByCode.GetValueOrDefault(code);

    private static BoardFigure Paused(PauseGround ground)
    {
        var code = ground.Code();
        return Standing($"paused-{code}", $"中止：{ground.ChineseName()}", "paused", now => c => c.FinishedOn == null && c.PauseGround == code);
    }

    private static BoardFigure Standing(string code, string name, string? shareOf, Func<BoardMoment, Expression<Func<CaseRow, bool>>> standing) =>
        new(code, name, shareOf) { Standing = standing };

    private static BoardFigure Period(string code, string name, string? shareOf, params IReadOnlyList<BoardMeasure> measures) => new(code, name, shareOf) { Measures = measures };
}
