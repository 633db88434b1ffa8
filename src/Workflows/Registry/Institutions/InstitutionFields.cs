using Ybtb.Workflows.Accounts;
using static Ybtb.Workflows.Registry.Institutions.InstitutionField;
using static Ybtb.Workflows.Registry.Institutions.InstitutionFieldSource;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What there is to say about the fields of an institution: names, groups, where values come from, which tick they belong to.</summary>
public static class InstitutionFields
{
    private const string Basics = "机构信息";
    private const string Attributes = "机构属性";

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<InstitutionFieldInfo> All { get; } =
    [
        new(Name, "institutionName", "机构名称", Basics, Platform) { Tick = InstitutionTick.Name },
        new(ShortName, "shortName", "机构简称", Basics, Platform),
        new(ServiceKind, "serviceKind", "医疗服务机构类型", Basics, Platform),
        new(CreditCode, "creditCode", "统一社会信用代码", Basics, Platform) { Tick = InstitutionTick.CreditCode },
        new(PoolingArea, "poolingArea", "医保区划", Basics, Platform) { Is = FieldContent.Region },
        new(LegalName, "legalName", "法人姓名", Basics, Typed) { Tick = InstitutionTick.Legal, Is = FieldContent.PersonName },
        new(LegalCertificateType, "legalCertificateType", "法人证件类型", Basics, Typed) { Tick = InstitutionTick.Legal, Is = FieldContent.CertificateType },
        new(LegalNumber, "legalNumber", "法人证件号码", Basics, Typed) { Tick = InstitutionTick.Legal, Is = FieldContent.Number },
        new(LegalPhone, "legalPhone", "法人联系电话", Basics, Typed) { Tick = InstitutionTick.Legal, Is = FieldContent.Phone },
        new(LicenceNumber, "licenceNumber", "执业许可证登记号", Basics, Platform) { Tick = InstitutionTick.Licence, PharmacyName = "药品经营许可证号" },
        new(LicenceIssuedOn, "licenceIssuedOn", "经营许可证发证日期", Basics, Platform) { Is = FieldContent.Day },
        new(LicenceValidUntil, "licenceValidUntil", "经营许可证有效截止日期", Basics, Platform) { Is = FieldContent.Day },
        new(Address, "address", "地址", Basics, Platform) { Tick = InstitutionTick.Address },
        new(Region, "region", "定点所属行政区划", Attributes, Kept) { Is = FieldContent.Region },
        new(Level, "level", "医院等级", Attributes, Platform),
        new(PriceLevel, "priceLevel", "限价医院等级", Attributes, Kept),
        new(DeductibleLevel, "deductibleLevel", "起付线（报销）等级", Attributes, Kept),
        new(NationalRemoteCode, "nationalRemoteCode", "国家异地平台机构编号", Attributes, Kept),
        new(ProvincialRemoteCode, "provincialRemoteCode", "省内异地平台机构编号", Attributes, Kept),
        new(RemoteKind, "remoteKind", "异地医药机构类型", Attributes, Kept),
        new(Networked, "networked", "定点联网开通标志", Attributes, Kept),
        new(RemoteNetworked, "remoteNetworked", "异地联网开通标志", Attributes, Kept),
        new(ResponsibleName, "responsibleName", "负责人姓名", Attributes, Platform) { Tick = InstitutionTick.Responsible, Is = FieldContent.PersonName },
        new(ResponsibleCertificateType, "responsibleCertificateType", "负责人证件类型", Attributes, Platform) { Tick = InstitutionTick.Responsible, Is = FieldContent.CertificateType },
        new(ResponsibleNumber, "responsibleNumber", "负责人证件号码", Attributes, Platform) { Tick = InstitutionTick.Responsible, Is = FieldContent.Number },
        new(ResponsiblePhone, "responsiblePhone", "负责人联系电话", Attributes, Platform) { Tick = InstitutionTick.Responsible, Is = FieldContent.Phone },
        new(StartedOn, "startedOn", "开始日期", Attributes, Kept) { Is = FieldContent.Day },
        new(EndedOn, "endedOn", "结束日期", Attributes, Kept) { Is = FieldContent.Day },
        new(MutualRecognition, "mutualRecognition", "省市互认标志", Attributes, Kept),
    ];

    private static readonly Dictionary<InstitutionField, InstitutionFieldInfo> ByField = All.ToDictionary(info => info.Field);
    private static readonly Dictionary<string, InstitutionFieldInfo> ByKey = All.ToDictionary(info => info.Key, StringComparer.Ordinal);

    public static InstitutionFieldInfo Info(this InstitutionField field) => ByField[field];

    /// <summary>The field that forms and import files call so; null when there is none.</summary>
    public static InstitutionFieldInfo? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The fields of a tick.</summary>
    public static IEnumerable<InstitutionField> Fields(this InstitutionTick tick) => All.Where(info => info.Tick == tick).Select(info => info.Field);
}

/// <summary>What a value is, where that decides how it is shown.</summary>
public enum FieldContent
{
    Text,
    Day,
    Region,
    CertificateType,
    PersonName,
    Number,
    Phone,
}

/// <param name="Key">In forms, import files and the API.</param>
/// <param name="HospitalName">Its Chinese name; of a pharmacy too unless <see cref="PharmacyName"/> is another.</param>
public sealed record InstitutionFieldInfo(InstitutionField Field, string Key, string HospitalName, string Group, InstitutionFieldSource Source)
{
    /// <summary>The tick it belongs to; null for what comes along without one.</summary>
    public InstitutionTick? Tick { get; init; }

    public FieldContent Is { get; init; }

    public string? PharmacyName { get; init; }

    /// <summary>What kind of personal value it is; null for none.</summary>
    public PersonalFieldKind? Personal => Is switch
    {
        FieldContent.Number => PersonalFieldKind.IdentityNumber,
        FieldContent.Phone => PersonalFieldKind.Phone,
        _ => null,
    };

    public string NameFor(InstitutionKind kind) => kind == InstitutionKind.Pharmacy ? PharmacyName ?? HospitalName : HospitalName;
}
