using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>What an inspector reads of a due instant.</summary>
public sealed class ClockExplanationTests
{
    [Fact]
    public void Days_HolidayMakeUpDayAndPause_EachHaveTheirReason()
    {
        // W15: paused from 26 September over the National Day holiday to 10 October 2025.
        var ledger = Paused(
            ClockLedger.Begin(ClockKind.Statutory, At("2025-09-24 10:00"), new WorkingDays(10)), At("2025-09-26 15:00"), At("2025-10-10 11:00"));

        var explained = Explain(ledger);

        explained.Days.Select(day => $"{day.Day:MM-dd} {day.Reason}").Take(19).Should().Equal(
            "09-24 起算日，不计入", "09-25 第1个工作日", "09-26 第1次计时中止（专家评审），不计入", "09-27 周六", "09-28 第1次计时中止（专家评审），不计入",
            "09-29 第1次计时中止（专家评审），不计入", "09-30 第1次计时中止（专家评审），不计入", "10-01 国庆节、中秋节放假", "10-02 国庆节、中秋节放假",
            "10-03 国庆节、中秋节放假", "10-04 国庆节、中秋节放假", "10-05 国庆节、中秋节放假", "10-06 国庆节、中秋节放假", "10-07 国庆节、中秋节放假",
            "10-08 国庆节、中秋节放假", "10-09 第1次计时中止（专家评审），不计入", "10-10 第1次计时中止（专家评审），不计入",
            "10-11 第2个工作日（国庆节、中秋节调休上班）", "10-12 周日");
        explained.Days[^1].Should().Be(new ClockDay(Day("2025-10-22"), ClockDayKind.Counted, 10, "第10个工作日", "R3"));
        explained.Conclusion.Should().Be("期限10个工作日，到期时刻为2025年10月22日 17:00。");
        explained.Rules.Select(rule => rule.Code).Should().Equal("R1", "R3", "R5");
        explained.Pauses.Single().Excluded.Single().Should().Be(new ExcludedRange(Day("2025-09-26"), Day("2025-10-10")));
    }

    [Fact]
    public void Days_AfterHoursBeforeAWeekend_SayWhyNothingBegan()
    {
        var explained = Explain(ClockLedger.Begin(ClockKind.Promised, At("2026-03-06 17:30"), new WorkingDays(1)));

        explained.Days.Select(day => (day.Kind, day.Reason, day.Rule)).Should().Equal(
            (ClockDayKind.BeforeStart, "17:30发生，已过下班时间17:00，视为下一工作日", "R2"),
            (ClockDayKind.BeforeStart, "周六，尚未起算", "R2"),
            (ClockDayKind.BeforeStart, "周日，尚未起算", "R2"),
            (ClockDayKind.StartDay, "视为起算日，不计入", "R2"),
            (ClockDayKind.Counted, "第1个工作日", "R3"));
    }

    [Fact]
    public void Days_LocalHoliday_NamesItAndThePlace()
    {
        var ledger = ClockLedger.Begin(ClockKind.Promised, At("2025-04-08 10:00"), new WorkingDays(5));
        const string dehong = "530000/533100/533102";
        var calendar = Shipped.CalendarOf(dehong);

        var explained = ClockExplanation.Of(ClockReckoning.Of(ledger, calendar, OfficeHours.Default), Shipped, OfficeHours.Default, dehong);

        explained.Days.Single(day => day.Day == Day("2025-04-11")).Should().Be(new ClockDay(Day("2025-04-11"), ClockDayKind.DayOff, null, "泼水节放假（属地）", "R10"));
        explained.Rules.Select(rule => rule.Code).Should().Equal("R1", "R3", "R10");
        explained.Conclusion.Should().Be("期限5个工作日，到期时刻为2025年4月17日 17:00。");
    }

    [Fact]
    public void Days_OnTheSpot_AreOne() =>
        Explain(ClockLedger.Begin(ClockKind.Promised, At("2026-11-20 10:15"), WorkingDays.Zero)).Days.Single()
            .Should().Be(new ClockDay(Day("2026-11-20"), ClockDayKind.Counted, 1, "当日下班前办结", "R4"));

    [Fact]
    public void Days_CalendarDaysEndingOnADayOff_MoveTheEnd()
    {
        var ledger = ClockLedger.Begin(ClockKind.Correction, At("2026-09-01 10:00"), ClockLimit.InCalendarDays(30));

        var explained = Explain(ledger);

        explained.Days.Where(day => !day.IsCounted).Select(day => day.Kind).Distinct().Should().Contain(ClockDayKind.StartDay);
        explained.Days.Count(day => day.IsCounted).Should().Be(30);
        explained.Conclusion.Should().Be($"期限30日，到期时刻为{ClockText.Moment(explained.Reckoning.Due!.Value)}。");
    }

    [Fact]
    public void Days_OpenPause_EndWithTheFirstExcludedDay()
    {
        var explained = Explain(Paused(ClockLedger.Begin(ClockKind.Promised, At("2026-03-02 10:00"), new WorkingDays(5)), At("2026-03-04 10:00")));

        explained.Days[^1].Should().Be(new ClockDay(Day("2026-03-04"), ClockDayKind.Paused, null, "第1次计时中止（专家评审），不计入", "R5"));
        explained.Conclusion.Should().Be("计时中止中，尚余4个工作日，恢复计时后确定到期时刻。");
    }

    [Fact]
    public void Days_DueMovedToThePublication_SayWhy()
    {
        var ledger = ClockLedger.Begin(ClockKind.Promised, At("2026-08-05 10:00"), new WorkingDays(5));
        ledger = Recorded(ledger.ReviseCalendar(At("2026-08-11 17:30"), 2, At("2026-08-12 17:00")));
        var year = Shipped.Arrangement.Years[2026];
        var revised = new CalendarVersion(2, At("2026-08-11 17:30"), Shipped.Arrangement.With(
            year with { Festivals = [.. year.Festivals, new Festival("抗旱", [], [Day("2026-08-08")])] }));

        var explained = ClockExplanation.Of(ClockReckoning.Of(ledger, revised.National, OfficeHours.Default), revised, OfficeHours.Default, null);

        explained.Days.Single(day => day.Day == Day("2026-08-08")).Reason.Should().Be("第3个工作日（抗旱调休上班）");
        explained.Days[^1].Should().Be(new ClockDay(Day("2026-08-12"), ClockDayKind.Uncounted, null, "日历修订公布时期限已满，顺延至公布后首个工作日", "R8"));
        explained.Rules.Select(rule => rule.Code).Should().Equal("R1", "R3", "R8");
    }

    [Fact]
    public void Days_RandomClocks_AreEveryDayOnceAndNumberTheCount()
    {
        var random = new Random(46);
        for (var i = 0; i < 2_000; i++)
        {
            var ledger = ClockLedger.Begin(
                ClockKind.Promised, At("2023-01-02 08:00") + Duration.FromMinutes(random.Next(60 * 24 * 1_400)), new WorkingDays(random.Next(30)),
                random.Next(2) == 0 ? StartDayPolicy.NextWorkday : StartDayPolicy.CalendarDay);
            for (var n = random.Next(3); n > 0; n--)
            {
                var from = ledger.Entries[^1].At + Duration.FromHours(random.Next(1, 200));
                ledger = Paused(ledger, from, from + Duration.FromHours(random.Next(1, 300)));
            }

            var explained = Explain(ledger);

            explained.Days.Select(day => day.Day).Should().Equal(
                Enumerable.Range(0, explained.Days.Count).Select(n => LegalTime.DayOf(ledger.Start.At).PlusDays(n)));
            explained.Days.Where(day => day.IsCounted).Select(day => day.Day).Should().Equal(explained.Reckoning.CountedDays);
            explained.Days.Where(day => day.IsCounted).Select(day => day.Number).Should().Equal(Enumerable.Range(1, explained.Reckoning.CountedDays.Count).Cast<int?>());
            explained.Days.Should().NotContain(day => day.Kind == ClockDayKind.Uncounted);
            explained.Days.Should().OnlyContain(day => (day.Kind == ClockDayKind.DayOff) != Shipped.DayOf(day.Day, null).IsWorked || day.Kind != ClockDayKind.DayOff);
        }
    }

    private static ClockExplanation Explain(ClockLedger ledger) =>
        ClockExplanation.Of(ClockReckoning.Of(ledger, National, OfficeHours.Default), Shipped, OfficeHours.Default, null);
}
