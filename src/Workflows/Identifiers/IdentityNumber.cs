using NodaTime;

namespace Ybtb.Workflows.Identifiers;

/// <summary>An 18-character number by GB 11643: of a 居民身份证, or of a residence permit, which follows the same rule.</summary>
public sealed record IdentityNumber
{
    private const string HongKong = "810000";
    private const string Macao = "820000";
    private const string Taiwan = "830000";

    private IdentityNumber(string value, LocalDate birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    /// <summary>Seventeen digits and a digit or X.</summary>
    public string Value { get; }

    public LocalDate BirthDate { get; }

    /// <summary>By the last digit of the sequence: odd is male.</summary>
    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>The region of first issue; may since have been abolished.</summary>
    public string RegionCode => Value[..6];

    /// <summary>The number, when it is valid for a certificate of this type on this day; null otherwise, and for types with other rules.</summary>
    public static IdentityNumber? TryParse(CertificateType type, string text, LocalDate today) =>
        IsOfThisRule(type) && Check(type, text, type.ChineseName(), today).IsValid
            ? new(IdentifierText.Normalise(text), BirthDates.Read(IdentifierText.Normalise(text).Substring(6, 8), today)!.Value)
            : null;

    public override string ToString() => Mask.IdentityNumber(Value);

    internal static bool IsOfThisRule(CertificateType type) =>
        type is CertificateType.IdentityCard or CertificateType.HongKongMacaoResidencePermit or CertificateType.TaiwanResidencePermit;

    internal static IdentifierCheck Check(CertificateType type, string text, string field, LocalDate today)
    {
        var number = IdentifierText.Normalise(text);
        if (number.Length != 18)
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为18位，实为{number.Length}位。");
        }

        if (!IdentifierText.IsDigits(number.AsSpan(0, 17)) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}前17位应为数字，末位应为数字或X。");
        }

        if (CheckRegion(type, number[..6], field) is { } problem)
        {
            return new(number, problem, []);
        }

        if (BirthDates.Read(number.Substring(6, 8), today) is null)
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.BirthDate, $"{field}中的出生日期不存在、早于1900年或晚于今日。");
        }

        return Mod112.Fits(number)
            ? IdentifierCheck.Valid(number)
            : IdentifierCheck.Invalid(number, IdentifierFailure.CheckDigit, $"{field}的校验码不正确，请核对。");
    }

    private static IdentifierProblem? CheckRegion(CertificateType type, string region, string field)
    {
        CertificateType? permit = region switch
        {
            HongKong or Macao => CertificateType.HongKongMacaoResidencePermit,
            Taiwan => CertificateType.TaiwanResidencePermit,
            _ => null,
        };
        if (permit == type || (permit is null && type == CertificateType.IdentityCard && Provinces.Contains(region)))
        {
            return null;
        }

        return permit is { } other
            ? new(IdentifierFailure.TypeMismatch, $"{field}是{other.ChineseName()}号码，与所选证件类型“{type.ChineseName()}”不符。")
            : new(IdentifierFailure.Region, $"{field}的地区码{region}不适用于{type.ChineseName()}。");
    }
}
