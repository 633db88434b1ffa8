namespace Ybtb.Workflows.Supervision;

/// <summary>Why an open case is at risk (督办工作); the closed list.</summary>
public enum RiskReason
{
    /// <summary>A running limit is red and not yet past due.</summary>
    Red,

    /// <summary>Nobody has said anything within the receipt limit.</summary>
    ReceiptOverdue,

    /// <summary>A stage is past its limit.</summary>
    StageOverdue,

    /// <summary>Past the promised limit.</summary>
    PromiseOverdue,

    /// <summary>Past the limit of the law.</summary>
    StatutoryOverdue,

    /// <summary>Something in its flow failed and waits for operations.</summary>
    Incident,

    /// <summary>An urging waits for its answer, which is not due yet.</summary>
    UrgingOpen,

    /// <summary>The answer to an urging is overdue.</summary>
    AnswerOverdue,
}

/// <summary>Stable codes and Chinese names of why a case is at risk.</summary>
public static class RiskNames
{
    private static readonly CodeTable<RiskReason> Reasons = new(
        (RiskReason.Red, "red", "临期"),
        (RiskReason.ReceiptOverdue, "receipt-overdue", "收件超期"),
        (RiskReason.StageOverdue, "stage-overdue", "阶段超期"),
        (RiskReason.PromiseOverdue, "promise-overdue", "承诺超期"),
        (RiskReason.StatutoryOverdue, "statutory-overdue", "法定超期"),
        (RiskReason.Incident, "incident", "流程异常"),
        (RiskReason.UrgingOpen, "urging-open", "催办待答复"),
        (RiskReason.AnswerOverdue, "answer-overdue", "答复逾期"));

    public static string Code(this RiskReason reason) => Reasons.CodeOf(reason);

    public static string ChineseName(this RiskReason reason) => Reasons.ChineseNameOf(reason);

    public static bool TryFind(string? code, out RiskReason reason) => Reasons.TryFind(code, out reason);
}
