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

    /// <summary>The kinds of documents (documents.md §§2–3).</summary>
    public static IReadOnlyList<CodedName> DocumentKinds { get; } =
    [
        new("acceptance-notice", "受理通知书"),
        new("acceptance-refusal", "不予受理通知书"),
        new("correction-notice", "一次性补正告知书"),
        new("extension-notice", "延期办结告知书"),
        new("pause-notice", "不计入期限告知书"),
        new("registration-result", "参保登记结果"),
        new("suspension-result", "停保登记结果"),
        new("chronic-disease-notice", "云南省特殊病慢性病门诊待遇申请情况告知书"),
        new("transfer-contact-letter", "医保关系转移接续联系函"),
        new("insurance-information-form", "参保人员基本医疗保险信息表"),
        new("enrolment-voucher", "参保凭证"),
        new("relation-transfer-result", "医保关系转移接续办理结果"),
        new("info-change-result", "参保信息变更结果"),
        new("account-sharing-result", "个人账户共济绑定（解绑）结果"),
        new("credential-sync-result", "医保码同步结果"),
        new("insured-person-info", "参保信息查询结果（打印件）"),
        new("employer-info", "参保单位信息查询结果（打印件）"),
        new("withdrawal-notice", "撤回（终止）通知书"),
    ];

    /// <summary>The Chinese name of a kind of document; the code itself when it has none.</summary>
    public static string OfDocument(string? kind) => DocumentKinds.FirstOrDefault(known => known.Code == kind)?.Name ?? kind ?? "";
}
