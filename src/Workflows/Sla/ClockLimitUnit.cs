namespace Ybtb.Workflows.Sla;

/// <summary>What a limit counts.</summary>
public enum ClockLimitUnit
{
    WorkingDays,
    CalendarDays,
}
