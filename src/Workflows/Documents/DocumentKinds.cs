using System.Collections.Frozen;

namespace Ybtb.Workflows.Documents;

/// <summary>Every kind of document there is. Codes are stored and never change.</summary>
public static class DocumentKinds
{
    public const string ReceiptVoucher = "receipt-voucher";
    public const string AcceptanceNotice = "acceptance-notice";
    public const string CorrectionNotice = "correction-notice";
    public const string AcceptanceRefusal = "acceptance-refusal";
    public const string ExtensionNotice = "extension-notice";
    public const string PauseNotice = "pause-notice";
    public const string WithdrawalNotice = "withdrawal-notice";
    public const string DecisionNotice = "decision-notice";
    public const string ChronicDiseaseNotice = "chronic-disease-notice";

    public const string MedicalSettlement = "medical-settlement";

    private static readonly FrozenDictionary<string, DocumentKind> ByCode;

    static DocumentKinds()
    {
        All =
        [
            Process(ReceiptVoucher, "收件凭证", "受"),
            Process(AcceptanceNotice, "受理通知书", "受"),
            Process(CorrectionNotice, "一次性补正告知书", "补"),
            Process(AcceptanceRefusal, "不予受理通知书", "不"),
            Process(ExtensionNotice, "延期办结告知书", "延"),
            Process(PauseNotice, "不计入期限告知书", "停"),
            new(WithdrawalNotice, "撤回（终止）通知书", "办", DocumentSeal.Business, IsResult: true),
            Result(DecisionNotice, "办理结果通知书", "办"),
            Result("registration-result", "参保登记结果", "办"),
            Result("suspension-result", "停保登记结果", "办"),
            Result("info-change-result", "参保信息变更结果", "办"),
            Result("account-sharing-result", "个人账户共济绑定（解绑）结果", "办"),
            Result("credential-sync-result", "医保码同步结果", "办"),
            Result("insured-person-info", "参保信息查询结果（打印件）", "办"),
            Result("employer-info", "参保单位信息查询结果（打印件）", "办"),
            Result("enrolment-voucher", "参保凭证", "凭"),
            Result("enrolment-certificate", "基本医疗保险参保证明", "证"),
            Result(ChronicDiseaseNotice, "云南省特殊病慢性病门诊待遇申请情况告知书", "慢"),
            Result(MedicalSettlement, "云南省医疗保障医保结算单", "结"),
            Result("remote-care-filing", "异地就医备案结果", "备"),
            Result("institution-change-result", "定点医药机构信息变更办理结果", "办"),
            new("transfer-contact-letter", "医保关系转移接续联系函", "办", DocumentSeal.Business, IsResult: false),
            new("insurance-information-form", "参保人员基本医疗保险信息表", "办", DocumentSeal.Business, IsResult: false),
            Result("relation-transfer-result", "医保关系转移接续办理结果", "办"),
        ];
        Forms =
        [
            Form("change-application-form", "医保定点医药机构信息变更申请表"),
            Form("change-worksheet", "两定机构变更工作表"),
            Form("institution-promise-letter", "承诺书"),
        ];
        ByCode = All.Concat(Forms).ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);
    }

    /// <summary>Those that offices issue.</summary>
    public static IReadOnlyList<DocumentKind> All { get; }

    /// <summary>Those that applicants seal and hand in (documents.md §§4–5): printed on request, never numbered.</summary>
    public static IReadOnlyList<DocumentKind> Forms { get; }

    /// <summary>Whether it is a process document (documents.md §2): owed by the activity that makes its moment.</summary>
    public static bool IsNotice(string kind) => kind is ReceiptVoucher or AcceptanceNotice or CorrectionNotice or AcceptanceRefusal or ExtensionNotice or PauseNotice
        or WithdrawalNotice or DecisionNotice;

    /// <summary>Null when there is no such kind.</summary>
    public static DocumentKind? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>The Chinese title of a kind; the code itself when there is no such kind.</summary>
    public static string TitleOf(string? code) => Find(code)?.Title ?? code ?? "";

    private static DocumentKind Process(string code, string title, string letter) => new(code, title, letter, DocumentSeal.Acceptance, IsResult: false);

    private static DocumentKind Form(string code, string title) => new(code, title, "", DocumentSeal.Business, IsResult: false);

    private static DocumentKind Result(string code, string title, string letter) => new(code, title, letter, DocumentSeal.Business, IsResult: true);
}
