using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>What follows from a ledger under a calendar and an office's hours: due instant, thresholds, days, light. Derived, never edited.</summary>
/// <remarks>
/// A counted day is used at its end: closing time for working days. The light is yellow from the end of the first day at which at least
/// 60 % of the counted days are used, and red from the end of the first at which at least 80 % are, or from 00:00 of the last
/// counted day if that is earlier (R12). Limits of 0 or 1 day are never yellow and turn red one hour before due.
/// Where yellow would not come before red there is no yellow.
/// </remarks>
public sealed class ClockReckoning
{
    private readonly ClockLedger ledger;
    private readonly WorkingDayCalendar calendar;
    private readonly LightThresholds thresholds;
    private readonly Func<LocalDate, Instant> endOf;

    private ClockReckoning(
        ClockLedger ledger, WorkingDayCalendar calendar, Counting counting, LightThresholds thresholds, Func<LocalDate, Instant> endOf, Instant? cappedBy)
    {
        this.ledger = ledger;
        this.calendar = calendar;
        this.thresholds = thresholds;
        this.endOf = endOf;
        Counting = counting;
        CappedBy = cappedBy;
        (OwnDue, RevisionEffect) = UnderRevision(counting.Due);
        Due = cappedBy ?? OwnDue;
        CountedDays = Due < counting.Due ? [.. counting.CountedDays.TakeWhile(day => endOf(day) <= Due)] : counting.CountedDays;
        if (Due is { } due)
        {
            (YellowFrom, RedFrom) = Thresholds(due);
        }
    }

    public ClockKind Kind => ledger.Kind;

    /// <summary>The ledger this was derived from.</summary>
    public ClockLedger Ledger => ledger;

    /// <summary>The last instant that is in time; null while an open pause leaves it unknown.</summary>
    public Instant? Due { get; }

    /// <summary>The clock's own due instant, before the ceiling of its case; null while an open pause leaves it unknown.</summary>
    public Instant? OwnDue { get; }

    /// <summary>What the last revision of the calendar does to the due instant beyond the count (R8).</summary>
    public RevisionEffect RevisionEffect { get; }

    /// <summary>The limit of the case that ends this stage before its own count does (R11); null when it does not.</summary>
    public Instant? CappedBy { get; }

    /// <summary>The day on which the start is deemed to have happened (R2); not counted.</summary>
    public LocalDate EffectiveStartDay => Counting.EffectiveStartDay;

    /// <summary>The counted days, ascending: all up to due, or those before an open pause. For a limit of zero the one day on which it is due.</summary>
    public IReadOnlyList<LocalDate> CountedDays { get; }

    /// <summary>The days the pauses take out of the count; ascending, overlaps merged.</summary>
    public IReadOnlyList<ExcludedRange> ExcludedRanges => Counting.ExcludedRanges;

    /// <summary>From when the light is yellow; null when it never is, or while due is unknown.</summary>
    public Instant? YellowFrom { get; }

    /// <summary>From when the light is red; null while due is unknown.</summary>
    public Instant? RedFrom { get; }

    /// <summary>True when the count touches a year whose arrangement is not published, so that due may still move (R9).</summary>
    public bool IsProvisional => Counting.IsProvisional;

    /// <summary>All days there are to count: the limit with its extension, or fewer when due comes before they are used.</summary>
    public int TotalDays => Due < Counting.Due ? CountedDays.Count : ledger.Limit.Count + ledger.Extension.Count;

    internal Counting Counting { get; }

    /// <param name="calendar">The calendar of the deciding office, its overlay included (R10).</param>
    /// <param name="hours">Of the deciding office.</param>
    /// <param name="thresholds"><see cref="LightThresholds.Default"/> when null.</param>
    public static ClockReckoning Of(ClockLedger ledger, WorkingDayCalendar calendar, OfficeHours hours, LightThresholds? thresholds = null)
    {
        var inWorkingDays = ledger.Limit.Unit == ClockLimitUnit.WorkingDays;
        var counting = inWorkingDays
            ? Counting.InWorkingDays(ledger, calendar, hours)
            : Counting.InCalendarDays(ledger, calendar, hours);
        Func<LocalDate, Instant> endOf = ledger.Limit.End == DayEnd.Closing ? hours.ClosingOf : day => LegalTime.StartOf(day.PlusDays(1));
        return new(ledger, calendar, counting, thresholds ?? LightThresholds.Default, endOf, null);
    }

    /// <summary>This stage under the ceiling of its case (R11): due is the earlier of the two.</summary>
    /// <param name="caseDue">Null while the case's own due is unknown; then nothing is capped.</param>
    public ClockReckoning CappedAt(Instant? caseDue) =>
        caseDue is { } cap && OwnDue is { } due && cap < due ? new(ledger, calendar, Counting, thresholds, endOf, cap) : this;

    /// <summary>How many counted days are used at <paramref name="at"/>: those that have ended.</summary>
    public int DaysUsed(Instant at) => CountedDays.Count(day => endOf(day) <= at);

    /// <summary>How many counted days are left at <paramref name="at"/>, the current one included; known also while paused, zero when overdue.</summary>
    public int DaysLeft(Instant at) => Math.Max(at < Due ? 1 : 0, TotalDays - DaysUsed(at));

    /// <summary>How many working days have run at <paramref name="at"/>, those beyond the limit included; only for limits in working days.</summary>
    public int DaysRun(Instant at)
    {
        var run = 0;
        for (var day = calendar.NextWorkday(EffectiveStartDay); endOf(day) <= at; day = calendar.NextWorkday(day))
        {
            run += ExcludedRanges.Any(range => range.Contains(day)) ? 0 : 1;
        }

        return run;
    }

    /// <summary>How many working days the pauses have taken out of the count up to the day of <paramref name="at"/>.</summary>
    public int DaysPaused(Instant at)
    {
        var today = LegalTime.DayOf(at);
        return ExcludedRanges.Sum(range => Math.Max(0, calendar.CountBetween(
            LocalDate.Max(range.First.PlusDays(-1), EffectiveStartDay), range.Last is { } last && last < today ? last : today)));
    }

    /// <summary>The end of the day at which this share of the counted days is used; null while due is unknown, and for limits of 0 or 1 day.</summary>
    /// <param name="percent">1 to 100.</param>
    public Instant? EndOfShare(int percent) => Due is not null && TotalDays > 1 && CountedDays.Count > 0
        ? endOf(CountedDays[(((TotalDays * percent) + 99) / 100) - 1])
        : null;

    /// <summary>00:00 of the working day that lies this many before the day of due; null while due is unknown.</summary>
    public Instant? WorkingDaysBeforeDue(int days) => LastDay is { } last ? LegalTime.StartOf(Moved(last, -days)) : null;

    /// <summary>The end of the working day that lies this many after the day of due; null while due is unknown.</summary>
    public Instant? WorkingDaysAfterDue(int days) => LastDay is { } last ? endOf(Moved(last, days)) : null;

    /// <summary>Whether <paramref name="at"/> is past due, to the second; never while due is unknown.</summary>
    public bool IsOverdue(Instant at) => Due is { } due && LegalTime.WholeSeconds(at) > due;

    /// <summary>How the clock stands at <paramref name="at"/>, which is not before the ledger's last entry.</summary>
    public ClockLight Light(Instant at) =>
        ledger.IsStopped ? ClockLight.Stopped
        : IsOverdue(at) ? ClockLight.Overdue
        : ledger.IsPaused ? ClockLight.Paused
        : at >= RedFrom ? ClockLight.Red
        : at >= YellowFrom ? ClockLight.Yellow
        : ClockLight.Green;

    /// <summary>R8: an overrun that was recorded stays; a count that a revision has put into the past ends with the first closing after it.</summary>
    private (Instant? Due, RevisionEffect Effect) UnderRevision(Instant? counted)
    {
        if (ledger.Revision is not { At: var published, DueBefore: var before } || counted is not { } due)
        {
            return (counted, RevisionEffect.Counted);
        }

        if (before < published)
        {
            return (before, RevisionEffect.OverrunKept);
        }

        return due < published ? (FirstEndAfter(published), RevisionEffect.DueAtPublication) : (due, RevisionEffect.Counted);
    }

    // An end at 24:00 belongs to the day it ends.
    private LocalDate? LastDay => Due is { } due ? LegalTime.DayOf(due - Duration.FromSeconds(1)) : null;

    private LocalDate Moved(LocalDate day, int workingDays)
    {
        var moved = day;
        if (workingDays > 0)
        {
            return calendar.Add(day, new WorkingDays(workingDays));
        }

        for (var left = -workingDays; left > 0; left--)
        {
            do
            {
                moved = moved.PlusDays(-1);
            }
            while (!calendar.IsWorkday(moved));
        }

        return moved;
    }

    private Instant FirstEndAfter(Instant at)
    {
        var day = calendar.WorkdayOnOrAfter(LegalTime.DayOf(at));
        return endOf(day) >= at ? endOf(day) : endOf(calendar.NextWorkday(day));
    }

    private (Instant? Yellow, Instant Red) Thresholds(Instant due)
    {
        if (TotalDays <= 1 || CountedDays.Count == 0)
        {
            return (null, due - thresholds.RedBeforeDue);
        }

        var red = Instant.Min(EndOfShare(thresholds.RedPercent)!.Value, LegalTime.StartOf(CountedDays[^1]));
        var yellow = EndOfShare(thresholds.YellowPercent)!.Value;
        return (yellow < red ? yellow : null, red);
    }
}
