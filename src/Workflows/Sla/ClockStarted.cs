using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The limit began to run; always a ledger's first entry.</summary>
public record ClockStarted(Instant At, ClockLimit Limit, StartDayPolicy Policy) : ClockEntry(At)
{
    /// <summary>Number of the calendar version in force when the clock began; 1 unless set.</summary>
    public int CalendarVersion { get; init; } = 1;
}
