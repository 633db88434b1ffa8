namespace Ybtb.Workflows.Forms;

/// <summary>Stable codes and Chinese names of hospital levels, doctors' titles and field kinds.</summary>
public static class FormNames
{
    private static readonly CodeTable<HospitalLevel> Levels = new(
        (HospitalLevel.Unrated, "unrated", "未定级"),
        (HospitalLevel.Level1, "level-1", "一级"),
        (HospitalLevel.Level2, "level-2", "二级"),
        (HospitalLevel.Level3, "level-3", "三级"));

    private static readonly CodeTable<DoctorTitle> Titles = new(
        (DoctorTitle.Resident, "resident", "住院医师"),
        (DoctorTitle.Attending, "attending", "主治医师"),
        (DoctorTitle.AssociateChief, "associate-chief", "副主任医师"),
        (DoctorTitle.Chief, "chief", "主任医师"));

    private static readonly CodeTable<FieldKind> Kinds = new(
        (FieldKind.Text, "text", "文本"),
        (FieldKind.Name, "name", "姓名"),
        (FieldKind.CertificateType, "certificateType", "证件类型"),
        (FieldKind.CertificateNumber, "certificateNumber", "证件号码"),
        (FieldKind.CreditCode, "creditCode", "统一社会信用代码"),
        (FieldKind.BankAccount, "bankAccount", "银行账号"),
        (FieldKind.Phone, "phone", "电话"),
        (FieldKind.Date, "date", "日期"),
        (FieldKind.Sex, "sex", "性别"),
        (FieldKind.Choice, "choice", "单选"),
        (FieldKind.Region, "region", "地区"),
        (FieldKind.InsuranceArea, "insuranceArea", "统筹地区"),
        (FieldKind.CareDestination, "careDestination", "就医地"),
        (FieldKind.Place, "place", "参保地选择"),
        (FieldKind.DiseaseKind, "diseaseKind", "病种"),
        (FieldKind.HospitalLevel, "hospitalLevel", "医院等级"),
        (FieldKind.DoctorTitle, "doctorTitle", "医生职称"),
        (FieldKind.Integer, "integer", "整数"),
        (FieldKind.Money, "money", "金额"),
        (FieldKind.Boolean, "boolean", "是否"),
        (FieldKind.Note, "note", "备注"),
        (FieldKind.Table, "table", "明细表"));

    private static readonly CodeTable<DateRange> Dates = new(
        (DateRange.Past, "past", "不晚于今日"),
        (DateRange.Future, "future", "不早于今日"),
        (DateRange.Any, "any", "任意"));

    public static string Code(this DateRange range) => Dates.CodeOf(range);

    public static bool TryFind(string? code, out DateRange range) => Dates.TryFind(code, out range);

    public static string Code(this HospitalLevel level) => Levels.CodeOf(level);

    public static string ChineseName(this HospitalLevel level) => Levels.ChineseNameOf(level);

    public static bool TryFind(string? code, out HospitalLevel level) => Levels.TryFind(code, out level);

    public static string Code(this DoctorTitle title) => Titles.CodeOf(title);

    public static string ChineseName(this DoctorTitle title) => Titles.ChineseNameOf(title);

    public static bool TryFind(string? code, out DoctorTitle title) => Titles.TryFind(code, out title);

    public static string Code(this FieldKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this FieldKind kind) => Kinds.ChineseNameOf(kind);

    public static string ChineseName(this DateRange range) => Dates.ChineseNameOf(range);

    public static bool TryFind(string? code, out FieldKind kind) => Kinds.TryFind(code, out kind);
}
