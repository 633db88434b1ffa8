using NodaTime;

namespace Ybtb.Workflows.Sla.Calculation;

/// <summary>What came of a calculation.</summary>
public abstract record TimeLimitAnswer
{
    private TimeLimitAnswer()
    {
    }

    /// <param name="DueIfCalendarDay">Due under <see cref="StartDayPolicy.CalendarDay"/>; null while an open pause leaves it unknown, as for the others.</param>
    /// <param name="DueBeforeExtension">Null also without an extension.</param>
    /// <param name="DueBeforeRevision">Null also without a revision.</param>
    /// <param name="DueNationalCalendar">Without regional days off; null also where none are given.</param>
    public sealed record Calculated(
        ClockExplanation Explanation,
        Instant? DueIfCalendarDay,
        Instant? DueBeforeExtension,
        Instant? DueBeforeRevision,
        Instant? DueNationalCalendar,
        IReadOnlyList<ClockReckoning> Stages) : TimeLimitAnswer
    {
        public ClockReckoning Reckoning => Explanation.Reckoning;
    }

    /// <param name="Problems">Chinese sentences, one for each thing wrong; at least one.</param>
    public sealed record Refused(IReadOnlyList<string> Problems) : TimeLimitAnswer;
}
