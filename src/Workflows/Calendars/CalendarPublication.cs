using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>What came of publishing a calendar.</summary>
public abstract record CalendarPublication
{
    private CalendarPublication()
    {
    }

    public sealed record Published(CalendarVersion Version) : CalendarPublication;

    /// <param name="Reason">Chinese: it is no calendar, or somebody else was publishing one.</param>
    public sealed record Refused(string Reason) : CalendarPublication;
}
