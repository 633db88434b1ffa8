namespace Ybtb.Workflows.Identifiers;

/// <summary>Stable codes and Chinese names of certificate types and sexes.</summary>
public static class IdentifierNames
{
    private static readonly CodeTable<CertificateType> CertificateTypes = new(
        (CertificateType.IdentityCard, "identity-card", "居民身份证"),
        (CertificateType.HongKongMacaoResidencePermit, "hk-macao-residence-permit", "港澳居民居住证"),
        (CertificateType.TaiwanResidencePermit, "taiwan-residence-permit", "台湾居民居住证"),
        (CertificateType.HongKongMacaoTravelPermit, "hk-macao-travel-permit", "港澳居民来往内地通行证"),
        (CertificateType.TaiwanTravelPermit, "taiwan-travel-permit", "台湾居民来往大陆通行证"),
        (CertificateType.ForeignPermanentResidentCard, "foreign-permanent-resident-card", "外国人永久居留身份证"),
        (CertificateType.Passport, "passport", "护照"),
        (CertificateType.BirthCertificate, "birth-certificate", "出生医学证明"));

    private static readonly CodeTable<Sex> Sexes = new((Sex.Male, "male", "男"), (Sex.Female, "female", "女"));

    public static string Code(this CertificateType type) => CertificateTypes.CodeOf(type);

    public static string ChineseName(this CertificateType type) => CertificateTypes.ChineseNameOf(type);

    public static bool TryFind(string? code, out CertificateType type) => CertificateTypes.TryFind(code, out type);

    public static string Code(this Sex sex) => Sexes.CodeOf(sex);

    public static string ChineseName(this Sex sex) => Sexes.ChineseNameOf(sex);

    public static bool TryFind(string? code, out Sex sex) => Sexes.TryFind(code, out sex);
}
