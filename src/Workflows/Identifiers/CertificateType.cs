namespace Ybtb.Workflows.Identifiers;

/// <summary>证件类型: chosen first; the number is checked by it.</summary>
public enum CertificateType
{
    /// <summary>居民身份证 (GB 11643).</summary>
    IdentityCard,

    /// <summary>港澳居民居住证.</summary>
    HongKongMacaoResidencePermit,

    /// <summary>台湾居民居住证.</summary>
    TaiwanResidencePermit,

    /// <summary>港澳居民来往内地通行证.</summary>
    HongKongMacaoTravelPermit,

    /// <summary>台湾居民来往大陆通行证.</summary>
    TaiwanTravelPermit,

    /// <summary>外国人永久居留身份证.</summary>
    ForeignPermanentResidentCard,

    /// <summary>护照.</summary>
    Passport,

    /// <summary>出生医学证明: of a newborn that has no other; accepted only where a form asks for it.</summary>
    BirthCertificate,
}
