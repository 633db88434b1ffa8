using System.Collections.Frozen;

using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>One published calendar: what a due instant is reckoned by. Immutable.</summary>
public sealed class CalendarVersion
{
    private readonly FrozenDictionary<string, WorkingDayCalendar> regional;

    /// <param name="number">1 for the first; each publication has the next.</param>
    public CalendarVersion(int number, Instant publishedAt, CalendarArrangement arrangement)
    {
        Number = number;
        PublishedAt = publishedAt;
        Arrangement = arrangement;
        var years = arrangement.Years.Values;
        National = WorkingDayCalendar.MondayToFriday
            .WithOfficialYears(years.Where(year => year.IsOfficial).Select(year => year.Year))
            .WithDaysOff(years.SelectMany(year => year.Festivals).SelectMany(festival => festival.DaysOff))
            .WithMakeUpDays(years.SelectMany(year => year.Festivals).SelectMany(festival => festival.MakeUpDays))
            .WithVersion(number);
        regional = (arrangement.OverlaysApply ? arrangement.Overlays : [])
            .GroupBy(overlay => overlay.Region, StringComparer.Ordinal)
            .ToFrozenDictionary(
                region => region.Key,
                region => National.WithOverlay(
                    region.SelectMany(overlay => overlay.Festivals).SelectMany(festival => festival.DaysOff),
                    region.SelectMany(overlay => overlay.Festivals).SelectMany(festival => festival.MakeUpDays)),
                StringComparer.Ordinal);
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
