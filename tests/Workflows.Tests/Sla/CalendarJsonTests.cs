using System.Text.Json;

using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

public sealed class CalendarJsonTests
{
    [Fact]
    public void Read_ShippedFile_HasItsYearsAndOverlays()
    {
        var calendar = Shipped.Arrangement;

        calendar.Years.Values.Select(year => (year.Year, year.IsOfficial)).Should()
            .Equal((2023, true), (2024, true), (2025, true), (2026, true), (2027, false));
        calendar.Years[2026].Notice!.Number.Should().Be("国办发明电〔2025〕7号");
        calendar.Years[2027].Festivals.Select(festival => festival.Name).Should().Equal("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节");
        calendar.Overlays.Single(overlay => overlay is { Region: "533100", Year: 2025 }).Festivals.Single()
            .Should().BeEquivalentTo(new Festival("泼水节", [Day("2025-04-10"), Day("2025-04-11"), Day("2025-04-12"), Day("2025-04-13")], []));
    }

    [Fact]
    public void Read_ShippedFile_AgreesWithItsFlatLists()
    {
        using var document = JsonDocument.Parse(DataFiles.Open("calendar-cn.json"));
        var (daysOff, makeUp) = (Days(document, "offDays"), Days(document, "makeupWorkdays"));

        for (var day = new LocalDate(2023, 1, 1); day.Year < 2027; day = day.PlusDays(1))
        {
            var weekday = day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
            National.IsWorkday(day).Should().Be(makeUp.Contains(day) || (weekday && !daysOff.Contains(day)), "{0}", day);
        }
    }

    [Fact]
    public void Write_AndRead_GivesTheSameCalendar()
    {
        var calendar = Shipped.Arrangement.With("530102", new OfficeHours(new LocalTime(8, 30), new LocalTime(17, 30))) with { OverlaysApply = false };

        var read = CalendarJson.Read(CalendarJson.Write(calendar));

        CalendarJson.Write(read).Should().Be(CalendarJson.Write(calendar));
        read.OfficeHours["530102"].Close.Should().Be(new LocalTime(17, 30));
        read.OverlaysApply.Should().BeFalse();
        read.Years[2026].Should().BeEquivalentTo(calendar.Years[2026]);
    }

    [Theory]
    [InlineData("not json", "日历文件不是JSON：第1行有误。")]
    [InlineData("[]", "日历文件应为一个JSON对象。")]
    [InlineData("{}", "日历缺少“years”。")]
    [InlineData("""{ "years": [ { "year": "2026" } ] }""", "日历的“year”应为年份。")]
    [InlineData("""{ "years": [ { "year": 2026, "official": true, "festivals": [ { "name": "劳动节", "daysOff": ["6 May"], "makeUpDays": [] } ] } ] }""",
        "“6 May”不是日期，应形如2026-05-01。")]
    [InlineData("""{ "years": [ { "year": 2026, "official": false, "festivals": [] }, { "year": 2026, "official": false, "festivals": [] } ] }""",
        "2026年的安排出现了两次。")]
    public void Read_NoCalendar_SaysWhatIsWrong(string json, string message) =>
        FluentActions.Invoking(() => CalendarJson.Read(json)).Should().Throw<Exception>().Which.Message.Should().Be(message);

    private static HashSet<LocalDate> Days(JsonDocument document, string name) =>
        [.. document.RootElement.GetProperty(name).EnumerateArray().Select(row => Day(row.GetProperty("date").GetString()!))];
}
