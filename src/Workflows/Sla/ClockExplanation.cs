using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Why a clock is due when it is: every day with what became of it, and the facts behind it.</summary>
public sealed class ClockExplanation
{
    private readonly ClockReckoning reckoning;
    private readonly string? officePath;
    private readonly IReadOnlyList<ClockPause> pauses;
    private readonly IReadOnlyList<IReadOnlyList<ExcludedRange>> excludedByPause;

    private ClockExplanation(ClockReckoning reckoning, CalendarVersion calendar, OfficeHours hours, string? officePath)
    {
        this.reckoning = reckoning;
        this.officePath = officePath;
        Calendar = calendar;
        Hours = hours;
        pauses = reckoning.Ledger.Pauses;
        var worked = officePath is null ? calendar.National : calendar.CalendarOf(officePath);
        excludedByPause = [.. pauses.Select(pause => CountingRules.Excluded([pause], reckoning.Ledger.Start.Policy, worked, hours))];
        Days = [.. Walk()];
    }

    public ClockReckoning Reckoning => reckoning;

    public ClockLedger Ledger => reckoning.Ledger;

    /// <summary>The calendar version it was reckoned by.</summary>
    public CalendarVersion Calendar { get; }

    public OfficeHours Hours { get; }

    /// <summary>Every day from the event that started the clock to due, or to the first day of an open pause.</summary>
    public IReadOnlyList<ClockDay> Days { get; }

    /// <summary>The pauses, numbered from 1, each with the days that it takes out of the count; none when it covers no closing time.</summary>
    public IEnumerable<(int Number, ClockPause Pause, IReadOnlyList<ExcludedRange> Excluded)> Pauses =>
        pauses.Select((pause, i) => (i + 1, pause, excludedByPause[i]));

    /// <summary>The rules applied, in their order.</summary>
    public IEnumerable<CountingRule> Rules
    {
        get
        {
            var applied = Days.Select(day => day.Rule).Append(Ledger.Limit.Unit == ClockLimitUnit.CalendarDays ? "R13" : Ledger.Limit.IsInstant ? "R4" : "R3")
                .Concat(pauses.Count > 0 ? ["R5"] : [])
                .Concat(Ledger.Extension.Count > 0 ? ["R7"] : [])
                .Concat(Ledger.Revision is not null ? ["R8"] : [])
                .Concat(reckoning.IsProvisional ? ["R9"] : [])
                .Concat(reckoning.CappedBy is not null ? ["R11"] : [])
                .ToHashSet(StringComparer.Ordinal);
            return CountingRule.All.Where(rule => applied.Contains(rule.Code));
        }
    }

    /// <summary>The result in one Chinese sentence.</summary>
    public string Conclusion
    {
        get
        {
            if (reckoning.Due is not { } due)
            {
                return $"计时中止中，尚余{Math.Max(0, reckoning.TotalDays - reckoning.CountedDays.Count)}个工作日，恢复计时后确定到期时刻。";
            }

            var extension = Ledger.Extension.Count > 0 ? $"，经批准延长{Ledger.Extension}个工作日" : "";
            var how = reckoning.CappedBy is not null ? "，受整件时限约束" : reckoning.RevisionEffect switch
            {
                RevisionEffect.DueAtPublication => "，因日历修订顺延至公布后首个工作日",
                RevisionEffect.OverrunKept => "，日历修订公布前已经超期，到期时刻不变",
                _ => "",
            };
            var provisional = reckoning.IsProvisional ? "（暂定：涉及尚未公布放假安排的年度，公布后重新计算）" : "";
            return $"期限{(Ledger.Limit.IsInstant ? "即时办结" : Ledger.Limit.ToString())}{extension}{how}，到期时刻为{ClockText.Moment(due)}{provisional}。";
        }
    }

    /// <param name="calendar">The version that the ledger names.</param>
    /// <param name="officePath">The office by which it counts; null for the national calendar.</param>
    public static ClockExplanation Of(ClockReckoning reckoning, CalendarVersion calendar, OfficeHours hours, string? officePath) =>
        new(reckoning, calendar, hours, officePath);

    private IEnumerable<ClockDay> Walk()
    {
        var number = 0;
        var last = LastDay();
        for (var day = LegalTime.DayOf(Ledger.Start.At); day <= last; day = day.PlusDays(1))
        {
            var counted = number < reckoning.CountedDays.Count && reckoning.CountedDays[number] == day;
            if (counted)
            {
                number++;
            }

            yield return Line(Calendar.DayOf(day, officePath), counted ? number : null);
        }
    }

    private ClockDay Line(CalendarDay day, int? number)
    {
        if (number is { } counted)
        {
            return Counted(day, counted);
        }

        if (day.Day < reckoning.EffectiveStartDay)
        {
            return new(day.Day, ClockDayKind.BeforeStart, null, BeforeStart(day), "R2");
        }

        if (day.Day == reckoning.EffectiveStartDay)
        {
            var deemed = day.Day != LegalTime.DayOf(Ledger.Start.At);
            return new(day.Day, ClockDayKind.StartDay, null, deemed ? "视为起算日，不计入" : "起算日，不计入", deemed ? "R2" : "R1");
        }

        // A day off within a pause is a day off: the pause takes working days out of the count.
        return !day.IsWorked ? new(day.Day, ClockDayKind.DayOff, null, MovedEnd(day), RuleOfDayOff(day))
            : PauseOf(day.Day) is { } pause ? new(day.Day, ClockDayKind.Paused, null, $"第{pause}次计时中止（{pauses[pause - 1].Ground.ChineseName()}），不计入", "R5")
            : new(day.Day, ClockDayKind.Uncounted, null, "日历修订公布时期限已满，顺延至公布后首个工作日", "R8");
    }

    private ClockDay Counted(CalendarDay day, int number) => Ledger.Limit.Unit == ClockLimitUnit.CalendarDays
        ? new(day.Day, ClockDayKind.Counted, number, $"第{number}日", "R13")
        : Ledger.Limit.IsInstant ? new(day.Day, ClockDayKind.Counted, number, "当日下班前办结", "R4")
        : new(day.Day, ClockDayKind.Counted, number, $"第{number}个工作日" + (day.Kind == CalendarDayKind.Workday ? "" : $"（{day.Reason}）"), "R3");

    private string BeforeStart(CalendarDay day)
    {
        var at = LegalTime.LocalOf(Ledger.Start.At);
        return day.Day > at.Date ? $"{day.Reason}，尚未起算"
            : day.IsWorked ? $"{ClockText.Time(at.TimeOfDay)}发生，已过下班时间{ClockText.Time(Hours.Close)}，视为下一工作日"
            : $"{day.Reason}，非工作日发生，视为下一工作日";
    }

    private string RuleOfDayOff(CalendarDay day) =>
        day.Kind == CalendarDayKind.LocalHoliday ? "R10" : Ledger.Limit.Unit == ClockLimitUnit.CalendarDays ? "R13" : "R3";

    private string MovedEnd(CalendarDay day) =>
        Ledger.Limit.Unit == ClockLimitUnit.CalendarDays ? $"{day.Reason}，期限末日顺延至下一工作日" : day.Reason;

    private int? PauseOf(LocalDate day)
    {
        for (var i = 0; i < excludedByPause.Count; i++)
        {
            if (excludedByPause[i].Any(range => range.Contains(day)))
            {
                return i + 1;
            }
        }

        return null;
    }

    private LocalDate LastDay()
    {
        if (reckoning.Due is not { } due)
        {
            return reckoning.ExcludedRanges.Count > 0 ? reckoning.ExcludedRanges[^1].First : reckoning.EffectiveStartDay;
        }

        // 24:00 is 00:00 of the following day; it still belongs to the day it ends.
        return LegalTime.DayOf(due - Duration.FromSeconds(1));
    }
}
