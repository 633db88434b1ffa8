namespace Ybtb.Workflows.Channels;

/// <summary>What a channel is told about a case that it has filed. Stored and sent by code.</summary>
public enum ChannelEventKind
{
    /// <summary>已收件.</summary>
    Received,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    Refused,

    /// <summary>需要补正: the applicant has something to hand in.</summary>
    CorrectionRequested,

    /// <summary>中止计时: the limits stand still.</summary>
    Paused,

    /// <summary>恢复计时: the limits run again.</summary>
    Resumed,

    /// <summary>已办结.</summary>
    Decided,

    /// <summary>已送达.</summary>
    Delivered,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>已终止.</summary>
    Terminated,

    /// <summary>文书已出具: a document has its number and its file.</summary>
    DocumentIssued,

    /// <summary>待遇已支付.</summary>
    PaymentSettled,
}
