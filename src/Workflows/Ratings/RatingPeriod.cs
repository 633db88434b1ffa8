using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Ratings;

/// <summary>When a rating can be given (RAT-4, RAT-12): from the completion, until the last of the working days after it is over. Pure.</summary>
/// <remarks>Derived from when the case left the desks, so completing a case writes nothing for it. The last day counts to midnight: an applicant keeps no office hours.</remarks>
public static class RatingPeriod
{
    /// <summary>The first instant that is too late.</summary>
    /// <param name="from">When the service was complete.</param>
    /// <param name="calendar">Of the office that was responsible for it.</param>
    public static Instant EndOf(Instant from, WorkingDays length, WorkingDayCalendar calendar) =>
        LegalTime.StartOf(calendar.Add(LegalTime.DayOf(from), length).PlusDays(1));

    /// <summary>What is completed at or after this instant is open to rating still, by this calendar.</summary>
    public static Instant OpenSince(Instant now, WorkingDays length, WorkingDayCalendar calendar)
    {
        var today = LegalTime.DayOf(now);
        var day = today.PlusDays(-length.Count);
        while (calendar.Add(day, length) >= today)
        {
            day = day.PlusDays(-1);
        }

        return LegalTime.StartOf(day.PlusDays(1));
    }

    /// <summary>The office by whose days off a case's period is counted: the deciding one, the receiving one where none was to decide.</summary>
    internal static CaseOffice OfficeOf(CaseFile file) => file.CountingOffice;
}
