using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>How a stored clock stands now; derived on reading, so nothing is rewritten at midnight.</summary>
internal static class ClockStanding
{
    public static ClockLight LightAt(this ClockRow clock, Instant now) =>
        clock.StoppedAt is not null ? ClockLight.Stopped
        : clock.IsPaused ? ClockLight.Paused
        : LegalTime.WholeSeconds(now) > clock.DueAt ? ClockLight.Overdue
        : now >= clock.RedFrom ? ClockLight.Red
        : now >= clock.YellowFrom ? ClockLight.Yellow
        : ClockLight.Green;

    /// <summary>Counted days left, the current one included: working days, for a correction calendar days. Null when the clock does not run.</summary>
    public static int? DaysLeftAt(this ClockRow clock, Instant now, CaseCounting counting)
    {
        if (clock is not { StoppedAt: null, IsPaused: false, DueAt: { } due } || !ClockNames.TryFind(clock.Kind, out ClockKind kind))
        {
            return null;
        }

        var today = LegalTime.DayOf(now);
        if (kind == ClockKind.Correction)
        {
            return now > due ? 0 : Period.DaysBetween(today, LegalTime.DayOf(due)) + 1;
        }

        var (calendar, hours) = counting.Of(kind, clock.StageOfficeCode, clock.CalendarVersion);
        var used = hours.ClosingOf(today) <= now ? today : today.PlusDays(-1);
        var after = LocalDate.Max(used, clock.CountsAfter);
        return Math.Max(0, calendar.CountBetween(after, LegalTime.DayOf(due)));
    }
}
