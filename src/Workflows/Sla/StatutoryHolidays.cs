using System.Globalization;
using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The festival days that every yearly arrangement must give off (全国年节及纪念日放假办法 第二条), reckoned from the lunar calendar and the solar terms.</summary>
/// <remarks>Years 2014 to 2099: before 2025 the Spring Festival has three days and Labour Day one; from 2025 four and two. Earlier years had other rules.</remarks>
public static class StatutoryHolidays
{
    public const int FirstYear = 2014;

    /// <summary>The last year for which the formula of 清明 holds.</summary>
    public const int LastYear = 2099;

    private const int NewRules = 2025;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>Each day with its festival, ascending.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not within <see cref="FirstYear"/> and <see cref="LastYear"/>.</exception>
    public static IReadOnlyList<(LocalDate Day, string Festival)> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var newYear = LunarDay(year, 1, 1);
        var days = new List<(LocalDate, string)>
        {
            (new(year, 1, 1), "元旦"),
            (newYear, "春节"), (newYear.PlusDays(1), "春节"), (newYear.PlusDays(2), "春节"),
            (ClearBrightness(year), "清明节"),
            (new(year, 5, 1), "劳动节"),
            (LunarDay(year, 5, 5), "端午节"),
            (LunarDay(year, 8, 15), "中秋节"),
            (new(year, 10, 1), "国庆节"), (new(year, 10, 2), "国庆节"), (new(year, 10, 3), "国庆节"),
        };
        if (year >= NewRules)
        {
            days.Add((newYear.PlusDays(-1), "春节"));   // 除夕
            days.Add((new(year, 5, 2), "劳动节"));
        }

        return [.. days.OrderBy(day => day.Item1)];
    }

    /// <summary>清明 in the 21st century: the solar term's day in April.</summary>
    private static LocalDate ClearBrightness(int year)
    {
        var inCentury = year % 100;
        return new(year, 4, (int)((inCentury * 0.2422) + 4.81) - (inCentury / 4));
    }

    /// <param name="month">The regular month of that number, not the leap one that may follow it.</param>
    private static LocalDate LunarDay(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);   // its place among the thirteen months; 0 for none
        return LocalDate.FromDateTime(Lunar.ToDateTime(year, leap != 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }
}
