using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Applicants;

/// <summary>时限说明 for everybody: what the day-by-day explanation says, without rules and calendars.</summary>
internal static class DueInWords
{
    private static readonly string[] Weekdays = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];

    public static ApplicantDue Of(ClockExplanation explanation)
    {
        var ledger = explanation.Ledger;
        var due = explanation.Reckoning.Due;
        var what = ledger.Kind switch { ClockKind.Receipt => "受理前审核", ClockKind.Correction => "补正", _ => "办结" };
        return new(
            $"{what}时限",
            due,
            due is { } at ? $"最晚{ClockText.Moment(at)}前{(ledger.Kind == ClockKind.Receipt ? "告诉您是否受理" : "办完")}。" : "时限暂停计算，恢复后会重新告诉您最晚办完的时间。",
            [.. Sentences(explanation)],
            [.. explanation.Days.Select(day => new ApplicantDay(day.Day, Weekdays[(int)day.Day.DayOfWeek], day.Number, day.Reason))]);
    }

    private static IEnumerable<string> Sentences(ClockExplanation explanation)
    {
        var ledger = explanation.Ledger;
        yield return ledger.Limit.IsInstant ? "这个事项当场办结。"
            : $"{(ledger.Kind == ClockKind.Receipt ? "收到申请后" : "受理后")}{ledger.Limit}内{(ledger.Kind == ClockKind.Receipt ? "告知是否受理" : "办结")}，{ClockText.Moment(ledger.Start.At)}开始，当天不算。";
        if (explanation.Days.FirstOrDefault(day => day.Kind == ClockDayKind.BeforeStart) is { } late)
        {
            yield return $"{DayOf(late.Day)}：{late.Reason}。";
        }

        foreach (var run in Runs(explanation.Days.Where(day => day.Kind is ClockDayKind.DayOff && day.Reason is not ("周六" or "周日"))))
        {
            yield return $"{RunOf(run)}{run[0].Reason}，不算工作日。";
        }

        if (explanation.Days.Any(day => day.Kind == ClockDayKind.DayOff && day.Reason is "周六" or "周日"))
        {
            yield return "周六、周日休息，不算工作日。";
        }

        foreach (var made in explanation.Days.Where(day => day.IsCounted && day.Reason.Contains("调休", StringComparison.Ordinal)))
        {
            yield return $"{DayOf(made.Day)}（{Weekdays[(int)made.Day.DayOfWeek]}）调休上班，算工作日。";
        }

        foreach (var run in Runs(explanation.Days.Where(day => day.Kind == ClockDayKind.Paused)))
        {
            yield return $"{RunOf(run)}办理暂停，不算在时限里。";
        }

        if (ledger.Extension.Count > 0)
        {
            yield return $"经批准，办理时限延长了{ledger.Extension}个工作日。";
        }

        if (explanation.Reckoning.IsProvisional)
        {
            yield return "其中有些日子的放假安排还没有公布，公布后可能变动，届时会短信告诉您。";
        }
    }

    /// <summary>Days in a row for the same reason.</summary>
    private static IEnumerable<List<ClockDay>> Runs(IEnumerable<ClockDay> days)
    {
        List<ClockDay> run = [];
        foreach (var day in days)
        {
            if (run.Count > 0 && (run[^1].Day.PlusDays(1) != day.Day || run[0].Reason != day.Reason))
            {
                yield return run;
                run = [];
            }

            run.Add(day);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static string RunOf(List<ClockDay> run) => run.Count == 1 ? DayOf(run[0].Day) : $"{DayOf(run[0].Day)}至{DayOf(run[^1].Day)}";

    private static string DayOf(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日");
}
