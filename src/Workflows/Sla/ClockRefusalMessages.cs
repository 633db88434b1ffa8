namespace Ybtb.Workflows.Sla;

/// <summary>What a refusal says to the person who asked.</summary>
internal static class ClockRefusalMessages
{
    public static LedgerResult Refuse(this ClockRefusalReason reason) => new LedgerResult.Refused(new ClockRefusal(reason, Of(reason)));

    public static string Of(ClockRefusalReason reason) => reason switch
    {
        ClockRefusalReason.OutOfOrder => "登记的时刻早于该时限上一条记录。",
        ClockRefusalReason.Stopped => "该时限已停止计时，不能再作变更。",
        ClockRefusalReason.AlreadyPaused => "该时限已处于计时中止状态。",
        ClockRefusalReason.NotPaused => "该时限未处于计时中止状态，无需恢复。",
        ClockRefusalReason.NotPausable => "该类时限不适用计时中止；即时办结的时限也不能中止。",
        ClockRefusalReason.GroundNotAllowed => "该事项不允许以此事由中止计时。",
        ClockRefusalReason.CorrectionUsed => "受理后补正每件只能一次，已经使用。",
        ClockRefusalReason.Undocumented => "须填写文书、经办人、批准人及理由。",
        ClockRefusalReason.NotExtendable => "该类时限不适用延期；即时办结的时限也不能延期。",
        ClockRefusalReason.ExtensionUsed => "每件只能延期一次，已经使用。",
        ClockRefusalReason.ExtensionTooLong => "延期天数须大于零，且不得超过允许的最长天数（不超过10个工作日）。",
        ClockRefusalReason.EndsBeforeStart => "计时中止的恢复日不能早于中止之日。",
        ClockRefusalReason.AfterDue => "时限已到期，延期须在到期之前批准。",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
