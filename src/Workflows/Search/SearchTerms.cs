using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Search;

/// <summary>What somebody typed into the one box, recognised: a case number, a certificate number or credit code, a phone, a name.</summary>
/// <remarks>One text may be several of them, such as eleven digits. Null members are what it cannot be.</remarks>
/// <param name="Identity">Normalised.</param>
/// <param name="Phone">Normalised, without dashes.</param>
/// <param name="Name">As <see cref="NameGrams.Normalise"/> leaves it, two characters or more.</param>
/// <param name="Advice">Chinese: what looks wrong with it; null when nothing does.</param>
public sealed record SearchTerms(CaseNumber? Number, string? Identity, string? Phone, string? Name, string? Advice)
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 100;

    private const int ShortestIdentity = 5;
    private const int LongestIdentity = 22;
    private const int IdentityCard = 18;

    /// <summary>As what it is searched for.</summary>
    public IReadOnlyList<SearchKind> Kinds =>
    [
        .. Number is null ? [] : new[] { SearchKind.Number }, .. Identity is null ? [] : new[] { SearchKind.Identity },
        .. Phone is null ? [] : new[] { SearchKind.Phone }, .. Name is null ? [] : new[] { SearchKind.Name },
    ];

    /// <param name="today">The legal day of the search; no birth date lies after it.</param>
    public static SearchTerms Read(string text, LocalDate today)
    {
        var number = IdentifierText.Normalise(text);
        if (number.Length > LongestIdentity && IdentifierText.IsDigits(number))
        {
            return CaseNumber.TryParse(number, null, out var found)
                ? new(found, null, null, null, null)
                : new(null, null, null, null, $"办件编号为{CaseNumber.Length}位数字，所输{number.Length}位数字不是办件编号，请核对是否输错或少输。");
        }

        var isIdentity = number.Length is >= ShortestIdentity and <= LongestIdentity && number.All(char.IsAsciiLetterOrDigit) && number.Any(char.IsAsciiDigit);
        var phone = PhoneNumber.Check(text, "电话") is { IsValid: true } check ? IdentifierText.Normalise(check.Normalised) : null;
        var name = isIdentity || phone is not null || !text.Any(char.IsLetter) && !text.Any(char.IsSurrogate) ? "" : NameGrams.Normalise(text);
        var terms = new SearchTerms(null, isIdentity ? number : null, phone, NameGrams.LengthOf(name) >= NameGrams.Shortest ? name : null, null);
        return terms with { Advice = AdviceOn(terms, number, name, today) };
    }

    private static string? AdviceOn(SearchTerms terms, string number, string name, LocalDate today) =>
        terms.Name is not null || terms.Phone is not null ? null
        : name.Length > 0 ? "按姓名查找至少输入两个字。"
        : terms.Identity is null ? "请输入办件编号、姓名、证件号码或手机号码，证件号码和手机号码要输完整。"
        : number.Length == IdentityCard && !IsProven(number, today) ? "所输18位号码的校验位不正确，请核对是否输错。"
        : number.Length == CaseNumber.Length - 1 ? $"办件编号为{CaseNumber.Length}位数字，请核对是否少输一位。"
        : null;

    private static bool IsProven(string number, LocalDate today) =>
        CertificateNumber.Check(CertificateType.IdentityCard, number, "", today).IsValid || UnifiedSocialCreditCode.Check(number, "").IsValid
        || CertificateNumber.Check(CertificateType.HongKongMacaoResidencePermit, number, "", today).IsValid
        || CertificateNumber.Check(CertificateType.TaiwanResidencePermit, number, "", today).IsValid
        || CertificateNumber.Check(CertificateType.ForeignPermanentResidentCard, number, "", today).IsValid;
}

/// <summary>As what a text is searched for.</summary>
public enum SearchKind
{
    /// <summary>办件编号.</summary>
    Number,

    /// <summary>证件号码 or 统一社会信用代码.</summary>
    Identity,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>姓名 or 单位名称.</summary>
    Name,
}
