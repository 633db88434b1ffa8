namespace Ybtb.Workflows.Cases;

/// <summary>Stable codes and Chinese names of the enumerations of a case.</summary>
public static class CaseNames
{
    private static readonly CodeTable<CaseStatus> Statuses = new(
        (CaseStatus.Draft, "draft", "草稿"),
        (CaseStatus.Received, "received", "已收件"),
        (CaseStatus.InCorrection, "in-correction", "补正中"),
        (CaseStatus.Accepted, "accepted", "已受理"),
        (CaseStatus.AcceptanceRefused, "acceptance-refused", "不予受理"),
        (CaseStatus.InProgress, "in-progress", "办理中"),
        (CaseStatus.ClockPaused, "clock-paused", "中止计时"),
        (CaseStatus.Decided, "decided", "已办结"),
        (CaseStatus.Delivered, "delivered", "已送达"),
        (CaseStatus.Withdrawn, "withdrawn", "已撤回"),
        (CaseStatus.Terminated, "terminated", "已终止"));

    private static readonly CodeTable<CaseDecision> Decisions = new(
        (CaseDecision.Granted, "granted", "准予"),
        (CaseDecision.Denied, "denied", "不予"));

    private static readonly CodeTable<MaterialTrust> Trusts = new(
        (MaterialTrust.OriginalChecked, "original-checked", "原件核验"),
        (MaterialTrust.Copy, "copy", "复印件"),
        (MaterialTrust.Electronic, "electronic", "电子"),
        (MaterialTrust.DataSharing, "data-sharing", "数据共享"),
        (MaterialTrust.Promise, "promise", "承诺"));

    private static readonly CodeTable<MaterialVerdict> MaterialVerdicts = new(
        (MaterialVerdict.Unchecked, "unchecked", "待核对"),
        (MaterialVerdict.Passed, "passed", "符合"),
        (MaterialVerdict.Failed, "failed", "不符合"));

    private static readonly CodeTable<IdentityLevel> Levels = new(
        (IdentityLevel.Unverified, "unverified", "未核验"),
        (IdentityLevel.Counter, "counter", "窗口核验"),
        (IdentityLevel.RealName, "real-name", "实名"),
        (IdentityLevel.Face, "face", "人脸核验"));

    private static readonly CodeTable<CorrectionPhase> Phases = new(
        (CorrectionPhase.BeforeAcceptance, "before-acceptance", "受理前"),
        (CorrectionPhase.AfterAcceptance, "after-acceptance", "受理后"));

    private static readonly CodeTable<OfficePartKind> PartKinds = new(
        (OfficePartKind.Receiving, "receiving", "收件受理"),
        (OfficePartKind.Handling, "handling", "办理"),
        (OfficePartKind.Stage, "stage", "阶段办理"));

    public static string Code(this OfficePartKind kind) => PartKinds.CodeOf(kind);

    public static string ChineseName(this OfficePartKind kind) => PartKinds.ChineseNameOf(kind);

    /// <summary>True until the case was refused, decided, withdrawn or ended.</summary>
    public static bool IsOpen(this CaseStatus status) => status is CaseStatus.Draft or CaseStatus.Received or CaseStatus.InCorrection or CaseStatus.Accepted
        or CaseStatus.InProgress or CaseStatus.ClockPaused;

    public static string Code(this CaseStatus status) => Statuses.CodeOf(status);

    public static string ChineseName(this CaseStatus status) => Statuses.ChineseNameOf(status);

    public static bool TryFind(string? code, out CaseStatus status) => Statuses.TryFind(code, out status);

    public static string Code(this CaseDecision decision) => Decisions.CodeOf(decision);

    public static string ChineseName(this CaseDecision decision) => Decisions.ChineseNameOf(decision);

    public static bool TryFind(string? code, out CaseDecision decision) => Decisions.TryFind(code, out decision);

    public static string Code(this MaterialTrust trust) => Trusts.CodeOf(trust);

    public static string ChineseName(this MaterialTrust trust) => Trusts.ChineseNameOf(trust);

    public static bool TryFind(string? code, out MaterialTrust trust) => Trusts.TryFind(code, out trust);

    public static string Code(this MaterialVerdict verdict) => MaterialVerdicts.CodeOf(verdict);

    public static string ChineseName(this MaterialVerdict verdict) => MaterialVerdicts.ChineseNameOf(verdict);

    public static bool TryFind(string? code, out MaterialVerdict verdict) => MaterialVerdicts.TryFind(code, out verdict);

    public static string Code(this IdentityLevel level) => Levels.CodeOf(level);

    public static string ChineseName(this IdentityLevel level) => Levels.ChineseNameOf(level);

    public static bool TryFind(string? code, out IdentityLevel level) => Levels.TryFind(code, out level);

    public static string Code(this CorrectionPhase phase) => Phases.CodeOf(phase);

    public static string ChineseName(this CorrectionPhase phase) => Phases.ChineseNameOf(phase);

    public static bool TryFind(string? code, out CorrectionPhase phase) => Phases.TryFind(code, out phase);
}
