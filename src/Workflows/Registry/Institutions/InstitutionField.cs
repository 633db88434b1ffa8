namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What the record of an institution says: the fields of the change form (institution-flows.md §4.1).</summary>
public enum InstitutionField
{
    Name,
    ShortName,
    ServiceKind,
    CreditCode,
    PoolingArea,
    LegalName,
    LegalCertificateType,
    LegalNumber,
    LegalPhone,
    LicenceNumber,
    LicenceIssuedOn,
    LicenceValidUntil,
    Address,
    Region,
    Level,
    PriceLevel,
    DeductibleLevel,
    NationalRemoteCode,
    ProvincialRemoteCode,
    RemoteKind,
    Networked,
    RemoteNetworked,
    ResponsibleName,
    ResponsibleCertificateType,
    ResponsibleNumber,
    ResponsiblePhone,
    StartedOn,
    EndedOn,
    MutualRecognition,
}

/// <summary>Where the value of a field comes from when a change is filed.</summary>
public enum InstitutionFieldSource
{
    /// <summary>贯标平台: synchronised, never typed (INS-010).</summary>
    Platform,

    /// <summary>Typed by hand: the four of the 法人, which the interface does not carry (INS-011).</summary>
    Typed,

    /// <summary>Kept by the medical-insurance side; no change form alters it.</summary>
    Kept,
}

/// <summary>变更内容: the six things of which a change names at least one (INS-013).</summary>
public enum InstitutionTick
{
    /// <summary>变更法人信息.</summary>
    Legal,

    /// <summary>变更负责人信息.</summary>
    Responsible,

    /// <summary>变更统一社会信用代码.</summary>
    CreditCode,

    /// <summary>变更执业许可证登记号; of a pharmacy, 变更药品经营许可证号.</summary>
    Licence,

    /// <summary>变更机构名称.</summary>
    Name,

    /// <summary>变更机构地址.</summary>
    Address,
}
