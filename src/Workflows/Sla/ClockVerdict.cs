namespace Ybtb.Workflows.Sla;

/// <summary>Whether a case, or a stage of it, was completed in time; frozen at completion.</summary>
public enum ClockVerdict
{
    /// <summary>按时.</summary>
    OnTime,

    /// <summary>承诺超期: past the promised limit, within the statutory one.</summary>
    PromisedOverdue,

    /// <summary>法定超期.</summary>
    StatutoryOverdue,

    /// <summary>阶段超期: a stage past its own limit; says nothing of the case.</summary>
    StageOverdue,

    /// <summary>收件超期: nobody accepted, asked for corrections or refused within the receipt limit (R14); says nothing of the case.</summary>
    ReceiptOverdue,
}
