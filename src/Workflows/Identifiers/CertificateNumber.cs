using NodaTime;

namespace Ybtb.Workflows.Identifiers;

/// <summary>Checks a number by the type of its certificate.</summary>
public static class CertificateNumber
{
    /// <summary>The types whose numbers prove themselves by a check character or prefix; a misplaced number is recognised as one of these.</summary>
    private static readonly CertificateType[] Recognisable =
    [
        CertificateType.IdentityCard,
        CertificateType.HongKongMacaoResidencePermit,
        CertificateType.TaiwanResidencePermit,
        CertificateType.ForeignPermanentResidentCard,
        CertificateType.HongKongMacaoTravelPermit,
    ];

    /// <param name="field">The field's Chinese name, for the message.</param>
    /// <param name="today">The legal day of the check; no birth date lies after it.</param>
    /// <param name="nationality">ISO 3166-1 alpha-3, for passports; when null a passport of any country is accepted.</param>
    public static IdentifierCheck Check(CertificateType type, string text, string field, LocalDate today, string? nationality = null)
    {
        var check = CheckAs(type, text, field, today, nationality);
        if (check.IsValid || check.Error!.Code == IdentifierFailure.TypeMismatch)
        {
            return check;
        }

        foreach (var other in Recognisable)
        {
            if (other != type && CheckAs(other, text, field, today, nationality).IsValid)
            {
                return IdentifierCheck.Invalid(
                    check.Normalised,
                    IdentifierFailure.TypeMismatch,
                    $"{field}是{other.ChineseName()}号码，与所选证件类型“{type.ChineseName()}”不符。");
            }
        }

        return check;
    }

    private static IdentifierCheck CheckAs(CertificateType type, string text, string field, LocalDate today, string? nationality) => type switch
    {
        CertificateType.HongKongMacaoTravelPermit => TravelPermit.CheckHongKongMacao(text, field),
        CertificateType.TaiwanTravelPermit => TravelPermit.CheckTaiwan(text, field),
        CertificateType.ForeignPermanentResidentCard => PermanentResidentCard.Check(text, field, today),
        CertificateType.Passport => PassportNumber.Check(text, field, nationality),
        CertificateType.BirthCertificate => BirthCertificateNumber.Check(text, field),
        _ => IdentityNumber.Check(type, text, field, today),
    };
}
