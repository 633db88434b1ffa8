using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry;

/// <summary>Stable codes and Chinese names of what the registry keeps beside enrolments: insurances, employers, entries, institutions.</summary>
public static class LedgerNames
{
    private static readonly CodeTable<InsuranceKind> Insurances = new(
        (InsuranceKind.Basic, "basic", "基本医疗保险"),
        (InsuranceKind.Maternity, "maternity", "生育保险"),
        (InsuranceKind.CriticalIllness, "critical-illness", "大病保险"),
        (InsuranceKind.LongTermCare, "long-term-care", "长护险"),
        (InsuranceKind.CivilServantSubsidy, "civil-servant-subsidy", "公务员医疗补助"));

    private static readonly CodeTable<EmployerStatus> Employers = new(
        (EmployerStatus.Active, "active", "正常参保"),
        (EmployerStatus.Suspended, "suspended", "暂停缴费"),
        (EmployerStatus.Closed, "closed", "已注销"));

    private static readonly CodeTable<BankAccountStatus> BankAccounts = new(
        (BankAccountStatus.Normal, "normal", "正常"),
        (BankAccountStatus.Frozen, "frozen", "冻结"),
        (BankAccountStatus.Closed, "closed", "销户"));

    private static readonly CodeTable<LevyReliefKind> Reliefs = new(
        (LevyReliefKind.Deferred, "deferred", "缓征"),
        (LevyReliefKind.Reduced, "reduced", "减征"));

    private static readonly CodeTable<AccountEntryKind> AccountEntries = new(
        (AccountEntryKind.Credit, "credit", "划入"),
        (AccountEntryKind.Spending, "spending", "消费"));

    private static readonly CodeTable<CareKind> Cares = new(
        (CareKind.Outpatient, "outpatient", "普通门诊"),
        (CareKind.ChronicOutpatient, "chronic-outpatient", "门诊慢特病"),
        (CareKind.Inpatient, "inpatient", "住院"),
        (CareKind.Pharmacy, "pharmacy", "药店购药"));

    private static readonly CodeTable<EnrolmentChangeKind> Changes = new(
        (EnrolmentChangeKind.Enrolled, "enrolled", "参保登记"),
        (EnrolmentChangeKind.Suspended, "suspended", "停保登记"),
        (EnrolmentChangeKind.Resumed, "resumed", "恢复参保"),
        (EnrolmentChangeKind.Ended, "ended", "终止参保"),
        (EnrolmentChangeKind.TransferredOut, "transferred-out", "关系转出"),
        (EnrolmentChangeKind.TransferredIn, "transferred-in", "关系转入"),
        (EnrolmentChangeKind.InformationChanged, "information-changed", "信息变更"));

    private static readonly CodeTable<InstitutionKind> Institutions = new(
        (InstitutionKind.Hospital, "hospital", "定点医疗机构"),
        (InstitutionKind.Pharmacy, "pharmacy", "定点零售药店"));

    public static string Code(this InsuranceKind kind) => Insurances.CodeOf(kind);

    public static string ChineseName(this InsuranceKind kind) => Insurances.ChineseNameOf(kind);

    public static bool TryFind(string? code, out InsuranceKind kind) => Insurances.TryFind(code, out kind);

    public static string Code(this EmployerStatus status) => Employers.CodeOf(status);

    public static string ChineseName(this EmployerStatus status) => Employers.ChineseNameOf(status);

    public static bool TryFind(string? code, out EmployerStatus status) => Employers.TryFind(code, out status);

    public static string Code(this BankAccountStatus status) => BankAccounts.CodeOf(status);

    public static string ChineseName(this BankAccountStatus status) => BankAccounts.ChineseNameOf(status);

    public static bool TryFind(string? code, out BankAccountStatus status) => BankAccounts.TryFind(code, out status);

    public static string Code(this LevyReliefKind kind) => Reliefs.CodeOf(kind);

    public static string ChineseName(this LevyReliefKind kind) => Reliefs.ChineseNameOf(kind);

    public static bool TryFind(string? code, out LevyReliefKind kind) => Reliefs.TryFind(code, out kind);

    public static string Code(this AccountEntryKind kind) => AccountEntries.CodeOf(kind);

    public static string ChineseName(this AccountEntryKind kind) => AccountEntries.ChineseNameOf(kind);

    public static bool TryFind(string? code, out AccountEntryKind kind) => AccountEntries.TryFind(code, out kind);

    public static string Code(this CareKind kind) => Cares.CodeOf(kind);

    public static string ChineseName(this CareKind kind) => Cares.ChineseNameOf(kind);

    public static bool TryFind(string? code, out CareKind kind) => Cares.TryFind(code, out kind);

    public static string Code(this EnrolmentChangeKind kind) => Changes.CodeOf(kind);

    public static string ChineseName(this EnrolmentChangeKind kind) => Changes.ChineseNameOf(kind);

    public static bool TryFind(string? code, out EnrolmentChangeKind kind) => Changes.TryFind(code, out kind);

    public static string Code(this InstitutionKind kind) => Institutions.CodeOf(kind);

    public static string ChineseName(this InstitutionKind kind) => Institutions.ChineseNameOf(kind);

    public static bool TryFind(string? code, out InstitutionKind kind) => Institutions.TryFind(code, out kind);
}
