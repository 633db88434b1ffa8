using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

public sealed class WorkingDayCalendarTests
{
    // Friday 1 to Tuesday 5 May are a holiday; Saturday 9 May is worked in exchange (调休).
    private static readonly WorkingDayCalendar May = WorkingDayCalendar.MondayToFriday
        .WithHoliday(Day("2026-05-01"), Day("2026-05-05")).WithMakeUpDays(Day("2026-05-09"));

    [Theory]
    [InlineData("2026-04-30", 1, "2026-05-06")]
    [InlineData("2026-05-08", 1, "2026-05-09")]
    [InlineData("2026-05-09", 1, "2026-05-11")]
    [InlineData("2026-05-02", 0, "2026-05-02")]
    public void Add_AroundTheHoliday_LandsOnTheNextWorkedDay(string from, int days, string expected) =>
        May.Add(Day(from), new WorkingDays(days)).Should().Be(Day(expected));

    [Theory]
    [InlineData(2023, 249, 18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21)]
    [InlineData(2024, 251, 22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22)]
    [InlineData(2025, 248, 19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23)]
    [InlineData(2026, 248, 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23)]
    public void CountBetween_Months_GivesTheCheckValues(int year, int total, params int[] months)
    {
        var counts = Enumerable.Range(1, 12).Select(month => new LocalDate(year, month, 1))
            .Select(first => National.CountBetween(first.PlusDays(-1), first.PlusMonths(1).PlusDays(-1))).ToList();

        counts.Should().Equal(months);
        counts.Sum().Should().Be(total);
    }

    [Fact]
    public void CountBetween_AfterAdd_GivesWhatWasAdded()
    {
        var random = new Random(20260522);
        for (var i = 0; i < 5_000; i++)
        {
            var from = new LocalDate(2015, 1, 1).PlusDays(random.Next(365 * 25));
            var days = random.Next(400);

            var to = National.Add(from, new WorkingDays(days));

            National.CountBetween(from, to).Should().Be(days, "{0} + {1}", from, days);
            National.CountBetween(to, from).Should().Be(-days);
            (days == 0 || National.IsWorkday(to)).Should().BeTrue();
        }
    }

    [Fact]
    public void NextWorkday_EveryDayOfThirtyYears_IsTheFirstOneThatWalkingFinds()
    {
        for (var day = new LocalDate(2010, 1, 1); day.Year < 2040; day = day.PlusDays(1))
        {
            var walked = day.PlusDays(1);
            while (!National.IsWorkday(walked))
            {
                walked = walked.PlusDays(1);
            }

            National.NextWorkday(day).Should().Be(walked);
            National.WorkdayOnOrAfter(day).Should().Be(National.IsWorkday(day) ? day : walked);
        }
    }

    [Theory]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-02-08", false)]
    [InlineData("2027-02-09", true)]
    [InlineData("2027-10-04", true)]
    [InlineData("2031-10-01", true)]
    [InlineData("2031-10-04", false)]
    public void IsWorkday_UnpublishedYear_FollowsWeekendsAndStatutoryDays(string day, bool expected)
    {
        National.IsWorkday(Day(day)).Should().Be(expected);
        National.IsProvisional(Day(day)).Should().BeTrue();
    }

    [Fact]
    public void WithOverlay_DaysOffOfDehong_TakesThemOutAndKeepsTheVersion()
    {
        var calendar = Shipped.CalendarOf("530000/533100/533102");

        calendar.IsWorkday(Day("2025-04-10")).Should().BeFalse();
        calendar.IsWorkday(Day("2025-04-14")).Should().BeTrue();
        calendar.Version.Should().Be(National.Version);
        National.IsWorkday(Day("2025-04-10")).Should().BeTrue();
    }

    [Fact]
    public void OfficialYears_NationalCalendar_AreThePublishedOnes() => National.OfficialYears.Should().Equal(2023, 2024, 2025, 2026);

    [Fact]
    public void WorkingDays_Negative_Throws() =>
        FluentActions.Invoking(() => new WorkingDays(-1)).Should().Throw<ArgumentOutOfRangeException>();
}
