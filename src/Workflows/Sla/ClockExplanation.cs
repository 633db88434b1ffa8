using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Explains a due instant day by day.</summary>
public static class ClockExplanation
{
    /// <summary>Every day from the event that started the clock to due, or to the first day of an open pause.</summary>
    public static IEnumerable<ClockDay> Explain(this ClockReckoning reckoning)
    {
        var number = 0;
        var last = LastDay(reckoning);
        for (var day = LegalTime.DayOf(reckoning.Ledger.Start.At); day <= last; day = day.PlusDays(1))
        {
            var counted = number < reckoning.CountedDays.Count && reckoning.CountedDays[number] == day;
            if (counted)
            {
                number++;
            }

            yield return new ClockDay(day, Kind(reckoning, day, counted), counted ? number : null);
        }
    }

    private static ClockDayKind Kind(ClockReckoning reckoning, LocalDate day, bool counted) =>
        counted ? ClockDayKind.Counted
        : day < reckoning.EffectiveStartDay ? ClockDayKind.BeforeStart
        : day == reckoning.EffectiveStartDay ? ClockDayKind.StartDay
        : reckoning.ExcludedRanges.Any(range => range.Contains(day)) ? ClockDayKind.Paused
        : ClockDayKind.DayOff;

    private static LocalDate LastDay(ClockReckoning reckoning)
    {
        if (reckoning.Due is not { } due)
        {
            return reckoning.ExcludedRanges[^1].First;
        }

        // 24:00 is 00:00 of the following day; it still belongs to the day it ends.
        return LegalTime.DayOf(due - Duration.FromSeconds(1));
    }
}
