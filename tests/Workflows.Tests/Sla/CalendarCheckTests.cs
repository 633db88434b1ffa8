using NodaTime;
using Ybtb.Workflows.Sla;
using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>What forbids publishing a calendar, and what is only said about it.</summary>
public sealed class CalendarCheckTests
{
    private static readonly CalendarArrangement Shipped = Times.Shipped.Arrangement;

    [Fact]
    public void Of_ShippedCalendar_HasNoError() => Errors(Shipped).Should().BeEmpty();

    [Fact]
    public void Of_ShippedProvisionalYear_IsSaidToBeProvisional() =>
        Check(Shipped).Where(f => !f.IsError).Should().Contain(f => f.Code == "provisional" && f.Message.Contains("2027", StringComparison.Ordinal));

    [Theory]
    [InlineData(2014, "2014-01-01,2014-01-31,2014-02-01,2014-02-02,2014-04-05,2014-05-01,2014-06-02,2014-09-08,2014-10-01,2014-10-02,2014-10-03")]
    [InlineData(2023, "2023-01-01,2023-01-22,2023-01-23,2023-01-24,2023-04-05,2023-05-01,2023-06-22,2023-09-29,2023-10-01,2023-10-02,2023-10-03")]
    [InlineData(2025, "2025-01-01,2025-01-28,2025-01-29,2025-01-30,2025-01-31,2025-04-04,2025-05-01,2025-05-02,2025-05-31,2025-10-01,2025-10-02,2025-10-03,2025-10-06")]
    [InlineData(2027, "2027-01-01,2027-02-05,2027-02-06,2027-02-07,2027-02-08,2027-04-05,2027-05-01,2027-05-02,2027-06-09,2027-09-15,2027-10-01,2027-10-02,2027-10-03")]
    public void StatutoryHolidays_Year_AreAsPublished(int year, string days) =>
        StatutoryHolidays.Of(year).Select(day => day.Day).Should().Equal(days.Split(',').Select(Day));

    [Theory]
    [InlineData("2026-05-03")]
    [InlineData("2026-02-19")]
    public void Of_OfficialYearWithAMissingDay_NamesIt(string missing) =>
        Errors(Edited("2026", f => f with { DaysOff = [.. f.DaysOff.Where(day => day != Day(missing))] }))
            .Should().Contain(f => f.Code == "festival-gap" && f.Day == Day(missing));

    [Fact]
    public void Of_OfficialYearInWhichAStatutoryDayIsWorked_IsRefusedAndAdmittedAsProvisional()
    {
        var without = Shipped.Years[2026] with { Festivals = [.. Shipped.Years[2026].Festivals.Where(f => f.Name != "端午节")] };

        Errors(Shipped.With(without)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "statutory-day-worked", Day = Day("2026-06-19") });
        Errors(Shipped.With(without with { IsOfficial = false, Notice = null })).Should().BeEmpty();
    }

    [Fact]
    public void Of_DayListedTwice_IsRefused()
    {
        var twice = Shipped.Years[2026];
        Errors(Shipped.With(twice with { Festivals = [.. twice.Festivals, new Festival("临时放假", [Day("2026-10-07")], [])] }))
            .Should().Contain(f => f.Code == "day-twice" && f.Day == Day("2026-10-07"));
        Errors(Edited("2026", f => f.Name == "元旦" ? f with { MakeUpDays = [Day("2026-01-03")] } : f))
            .Should().Contain(f => f.Code == "day-twice" && f.Day == Day("2026-01-03"));
    }

    [Theory]
    [InlineData("元旦", "2025-12-31", true)]
    [InlineData("国庆节", "2025-10-01", false)]
    [InlineData("元旦", "2027-01-01", false)]
    public void Of_DayOfAnotherYear_OnlyNewYearMayBeginInDecember(string festival, string day, bool allowed)
    {
        var year = new YearArrangement(2026, false, null, [new Festival(festival, [Day(day)], [])]);

        Errors(CalendarArrangement.MondayToFriday.With(year)).Any(f => f.Code == "day-outside-year").Should().Be(!allowed);
    }

    [Theory]
    [InlineData("2026-03-04", "make-up-not-weekend")]   // a Wednesday
    [InlineData("2026-06-21", "day-twice")]             // within the holiday itself
    public void Of_MakeUpDayThatIsNone_IsRefused(string day, string code) =>
        Errors(Edited("2026", f => f.Name == "端午节" ? f with { MakeUpDays = [Day(day)] } : f)).Should().Contain(f => f.Code == code);

    [Fact]
    public void Of_OfficialYearWithoutNotice_IsRefused() =>
        Errors(Shipped.With(Shipped.Years[2026] with { Notice = null })).Should().ContainSingle(f => f.Code == "notice-missing");

    [Fact]
    public void Of_OverlayOfNoAutonomousPrefectureOrOfAnotherYear_IsRefused()
    {
        var festival = new Festival("火把节", [Day("2026-08-07")], []);

        Errors(Shipped.With(new RegionalOverlay("530100", 2026, null, [festival]))).Should().ContainSingle(f => f.Code == "region-unknown");
        Errors(Shipped.With(new RegionalOverlay("532300", 2027, null, [festival]))).Should().ContainSingle(f => f.Code == "day-outside-year");
        Errors(Shipped.With(new RegionalOverlay("532300", 2026, null, [festival]))).Should().BeEmpty();
    }

    [Fact]
    public void Of_OverlayMakeUpDay_NeedsALocalNoticeAndAFreeWeekendDay()
    {
        var festival = new Festival("火把节", [Day("2026-08-07")], [Day("2026-08-15")]);
        var notice = new HolidayNotice("楚雄州人民政府办公室关于火把节放假的通知", null, null);

        Errors(Shipped.With(new RegionalOverlay("532300", 2026, null, [festival]))).Should().ContainSingle(f => f.Code == "notice-missing");
        Errors(Shipped.With(new RegionalOverlay("532300", 2026, notice, [festival]))).Should().BeEmpty();
        Errors(Shipped.With(new RegionalOverlay("532300", 2026, notice, [festival with { MakeUpDays = [Day("2026-08-12")] }])))
            .Should().ContainSingle(f => f.Code == "make-up-not-weekend");
        Errors(Shipped.With(new RegionalOverlay("532300", 2026, notice, [festival with { MakeUpDays = [Day("2026-10-03")] }])))
            .Should().ContainSingle(f => f.Code == "make-up-not-weekend", "the nation is off on that Saturday");
    }

    [Fact]
    public void Of_HoursOfNoOffice_IsRefused() =>
        Errors(Shipped.With("999999", new OfficeHours(new LocalTime(8, 0), new LocalTime(18, 0)))).Should().ContainSingle(f => f.Code == "office-unknown");

    [Fact]
    public void Difference_BetweenVersions_NamesDaysAndSpan()
    {
        var revised = Edited("2026", f => f.Name == "中秋节" ? f with { DaysOff = [.. f.DaysOff, Day("2026-09-28")], MakeUpDays = [Day("2026-09-19")] } : f);

        var difference = CalendarDifference.Between(Shipped, revised.With("530102", new OfficeHours(new LocalTime(8, 0), new LocalTime(17, 0))));

        (difference.Days!.Start, difference.Days.End).Should().Be((Day("2026-09-19"), Day("2026-09-28")), "an office that opens earlier moves nothing");
        difference.Words.Should().Equal("2026年：增加放假2026-09-28；增加调休上班2026-09-19。", "机构530102办公时间由09:00–17:00改为08:00–17:00。");
        CalendarDifference.Between(Shipped, Shipped).Words.Should().BeEmpty();
    }

    private static CalendarArrangement Edited(string year, Func<Festival, Festival> edit)
    {
        var arrangement = Shipped.Years[int.Parse(year, System.Globalization.CultureInfo.InvariantCulture)];
        return Shipped.With(arrangement with { Festivals = [.. arrangement.Festivals.Select(edit)] });
    }

    private static IReadOnlyList<CalendarFinding> Check(CalendarArrangement calendar) => CalendarCheck.Of(calendar, code => code.StartsWith("53", StringComparison.Ordinal));

    private static List<CalendarFinding> Errors(CalendarArrangement calendar) => [.. Check(calendar).Where(finding => finding.IsError)];
}
