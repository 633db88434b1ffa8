using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The count itself: the start day, the days that count, and when they are used up.</summary>
/// <param name="Due">Null while an open pause leaves it unknown.</param>
internal sealed record Counting(
    LocalDate EffectiveStartDay,
    IReadOnlyList<LocalDate> CountedDays,
    IReadOnlyList<ExcludedRange> ExcludedRanges,
    Instant? Due,
    bool IsProvisional)
{
    /// <summary>R3, R4, R5, R7.</summary>
    public static Counting InWorkingDays(ClockLedger ledger, WorkingDayCalendar calendar, OfficeHours hours)
    {
        var policy = ledger.Start.Policy;
        var start = CountingRules.EffectiveDay(ledger.Start.At, policy, calendar, hours);
        var excluded = CountingRules.Excluded(ledger.Pauses, policy, calendar, hours);
        if (ledger.Limit.IsInstant)
        {
            return OnTheSpot(ledger, calendar, hours, start, excluded);
        }

        var openFrom = excluded.Count > 0 && excluded[^1].Last is null ? excluded[^1].First : LocalDate.MaxIsoValue;
        var total = ledger.Limit.Count + ledger.Extension.Count;
        var counted = new List<LocalDate>(total);
        var last = start;
        while (counted.Count < total && last < openFrom)
        {
            last = calendar.NextWorkday(last);
            if (!excluded.Any(range => range.Contains(last)))
            {
                counted.Add(last);
            }
        }

        Instant? due = counted.Count == total ? hours.ClosingOf(last) : null;
        return new(start, counted, excluded, due, calendar.IsProvisional(start, last));
    }

    /// <summary>R13.</summary>
    public static Counting InCalendarDays(ClockLedger ledger, WorkingDayCalendar calendar, OfficeHours hours)
    {
        var start = LegalTime.DayOf(ledger.Start.At);
        var count = ledger.Limit.Count;
        var last = CalendarDayLimit.LastDay(start, count, calendar);
        var counted = Enumerable.Range(1, count).Select(start.PlusDays).ToList();
        counted[^1] = last;
        var due = CalendarDayLimit.Due(start, count, ledger.Limit.End, calendar, hours);
        return new(start, counted, [], due, calendar.IsProvisional(start, last));
    }

    private static Counting OnTheSpot(
        ClockLedger ledger, WorkingDayCalendar calendar, OfficeHours hours, LocalDate start, IReadOnlyList<ExcludedRange> excluded)
    {
        // Under the calendar-day policy the start day may be a day off, or a working day that is already over.
        var over = !calendar.IsWorkday(start) || hours.ClosingOf(start) < LegalTime.WholeSeconds(ledger.Start.At);
        var day = over ? calendar.NextWorkday(start) : start;
        Instant? due = ledger.IsPaused ? null : hours.ClosingOf(day);
        return new(start, due is null ? [] : [day], excluded, due, calendar.IsProvisional(start, day));
    }
}
