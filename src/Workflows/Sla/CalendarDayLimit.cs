using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Limits in calendar days (R13): the correction clock, the 30 days of a designation.</summary>
public static class CalendarDayLimit
{
    /// <summary>The last day of the period: the start day is not counted, and a last day that is not worked moves to the next working day.</summary>
    /// <param name="days">At least 1.</param>
    public static LocalDate LastDay(LocalDate startDay, int days, WorkingDayCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return calendar.WorkdayOnOrAfter(startDay.PlusDays(days));
    }

    /// <summary>The instant the period ends; 24:00 is 00:00 of the following day, and an event exactly then is still in time.</summary>
    public static Instant Due(LocalDate startDay, int days, DayEnd end, WorkingDayCalendar calendar, OfficeHours hours)
    {
        var last = LastDay(startDay, days, calendar);
        return end == DayEnd.Closing ? hours.ClosingOf(last) : LegalTime.StartOf(last.PlusDays(1));
    }
}
