using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Which day an instant belongs to (R2) and which days a pause takes out of the count (R5).</summary>
internal static class CountingRules
{
    public static LocalDate EffectiveDay(Instant at, StartDayPolicy policy, WorkingDayCalendar calendar, OfficeHours hours)
    {
        var local = LegalTime.LocalOf(at);
        var inside = calendar.IsWorkday(local.Date) && local.TimeOfDay <= hours.Close;
        return inside || policy == StartDayPolicy.CalendarDay ? local.Date : calendar.NextWorkday(local.Date);
    }

    /// <summary>The days excluded by all pauses together: ascending, apart from one another, empty when none covers a closing instant.</summary>
    public static IReadOnlyList<ExcludedRange> Excluded(
        IEnumerable<ClockPause> pauses, StartDayPolicy policy, WorkingDayCalendar calendar, OfficeHours hours)
    {
        var ranges = new List<ExcludedRange>();
        foreach (var pause in pauses)
        {
            if (Excluded(pause, policy, calendar, hours) is not { } range)
            {
                continue;
            }

            if (ranges.Count > 0 && ranges[^1].Last is { } last && range.First <= last)
            {
                ranges[^1] = ranges[^1] with { Last = range.Last is { } end && end < last ? last : range.Last };
            }
            else
            {
                ranges.Add(range);
            }
        }

        return ranges;
    }

    private static ExcludedRange? Excluded(ClockPause pause, StartDayPolicy policy, WorkingDayCalendar calendar, OfficeHours hours)
    {
        // The first closing instant at or after the pause begins; exactly at closing time the day is already finished and counts.
        var from = LegalTime.LocalOf(pause.From);
        var firstClosing = from.TimeOfDay <= hours.Close ? calendar.WorkdayOnOrAfter(from.Date) : calendar.NextWorkday(from.Date);
        var firstExcluded = from.TimeOfDay < hours.Close ? calendar.WorkdayOnOrAfter(from.Date) : calendar.NextWorkday(from.Date);
        if (pause.To is not { } to)
        {
            return new ExcludedRange(firstExcluded, null);
        }

        return hours.ClosingOf(firstClosing) < LegalTime.WholeSeconds(to)
            ? new ExcludedRange(firstExcluded, EffectiveDay(to, policy, calendar, hours))
            : null;
    }
}
