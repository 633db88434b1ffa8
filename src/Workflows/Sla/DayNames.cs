using System.Collections.Frozen;

using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>For which festival a day is off, or worked in exchange.</summary>
internal sealed class DayNames(IEnumerable<Festival> festivals)
{
    private readonly FrozenDictionary<LocalDate, string> daysOff = Names(festivals, festival => festival.DaysOff);
    private readonly FrozenDictionary<LocalDate, string> makeUpDays = Names(festivals, festival => festival.MakeUpDays);

    /// <summary>Null when the day is no day off.</summary>
    public string? DayOff(LocalDate day) => daysOff.GetValueOrDefault(day);

    /// <summary>Null when the day is not worked in exchange.</summary>
    public string? MakeUpDay(LocalDate day) => makeUpDays.GetValueOrDefault(day);

    private static FrozenDictionary<LocalDate, string> Names(IEnumerable<Festival> festivals, Func<Festival, IEnumerable<LocalDate>> days) => festivals
        .SelectMany(festival => days(festival).Select(day => (day, festival.Name)))
        .GroupBy(named => named.day, named => named.Name)
        .ToFrozenDictionary(names => names.Key, names => names.First());
}
