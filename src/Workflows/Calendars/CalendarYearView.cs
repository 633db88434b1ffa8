using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>A year of a version, day by day, as an office counts it.</summary>
/// <param name="IsProvisional">True when the year's arrangement is not published (R9).</param>
/// <param name="Opens">The office's hours, such as <c>09:00</c>; <paramref name="Closes"/> is when its working days end.</param>
public sealed record CalendarYearView(int Version, int Year, bool IsProvisional, string Opens, string Closes, int Workdays, IReadOnlyList<CalendarMonthView> Months)
{
    /// <param name="officeCode">Null for the national calendar and the usual hours.</param>
    public static CalendarYearView Of(CalendarVersion version, int year, string? officeCode, string? officePath)
    {
        var (calendar, hours) = officeCode is null ? version.NationalCounting : version.CountingAt(officeCode, officePath!);
        var national = Named(version.Arrangement.Years.Values.SelectMany(y => y.Festivals));
        var regional = Named(!version.Arrangement.OverlaysApply || officePath is null ? [] : version.Arrangement.Overlays
            .Where(overlay => officePath.Split('/').Contains(overlay.Region)).SelectMany(overlay => overlay.Festivals));
        var months = Enumerable.Range(1, 12).Select(month => new CalendarMonthView(
            month, [.. Enumerable.Range(1, CalendarSystem.Iso.GetDaysInMonth(year, month)).Select(day => DayOf(new LocalDate(year, month, day)))])).ToList();
        return new(
            version.Number, year, calendar.IsProvisional(new LocalDate(year, 1, 1)), hours.Open.ToString("HH:mm", null), hours.Close.ToString("HH:mm", null),
            months.Sum(month => month.Days.Count(day => day.IsWorkday)), months);

        CalendarDayView DayOf(LocalDate day) => new(
            day, calendar.IsWorkday(day), KindOf(day), regional.GetValueOrDefault(day).Name ?? national.GetValueOrDefault(day).Name);

        string KindOf(LocalDate day) =>
            regional.TryGetValue(day, out var local) ? local.IsOff ? "regional-day-off" : "make-up-day"
            : national.TryGetValue(day, out var listed) ? listed.IsOff ? "day-off" : "make-up-day"
            : calendar.IsWorkday(day) ? "workday"
            : "weekend";
    }

    private static Dictionary<LocalDate, (string Name, bool IsOff)> Named(IEnumerable<Festival> festivals)
    {
        var days = new Dictionary<LocalDate, (string, bool)>();
        foreach (var festival in festivals)
        {
            foreach (var day in festival.DaysOff)
            {
                days.TryAdd(day, (festival.Name, true));
            }

            foreach (var day in festival.MakeUpDays)
            {
                days[day] = (festival.Name, false);   // a day in both lists is worked
            }
        }

        return days;
    }
}

/// <param name="Month">1 to 12.</param>
public sealed record CalendarMonthView(int Month, IReadOnlyList<CalendarDayView> Days);

/// <param name="Kind">Code: <c>workday</c>, <c>weekend</c>, <c>day-off</c>, <c>regional-day-off</c>, <c>make-up-day</c>.</param>
/// <param name="Festival">The festival the day is off for, or made up for; null for ordinary days.</param>
public sealed record CalendarDayView(LocalDate Day, bool IsWorkday, string Kind, string? Festival);
