using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>What came of publishing a calendar.</summary>
public abstract record CalendarPublication
{
    private CalendarPublication()
    {
    }

    public sealed record Published(CalendarVersion Version) : CalendarPublication;

    /// <summary>It says nothing otherwise than the calendar in force.</summary>
    public sealed record Unchanged : CalendarPublication;

    /// <summary>Another version was published meanwhile; nothing was written.</summary>
    /// <param name="InForce">That version's number.</param>
    public sealed record Outdated(int InForce) : CalendarPublication;
}
