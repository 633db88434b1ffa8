namespace Ybtb.Workflows.Sla;

/// <summary>The expected refusals of a clock's ledger.</summary>
public enum ClockRefusalReason
{
    /// <summary>The entry lies before the last one.</summary>
    OutOfOrder,

    /// <summary>The clock has stopped.</summary>
    Stopped,

    /// <summary>Only a running clock can be paused.</summary>
    AlreadyPaused,

    /// <summary>Only a paused clock can be resumed.</summary>
    NotPaused,

    /// <summary>Receipt and correction clocks and limits in calendar days do not stand still (R6), nor do those of cases handled on the spot.</summary>
    NotPausable,

    /// <summary>The service item does not admit this ground.</summary>
    GroundNotAllowed,

    /// <summary>The one correction after acceptance was used (R6).</summary>
    CorrectionUsed,

    /// <summary>A notice, officer, approver or reason is missing.</summary>
    Undocumented,

    /// <summary>Receipt and correction clocks and limits of zero days are not extended.</summary>
    NotExtendable,

    /// <summary>The one extension was used (R7).</summary>
    ExtensionUsed,

    /// <summary>Zero days, or more than the item allows (at most 10, R7).</summary>
    ExtensionTooLong,

    /// <summary>A pause that would end before it begins.</summary>
    EndsBeforeStart,

    /// <summary>An extension is approved before the due instant or not at all (R7).</summary>
    AfterDue,
}
