namespace Ybtb.Workflows.Sla;

/// <summary>On which day an event outside office hours is deemed to happen (R2); stored with the clock it started.</summary>
public enum StartDayPolicy
{
    /// <summary>On the next working day; exactly at closing time is still inside. The default.</summary>
    NextWorkday,

    /// <summary>On its calendar day whatever the hour: stricter for the office (民法典 第二百零一条 to the letter).</summary>
    CalendarDay,
}
