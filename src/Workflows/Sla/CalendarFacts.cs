using System.Collections.Immutable;

using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>What a calendar was told, before it is indexed.</summary>
internal sealed record CalendarFacts(
    int Version,
    ImmutableHashSet<int> OfficialYears,
    ImmutableHashSet<LocalDate> DaysOff,
    ImmutableHashSet<LocalDate> MakeUpDays,
    ImmutableHashSet<LocalDate> RegionalDaysOff,
    ImmutableHashSet<LocalDate> RegionalMakeUpDays)
{
    public static CalendarFacts None { get; } = new(0, [], [], [], [], []);

    public bool IsWorkday(LocalDate day)
    {
        if (RegionalDaysOff.Contains(day))
        {
            return false;
        }

        return RegionalMakeUpDays.Contains(day) || MakeUpDays.Contains(day) || (Weekdays.Includes(day) && !DaysOff.Contains(day));
    }

    /// <summary>Whole years, from the first to the last that is named by anything here; one arbitrary day when nothing is.</summary>
    public (LocalDate First, LocalDate Last) IndexedRange()
    {
        var years = DaysOff.Concat(MakeUpDays).Concat(RegionalDaysOff).Concat(RegionalMakeUpDays).Select(day => day.Year)
            .Concat(OfficialYears).ToList();
        return years.Count == 0
            ? (new LocalDate(2000, 1, 1), new LocalDate(2000, 1, 1))
            : (new LocalDate(years.Min(), 1, 1), new LocalDate(years.Max(), 12, 31));
    }
}
