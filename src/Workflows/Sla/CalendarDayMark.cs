using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>What a person makes of one day of a calendar.</summary>
public enum CalendarDayMark
{
    /// <summary>As its weekday has it: neither off for a festival nor worked for one.</summary>
    Ordinary,

    /// <summary>放假.</summary>
    DayOff,

    /// <summary>调休上班.</summary>
    MakeUpDay,
}

/// <summary>Changes an arrangement one day at a time; pure.</summary>
public static class CalendarDayMarks
{
    private static readonly CodeTable<CalendarDayMark> Marks = new(
        (CalendarDayMark.Ordinary, "ordinary", "恢复原状"),
        (CalendarDayMark.DayOff, "day-off", "放假"),
        (CalendarDayMark.MakeUpDay, "make-up-day", "调休上班"));

    public static string Code(this CalendarDayMark mark) => Marks.CodeOf(mark);

    public static bool TryFind(string? code, out CalendarDayMark mark) => Marks.TryFind(code, out mark);

    /// <summary>The arrangement with that day marked. Whether it is sound then is for <see cref="CalendarCheck"/> to say.</summary>
    /// <param name="year">The year whose arrangement names the day: its own, or the next one for 元旦 in December. A year without one gets a provisional one.</param>
    /// <param name="festival">For which the day is off, or worked; not empty unless the mark is <see cref="CalendarDayMark.Ordinary"/>.</param>
    /// <param name="region">The autonomous prefecture whose own day it is; null for the whole country.</param>
    public static CalendarArrangement WithDay(this CalendarArrangement calendar, int year, LocalDate day, CalendarDayMark mark, string festival, string? region)
    {
        if (region is null)
        {
            var arranged = calendar.Years.GetValueOrDefault(year) ?? new YearArrangement(year, false, null, []);
            return calendar.With(arranged with { Festivals = With(arranged.Festivals, day, mark, festival) });
        }

        var overlay = calendar.Overlays.Find(one => one.Region == region && one.Year == year) ?? new RegionalOverlay(region, year, null, []);
        return calendar.With(overlay with { Festivals = With(overlay.Festivals, day, mark, festival) });
    }

    private static IReadOnlyList<Festival> With(IReadOnlyList<Festival> festivals, LocalDate day, CalendarDayMark mark, string name)
    {
        var changed = festivals.Select(festival => new Festival(
            festival.Name, [.. festival.DaysOff.Where(other => other != day)], [.. festival.MakeUpDays.Where(other => other != day)])).ToList();
        if (mark != CalendarDayMark.Ordinary)
        {
            var at = changed.FindIndex(festival => festival.Name == name);
            var festival = at >= 0 ? changed[at] : new Festival(name, [], []);
            festival = mark == CalendarDayMark.DayOff
                ? festival with { DaysOff = [.. festival.DaysOff.Append(day).Order()] }
                : festival with { MakeUpDays = [.. festival.MakeUpDays.Append(day).Order()] };
            if (at >= 0)
            {
                changed[at] = festival;
            }
            else
            {
                changed.Add(festival);
            }
        }

        return [.. changed.Where(festival => festival.DaysOff.Count + festival.MakeUpDays.Count > 0)];
    }
}
