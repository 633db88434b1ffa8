using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla;

/// <summary>Says what is wrong with a calendar: pure, in the order in which a person would correct it.</summary>
/// <remarks>An arrangement called official must give every statutory festival day off; the same list may be published as a provisional one (R9).</remarks>
public static class CalendarCheck
{
    /// <summary>The eight autonomous prefectures of Yunnan, which may fix festivals of their own (放假办法 第四条).</summary>
    public static IReadOnlySet<string> AutonomousPrefectures { get; } =
        new HashSet<string>(["532300", "532500", "532600", "532800", "532900", "533100", "533300", "533400"], StringComparer.Ordinal);

    /// <param name="isOffice">Whether an office has this code.</param>
    public static IReadOnlyList<CalendarFinding> Of(CalendarArrangement calendar, Func<string, bool> isOffice) =>
    [
        .. Twice(calendar.Years.Values.SelectMany(year => year.Festivals), ""),
        .. calendar.Years.Values.SelectMany(Year),
        .. calendar.Overlays.GroupBy(overlay => (overlay.Region, overlay.Year)).Where(same => same.Count() > 1)
            .Select(same => Error("overlay-twice", $"{same.Key.Region}的{same.Key.Year}年属地假日出现了两次。")),
        .. calendar.Overlays.SelectMany(overlay => Overlay(overlay, calendar, isOffice)),
        .. calendar.OfficeHours.Keys.Where(office => !isOffice(office)).Select(office => Error("office-unknown", $"没有代码为{office}的机构，不能设置办公时间。")),
    ];

    private static IEnumerable<CalendarFinding> Twice(IEnumerable<Festival> festivals, string whose)
    {
        foreach (var day in festivals.SelectMany(festival => festival.DaysOff.Concat(festival.MakeUpDays)).GroupBy(day => day).Where(day => day.Count() > 1))
        {
            yield return Error("day-twice", $"{whose}{Text(day.Key)}出现了两次：一天只能列一次，或放假或调休上班。", day.Key);
        }
    }

    private static IEnumerable<CalendarFinding> Year(YearArrangement year)
    {
        foreach (var festival in year.Festivals)
        {
            foreach (var day in festival.DaysOff.Concat(festival.MakeUpDays).Where(day => !BelongsTo(year.Year, festival, day)))
            {
                yield return Error("day-outside-year", $"{Text(day)}不属于{year.Year}年的“{festival.Name}”。", day);
            }

            if (Gap(festival) is { } missing)
            {
                yield return Error("festival-gap", $"{year.Year}年“{festival.Name}”的放假日不连续，缺少{Text(missing)}。", missing);
            }

            foreach (var day in festival.MakeUpDays.Where(Weekdays.Includes))
            {
                yield return Error("make-up-not-weekend", $"调休上班日{Text(day)}不是周六或周日。", day);
            }

            if (festival.DaysOff.Count == 0)
            {
                yield return Error("festival-empty", $"{year.Year}年“{festival.Name}”没有列出放假日。");
            }
        }

        if (year.Year is < StatutoryHolidays.FirstYear or > StatutoryHolidays.LastYear)
        {
            yield return Notice("year-not-checked", $"{year.Year}年的法定节日不在核对范围内，请自行核对。");
        }
        else
        {
            foreach (var finding in Statutory(year))
            {
                yield return finding;
            }
        }

        if (year.IsOfficial && string.IsNullOrWhiteSpace(year.Notice?.Title))
        {
            yield return Error("notice-missing", $"{year.Year}年标为正式安排，须写明所依据的通知名称。");
        }
        else if (!year.IsOfficial)
        {
            yield return Notice("provisional", $"{year.Year}年为暂定：涉及该年的到期时刻均标为暂定，正式安排发布后重新计算。");
        }
    }

    private static IEnumerable<CalendarFinding> Statutory(YearArrangement year)
    {
        var off = year.Festivals.SelectMany(festival => festival.DaysOff).ToHashSet();
        var madeUp = year.Festivals.SelectMany(festival => festival.MakeUpDays).ToHashSet();
        foreach (var (day, festival) in StatutoryHolidays.Of(year.Year))
        {
            if (madeUp.Contains(day))
            {
                yield return Error("make-up-on-festival", $"{Text(day)}（{festival}）是法定节日，不能调休上班。", day);
            }
            else if (!off.Contains(day))
            {
                var message = $"{Text(day)}（{festival}）是法定节日，却没有列为放假日。";
                yield return year.IsOfficial ? Error("statutory-day-worked", message + "不完整的安排只能作为暂定发布。", day) : Notice("statutory-day-worked", message, day);
            }
        }

        if (!year.IsOfficial && madeUp.Count > 0)
        {
            yield return Notice("provisional-make-up", $"{year.Year}年为暂定，却已列出调休上班日。");
        }
    }

    private static IEnumerable<CalendarFinding> Overlay(RegionalOverlay overlay, CalendarArrangement calendar, Func<string, bool> isOffice)
    {
        var whose = $"{overlay.Region}属地假日：";
        if (!AutonomousPrefectures.Contains(overlay.Region) || !isOffice(overlay.Region))
        {
            yield return Error("region-unknown", $"{overlay.Region}不是云南八个自治州之一，不能设置属地假日。");
        }

        foreach (var finding in Twice(overlay.Festivals, whose))
        {
            yield return finding;
        }

        var year = calendar.Years.GetValueOrDefault(overlay.Year);
        var nationalOff = (year?.Festivals ?? []).SelectMany(festival => festival.DaysOff).ToHashSet();
        foreach (var festival in overlay.Festivals)
        {
            foreach (var day in festival.DaysOff.Concat(festival.MakeUpDays).Where(day => day.Year != overlay.Year))
            {
                yield return Error("day-outside-year", $"{whose}{Text(day)}不属于{overlay.Year}年。", day);
            }

            foreach (var day in festival.DaysOff.Where(nationalOff.Contains))
            {
                yield return Notice("already-off", $"{whose}{Text(day)}全国本已放假。", day);
            }

            foreach (var day in festival.MakeUpDays.Where(day => Weekdays.Includes(day) || nationalOff.Contains(day)))
            {
                yield return Error("make-up-not-weekend", $"{whose}调休上班日{Text(day)}应为不在全国假期内的周六或周日。", day);
            }
        }

        // R10: an overlay only adds days off unless the local notice names make-up days as well.
        if (string.IsNullOrWhiteSpace(overlay.Notice?.Title) && overlay.Festivals.Any(festival => festival.MakeUpDays.Count > 0))
        {
            yield return Error("notice-missing", $"{whose}列有调休上班日，须写明当地所发通知的名称。");
        }
        else if (string.IsNullOrWhiteSpace(overlay.Notice?.Title))
        {
            yield return Notice("notice-unknown", $"{whose}{overlay.Year}年未写明当地所发通知，请确认。");
        }
    }

    /// <summary>元旦 may begin in December, and be worked off there; all else lies in its year.</summary>
    private static bool BelongsTo(int year, Festival festival, LocalDate day) =>
        day.Year == year || (day.Year == year - 1 && day.Month == 12 && festival.Name.Contains("元旦", StringComparison.Ordinal));

    /// <summary>The first day missing between the first and the last day off.</summary>
    private static LocalDate? Gap(Festival festival)
    {
        var days = festival.DaysOff.Distinct().Order().ToList();
        var gap = days.Zip(days.Skip(1)).FirstOrDefault(pair => pair.First.PlusDays(1) != pair.Second);
        return gap == default ? null : gap.First.PlusDays(1);
    }

    private static CalendarFinding Error(string code, string message, LocalDate? day = null) => new(code, message, IsError: true, day);

    private static CalendarFinding Notice(string code, string message, LocalDate? day = null) => new(code, message, IsError: false, day);

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
