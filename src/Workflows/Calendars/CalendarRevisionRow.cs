using NodaTime;

namespace Ybtb.Workflows.Calendars;

/// <summary>The recalculation of open cases that a publication asks for (table <c>calendar_revisions</c>), inserted with it.</summary>
public sealed class CalendarRevisionRow
{
    /// <summary>The calendar version that the cases come under.</summary>
    public required int Version { get; init; }

    public required CalendarRevisionStatus Status { get; set; }

    /// <summary>The last case that was looked at, in the order of case numbers; empty before the first.</summary>
    public string Cursor { get; set; } = "";

    /// <summary>How many cases with a running clock were looked at.</summary>
    public int Examined { get; set; }

    /// <summary>How many of them were brought under the version.</summary>
    public int Revised { get; set; }

    /// <summary>How many clocks have another due instant.</summary>
    public int Moved { get; set; }

    /// <summary>How many applicants were told of another last day.</summary>
    public int Notified { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Null while it has not begun.</summary>
    public Instant? StartedAt { get; set; }

    /// <summary>Null until it is done or superseded.</summary>
    public Instant? EndedAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>How far a recalculation has come; stored by name.</summary>
public enum CalendarRevisionStatus
{
    Pending,
    Running,
    Done,

    /// <summary>Another version was published before it was done; that one's recalculation takes in all that was left.</summary>
    Superseded,
}
