namespace Ybtb.Workflows.Sla;

/// <summary>Whether a case was completed in time; frozen at completion.</summary>
public enum ClockVerdict
{
    /// <summary>按时.</summary>
    OnTime,

    /// <summary>承诺超期: past the promised limit, within the statutory one.</summary>
    PromisedOverdue,

    /// <summary>法定超期.</summary>
    StatutoryOverdue,
}
