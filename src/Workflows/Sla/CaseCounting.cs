using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>By what the clocks of one case count, and what a revised calendar does to them: the one place that says so.</summary>
/// <remarks>It remembers what it has reckoned, ledgers being immutable; for one caller at a time.</remarks>
/// <param name="calendars">Every published calendar; the last is in force.</param>
/// <param name="countsNationally">Whether the limits of the whole case count by the national calendar.</param>
/// <param name="officeCode">The office by which the case counts: the deciding one, before routing the receiving one.</param>
/// <param name="officePath">Its codes from the province down.</param>
/// <param name="pathOf">The path of the office with this code, for stages.</param>
public sealed class CaseCounting(CalendarVersions calendars, bool countsNationally, string officeCode, string officePath, Func<string, string> pathOf)
{
    private readonly Dictionary<ClockLedger, ClockReckoning> reckoned = [];

    /// <summary>A stage counts by its own office; the limits of an item with two offices by the national calendar; all else where it is decided.</summary>
    public (WorkingDayCalendar Calendar, OfficeHours Hours) Of(ClockLedger clock) => Of(clock.Kind, clock.StageOffice, clock.CalendarVersion);

    /// <param name="stageOffice">Who handles the stage; null for an office outside the province, and for clocks of the whole case.</param>
    /// <param name="calendarVersion">By which the clock counts.</param>
    public (WorkingDayCalendar Calendar, OfficeHours Hours) Of(ClockKind kind, string? stageOffice, int calendarVersion)
    {
        var version = calendars.Of(calendarVersion);
        return OfficeOf(kind, stageOffice) is var (code, path) ? version.CountingAt(code, path) : version.NationalCounting;
    }

    /// <summary>Why a clock is due when it is, day by day.</summary>
    /// <param name="clocks">All clocks of the case, in the order of their start.</param>
    public ClockExplanation Explain(ClockLedger clock, ImmutableList<ClockLedger> clocks) => ClockExplanation.Of(
        Reckon(clock, clocks), calendars.Of(clock.CalendarVersion), Of(clock).Hours, OfficeOf(clock.Kind, clock.StageOffice)?.Path);

    /// <summary>The office by whose days and hours a clock counts; null for the national calendar and the usual hours.</summary>
    public (string Code, string Path)? OfficeOf(ClockKind kind, string? stageOffice) => kind switch
    {
        ClockKind.Stage => stageOffice is not null ? (stageOffice, pathOf(stageOffice)) : null,
        ClockKind.Promised or ClockKind.Statutory when countsNationally => null,
        _ => (officeCode, officePath),
    };

    /// <summary>What follows from a ledger by itself, without the ceiling of its case.</summary>
    public ClockReckoning ReckonAlone(ClockLedger clock)
    {
        if (!reckoned.TryGetValue(clock, out var reckoning))
        {
            var (calendar, hours) = Of(clock);
            reckoning = ClockReckoning.Of(clock, calendar, hours);
            reckoned.Add(clock, reckoning);
        }

        return reckoning;
    }

    /// <summary>What follows from a ledger; a stage ends with its case at the latest (R11).</summary>
    /// <param name="clocks">All clocks of the case, in the order of their start.</param>
    public ClockReckoning Reckon(ClockLedger clock, ImmutableList<ClockLedger> clocks)
    {
        var alone = ReckonAlone(clock);
        return clock.Kind == ClockKind.Stage && clocks.FindLast(other => other.Kind == ClockKind.Promised) is { } promised
            ? alone.CappedAt(ReckonAlone(promised).Due)
            : alone;
    }

    /// <summary>Brings every running clock under the calendar in force (R8), by way of each version in between that moves its due instant.</summary>
    /// <returns>The same list when all of them have it already.</returns>
    public ImmutableList<ClockLedger> UnderCalendarInForce(ImmutableList<ClockLedger> clocks)
    {
        var inForce = calendars.InForce.Number;
        for (var i = 0; i < clocks.Count; i++)
        {
            if (!clocks[i].IsStopped && clocks[i].CalendarVersion < inForce)
            {
                clocks = clocks.SetItem(i, Revised(clocks[i], inForce));
            }
        }

        return clocks;
    }

    private ClockLedger Revised(ClockLedger clock, int inForce)
    {
        var current = clock;
        foreach (var version in calendars.After(clock.CalendarVersion))
        {
            var due = ReckonAlone(current).OwnDue;
            var revised = ((LedgerResult.Recorded)current.ReviseCalendar(version.PublishedAt, version.Number, due)).Ledger;
            current = version.Number == inForce || ReckonAlone(revised).OwnDue != due ? revised : current;
        }

        return current;
    }
}
