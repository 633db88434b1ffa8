using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Search;

/// <summary>What a case is found by besides its number: keyed digests alone, no value can be read from them.</summary>
/// <param name="Applicant">Of the applicant's number.</param>
/// <param name="Insured">Of the insured person's number; null when that is the applicant, or nobody.</param>
/// <param name="Phone">Of the applicant's phone; null when none was given.</param>
/// <param name="InsuredPhone">Of the insured person's phone; null when none was given or it is the applicant's.</param>
/// <param name="NameGrams">Of the pieces of both names, each once.</param>
internal sealed record CaseSearchKeys(byte[] Applicant, byte[]? Insured, byte[]? Phone, byte[]? InsuredPhone, IReadOnlyList<long> NameGrams)
{
    /// <summary>Raised when other keys are made of the same case; cases with a lower one are brought up to it when a server starts.</summary>
    public const int Version = 1;

    /// <param name="insured">Null for a case about nobody in particular, such as an employer's.</param>
    public static CaseSearchKeys Of(PersonalFields fields, Applicant applicant, Applicant? insured)
    {
        var other = insured is not null && insured.Number != applicant.Number ? insured : null;
        var grams = Search.NameGrams.Of(Search.NameGrams.Normalise(applicant.Name));
        if (other is not null)
        {
            grams = [.. grams.Union(Search.NameGrams.Of(Search.NameGrams.Normalise(other.Name)), StringComparer.Ordinal)];
        }

        return new(
            fields.IndexOf(PersonalFieldKind.IdentityNumber, applicant.Number),
            other is null ? null : fields.IndexOf(PersonalFieldKind.IdentityNumber, other.Number),
            PhoneOf(fields, applicant.Phone),
            other?.Phone == applicant.Phone ? null : PhoneOf(fields, other?.Phone),
            [.. grams.Select(fields.GramOf).Distinct()]);
    }

    public static byte[]? PhoneOf(PersonalFields fields, string? phone) =>
        phone is { Length: > 0 } ? fields.IndexOf(PersonalFieldKind.Phone, IdentifierText.Normalise(phone)) : null;
}
