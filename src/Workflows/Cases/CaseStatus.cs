namespace Ybtb.Workflows.Cases;

/// <summary>办件状态. Stored by name, so names never change.</summary>
public enum CaseStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已收件.</summary>
    Received,

    /// <summary>补正中, before acceptance.</summary>
    InCorrection,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    AcceptanceRefused,

    /// <summary>办理中.</summary>
    InProgress,

    /// <summary>中止计时: the limits stand still on a legal ground.</summary>
    ClockPaused,

    /// <summary>已办结: granted or denied, see <see cref="CaseDecision"/>.</summary>
    Decided,

    /// <summary>已送达.</summary>
    Delivered,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>已终止, such as after a correction notice that was not answered in time (逾期未补正).</summary>
    Terminated,
}

/// <summary>How a case was decided.</summary>
public enum CaseDecision
{
    /// <summary>准予.</summary>
    Granted,

    /// <summary>不予.</summary>
    Denied,
}
