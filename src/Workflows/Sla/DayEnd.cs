namespace Ybtb.Workflows.Sla;

/// <summary>When the last day of a period ends (民法典 第二百零三条).</summary>
public enum DayEnd
{
    /// <summary>When business stops.</summary>
    Closing,

    /// <summary>At 24:00.</summary>
    Midnight,
}
