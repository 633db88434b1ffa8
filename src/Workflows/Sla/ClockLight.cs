namespace Ybtb.Workflows.Sla;

/// <summary>How a clock stands at an instant (R12); derived on reading, never stored.</summary>
public enum ClockLight
{
    Green,
    Yellow,
    Red,
    Overdue,
    Paused,
    Stopped,
}
