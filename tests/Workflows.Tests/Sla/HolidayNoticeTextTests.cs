using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>Notices on days off, as they were written in several years, are read as the shipped calendar has them.</summary>
public sealed class HolidayNoticeTextTests
{
    private const string Notice2026 = """
        国务院办公厅关于2026年部分节假日安排的通知
        国办发明电〔2025〕7号
        各省、自治区、直辖市人民政府：
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
        节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
        """;

    [Fact]
    public void Read_TheNoticeOf2026_IsTheShippedYear()
    {
        var reading = HolidayNoticeText.Read(Notice2026, null)!;
        reading.Doubts.Should().BeEmpty();
        reading.Year.Notice!.Number.Should().Be("国办发明电〔2025〕7号");
        using var file = new StreamReader(DataFiles.Open("calendar-cn.json"));
        var shipped = CalendarJson.Read(file.ReadToEnd()).Years[2026];
        reading.Year.Festivals.SelectMany(f => f.DaysOff).Should().BeEquivalentTo(shipped.Festivals.SelectMany(f => f.DaysOff));
        reading.Year.Festivals.SelectMany(f => f.MakeUpDays).Should().BeEquivalentTo(shipped.Festivals.SelectMany(f => f.MakeUpDays));
    }

    [Theory]
    [InlineData("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023, "2022-12-31 2023-01-01 2023-01-02")]
    [InlineData("一、元旦：1月1日放假，与周末连休。", 2024, "2023-12-30 2023-12-31 2024-01-01")]
    [InlineData("一、国庆节：9月29日至10月6日放假调休，共8天。", 2023, "2023-09-29 2023-09-30 2023-10-01 2023-10-02 2023-10-03 2023-10-04 2023-10-05 2023-10-06")]
    public void Read_OtherForms_AreUnderstood(string line, int year, string days)
    {
        var reading = HolidayNoticeText.Read(line, year)!;
        reading.Doubts.Should().BeEmpty();
        reading.Year.Festivals.Single().DaysOff.Select(LocalDatePattern.Iso.Format).Should().Equal(days.Split(' '));
    }

    [Theory]
    [InlineData("一、元旦：1月1日至3日放假调休，共4天。", "共4天")]
    [InlineData("一、元旦：1月32日放假。", "没有读懂日期")]
    [InlineData("另外5月4日下午放假。", "没有读懂")]
    [InlineData("一、春节：2月10日至17日放假调休，共8天。鼓励安排职工在2月9日休息。", "请核对")]
    public void Read_WhatIsNotUnderstood_IsReported(string line, string doubt) =>
        HolidayNoticeText.Read(line, 2026)!.Doubts.Should().Contain(said => said.Contains(doubt, StringComparison.Ordinal));

    [Fact]
    public void Read_WithoutAYear_IsNothing() => HolidayNoticeText.Read("一、元旦：1月1日放假。", null).Should().BeNull();

    [Fact]
    public void WithDay_MarkedAndUnmarked_IsWhatItWas()
    {
        var day = new LocalDate(2026, 4, 29);
        var marked = CalendarArrangement.MondayToFriday.WithDay(2026, day, CalendarDayMark.DayOff, "临时放假", null);
        marked.Years[2026].Festivals.Single().DaysOff.Should().Equal(day);
        marked.WithDay(2026, day, CalendarDayMark.MakeUpDay, "临时放假", null).Years[2026].Festivals.Single().MakeUpDays.Should().Equal(day);
        marked.WithDay(2026, day, CalendarDayMark.Ordinary, "", null).Years[2026].Festivals.Should().BeEmpty();
        CalendarArrangement.MondayToFriday.WithDay(2026, day, CalendarDayMark.DayOff, "火把节", "532300").Overlays.Single().Festivals.Single().Name.Should().Be("火把节");
    }
}
