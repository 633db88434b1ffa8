using System.Collections.Frozen;

using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>One published calendar: what a due instant is reckoned by. Immutable.</summary>
public sealed class CalendarVersion
{
    private readonly FrozenDictionary<string, WorkingDayCalendar> regional;
    private readonly Lazy<DayNames> nationalNames;
    private readonly Lazy<FrozenDictionary<string, DayNames>> regionalNames;

    /// <param name="number">1 for the first; each publication has the next.</param>
    public CalendarVersion(int number, Instant publishedAt, CalendarArrangement arrangement)
    {
        Number = number;
        PublishedAt = publishedAt;
        Arrangement = arrangement;
        var years = arrangement.Years.Values;
        National = WorkingDayCalendar.Of(CalendarFacts.None with
        {
            Version = number,
            OfficialYears = [.. years.Where(year => year.IsOfficial).Select(year => year.Year)],
            DaysOff = [.. years.SelectMany(year => year.Festivals).SelectMany(festival => festival.DaysOff)],
            MakeUpDays = [.. years.SelectMany(year => year.Festivals).SelectMany(festival => festival.MakeUpDays)],
        });
        regional = (arrangement.OverlaysApply ? arrangement.Overlays : [])
            .GroupBy(overlay => overlay.Region, StringComparer.Ordinal)
            .ToFrozenDictionary(
                region => region.Key,
                region => National.WithOverlay(
                    region.SelectMany(overlay => overlay.Festivals).SelectMany(festival => festival.DaysOff),
                    region.SelectMany(overlay => overlay.Festivals).SelectMany(festival => festival.MakeUpDays)),
                StringComparer.Ordinal);
        nationalNames = new(() => new DayNames(arrangement.Years.Values.SelectMany(year => year.Festivals)));
        regionalNames = new(() => regional.Keys.ToFrozenDictionary(
            region => region,
            region => new DayNames(arrangement.Overlays.Where(overlay => overlay.Region == region).SelectMany(overlay => overlay.Festivals)),
            StringComparer.Ordinal));
    }

    public int Number { get; }

    public Instant PublishedAt { get; }

    public CalendarArrangement Arrangement { get; }

    /// <summary>The national calendar.</summary>
    public WorkingDayCalendar National { get; }

    /// <summary>The calendar of an office: the national one with the days off of its prefecture (R10).</summary>
    /// <param name="officePath">Codes from the province down, such as <c>530000/533100/533102</c>.</param>
    public WorkingDayCalendar CalendarOf(string officePath) =>
        RegionOf(officePath) is { } region ? regional[region] : National;

    /// <summary>The office's hours; the usual ones for an office that has none of its own.</summary>
    public OfficeHours HoursOf(string officeCode) => Arrangement.OfficeHours.GetValueOrDefault(officeCode, OfficeHours.Default);

    /// <summary>What an office counts by: its calendar and its hours.</summary>
    public (WorkingDayCalendar Calendar, OfficeHours Hours) CountingAt(string officeCode, string officePath) => (CalendarOf(officePath), HoursOf(officeCode));

    /// <summary>The national calendar and the usual hours: for what no single office of the province counts.</summary>
    public (WorkingDayCalendar Calendar, OfficeHours Hours) NationalCounting => (National, OfficeHours.Default);

    /// <summary>What the calendar of an office makes of a day, and why.</summary>
    /// <param name="officePath">Null for the national calendar.</param>
    public CalendarDay DayOf(LocalDate day, string? officePath)
    {
        var local = officePath is not null && RegionOf(officePath) is { } region ? regionalNames.Value[region] : null;
        var national = nationalNames.Value;
        var weekday = Weekdays.Includes(day);
        return local?.DayOff(day) is { } holiday ? new(day, CalendarDayKind.LocalHoliday, holiday)
            : local?.MakeUpDay(day) is { } exchanged ? new(day, CalendarDayKind.LocalMakeUpDay, exchanged)
            : national.MakeUpDay(day) is { } worked ? new(day, CalendarDayKind.MakeUpDay, worked)
            : national.DayOff(day) is { } festival ? new(day, CalendarDayKind.Festival, festival)
            : new(day, weekday ? CalendarDayKind.Workday : CalendarDayKind.Weekend, null);
    }

    /// <summary>The region along the path whose days off count; null when none has any.</summary>
    private string? RegionOf(string officePath)
    {
        foreach (var code in regional.Count == 0 ? [] : officePath.Split('/'))
        {
            if (regional.ContainsKey(code))
            {
                return code;
            }
        }

        return null;
    }
}
