namespace Ybtb.Workflows.Sla;

/// <summary>What became of a day in the count.</summary>
public enum ClockDayKind
{
    /// <summary>Before the effective start day: the event came outside office hours (R2).</summary>
    BeforeStart,

    /// <summary>起算日: not counted.</summary>
    StartDay,

    /// <summary>计入.</summary>
    Counted,

    /// <summary>A weekend or day off.</summary>
    DayOff,

    /// <summary>A working day that a pause takes out of the count.</summary>
    Paused,

    /// <summary>Worked, but not reached by the count: due ends it before, or lies after it by a revision of the calendar (R8).</summary>
    Uncounted,
}
