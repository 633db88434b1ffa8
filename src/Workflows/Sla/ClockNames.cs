namespace Ybtb.Workflows.Sla;

/// <summary>Stable codes and Chinese names of the clock's enumerations.</summary>
public static class ClockNames
{
    private static readonly CodeTable<ClockKind> Kinds = new(
        (ClockKind.Receipt, "receipt", "收件时限"),
        (ClockKind.Promised, "promised", "承诺时限"),
        (ClockKind.Statutory, "statutory", "法定时限"),
        (ClockKind.Correction, "correction", "补正期限"),
        (ClockKind.Stage, "stage", "阶段时限"));

    private static readonly CodeTable<PauseGround> Grounds = new(
        (PauseGround.Hearing, "hearing", "听证"),
        (PauseGround.Tender, "tender", "招标"),
        (PauseGround.Auction, "auction", "拍卖"),
        (PauseGround.Inspection, "inspection", "检验"),
        (PauseGround.Testing, "testing", "检测"),
        (PauseGround.Quarantine, "quarantine", "检疫"),
        (PauseGround.Appraisal, "appraisal", "鉴定"),
        (PauseGround.ExpertReview, "expert-review", "专家评审"),
        (PauseGround.Correction, "correction", "补正"),
        (PauseGround.PublicNotice, "public-notice", "公示"));

    private static readonly CodeTable<StartDayPolicy> Policies = new(
        (StartDayPolicy.NextWorkday, "next-workday", "业务时间外视为下一工作日"),
        (StartDayPolicy.CalendarDay, "calendar-day", "按自然日"));

    private static readonly CodeTable<ClockLight> Lights = new(
        (ClockLight.Green, "green", "正常"),
        (ClockLight.Yellow, "yellow", "预警"),
        (ClockLight.Red, "red", "临期"),
        (ClockLight.Overdue, "overdue", "超期"),
        (ClockLight.Paused, "paused", "计时中止"),
        (ClockLight.Stopped, "stopped", "已停止"));

    private static readonly CodeTable<ClockVerdict> Verdicts = new(
        (ClockVerdict.OnTime, "on-time", "按时"),
        (ClockVerdict.PromisedOverdue, "promised-overdue", "承诺超期"),
        (ClockVerdict.StatutoryOverdue, "statutory-overdue", "法定超期"),
        (ClockVerdict.StageOverdue, "stage-overdue", "阶段超期"),
        (ClockVerdict.ReceiptOverdue, "receipt-overdue", "收件超期"));

    public static string Code(this ClockKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this ClockKind kind) => Kinds.ChineseNameOf(kind);

    public static bool TryFind(string? code, out ClockKind kind) => Kinds.TryFind(code, out kind);

    public static string Code(this PauseGround ground) => Grounds.CodeOf(ground);

    public static string ChineseName(this PauseGround ground) => Grounds.ChineseNameOf(ground);

    public static bool TryFind(string? code, out PauseGround ground) => Grounds.TryFind(code, out ground);

    public static bool TryFindByName(string? chineseName, out PauseGround ground) => Grounds.TryFindByChineseName(chineseName, out ground);

    public static string Code(this StartDayPolicy policy) => Policies.CodeOf(policy);

    public static string ChineseName(this StartDayPolicy policy) => Policies.ChineseNameOf(policy);

    public static bool TryFind(string? code, out StartDayPolicy policy) => Policies.TryFind(code, out policy);

    public static string Code(this ClockLight light) => Lights.CodeOf(light);

    public static string ChineseName(this ClockLight light) => Lights.ChineseNameOf(light);

    public static bool TryFind(string? code, out ClockLight light) => Lights.TryFind(code, out light);

    public static string Code(this ClockVerdict verdict) => Verdicts.CodeOf(verdict);

    public static string ChineseName(this ClockVerdict verdict) => Verdicts.ChineseNameOf(verdict);

    public static bool TryFind(string? code, out ClockVerdict verdict) => Verdicts.TryFind(code, out verdict);
}
