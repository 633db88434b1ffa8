using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Registry;

/// <summary>Stable codes and Chinese names of what the registry keeps.</summary>
public static class RegistryNames
{
    private static readonly CodeTable<EnrolmentKind> Kinds = new(
        (EnrolmentKind.Resident, "resident", "城乡居民基本医疗保险"),
        (EnrolmentKind.Employee, "employee", "职工基本医疗保险"));

    private static readonly CodeTable<EnrolmentStatus> Statuses = new(
        (EnrolmentStatus.Active, "active", "正常参保"),
        (EnrolmentStatus.Suspended, "suspended", "暂停参保"),
        (EnrolmentStatus.Ended, "ended", "终止参保"));

    private static readonly CodeTable<SuspensionReason> Reasons = new(
        (SuspensionReason.EmployeeInsurance, "employee-insurance", "参加职工医保"),
        (SuspensionReason.MovedAway, "moved-away", "户籍迁出"),
        (SuspensionReason.MilitaryService, "military-service", "参军"),
        (SuspensionReason.SettledAbroad, "settled-abroad", "出国定居"),
        (SuspensionReason.Deceased, "deceased", "死亡"),
        (SuspensionReason.Other, "other", "其他"));

    private static readonly CodeTable<ContributionChoice> Choices = new(
        (ContributionChoice.ThisYear, "this-year", "本年"),
        (ContributionChoice.NextYear, "next-year", "次年"));

    private static readonly CodeTable<DiseaseClass> Classes = new(
        (DiseaseClass.Chronic, "chronic", "慢性病"),
        (DiseaseClass.Special, "special", "特殊病"));

    private static readonly CodeTable<RecognitionStatus> Recognitions = new(
        (RecognitionStatus.Active, "active", "享受待遇"),
        (RecognitionStatus.Ended, "ended", "已终止"));

    private static readonly CodeTable<TransferStatus> Transfers = new(
        (TransferStatus.Requested, "requested", "已申请"),
        (TransferStatus.TransferredOut, "transferred-out", "已转出"),
        (TransferStatus.Completed, "completed", "已完成"),
        (TransferStatus.Canceled, "canceled", "已撤销"));

    public static string Code(this EnrolmentKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this EnrolmentKind kind) => Kinds.ChineseNameOf(kind);

    public static bool TryFind(string? code, out EnrolmentKind kind) => Kinds.TryFind(code, out kind);

    public static string Code(this EnrolmentStatus status) => Statuses.CodeOf(status);

    public static string ChineseName(this EnrolmentStatus status) => Statuses.ChineseNameOf(status);

    public static bool TryFind(string? code, out EnrolmentStatus status) => Statuses.TryFind(code, out status);

    public static string Code(this SuspensionReason reason) => Reasons.CodeOf(reason);

    public static string ChineseName(this SuspensionReason reason) => Reasons.ChineseNameOf(reason);

    public static bool TryFind(string? code, out SuspensionReason reason) => Reasons.TryFind(code, out reason);

    public static bool TryFind(string? code, out ContributionChoice choice) => Choices.TryFind(code, out choice);

    public static string Code(this DiseaseClass @class) => Classes.CodeOf(@class);

    public static string ChineseName(this DiseaseClass @class) => Classes.ChineseNameOf(@class);

    public static string Code(this RecognitionStatus status) => Recognitions.CodeOf(status);

    public static string ChineseName(this RecognitionStatus status) => Recognitions.ChineseNameOf(status);

    public static string Code(this TransferStatus status) => Transfers.CodeOf(status);

    public static string ChineseName(this TransferStatus status) => Transfers.ChineseNameOf(status);
}
