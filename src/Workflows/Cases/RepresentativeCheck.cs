using NodaTime;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Cases;

/// <summary>Judges the particulars of whoever acts for the applicant (代办人) as strictly as the applicant's own.</summary>
internal static class RepresentativeCheck
{
    private const int MaxName = 100;
    private const int MaxRelation = 40;

    public static IEnumerable<FormProblem> Problems(Representative acting, LocalDate today)
    {
        if (acting.Name.Length > MaxName || !PersonName.IsName(acting.Name))
        {
            yield return new("representative.name", FormProblemCodes.Characters, $"代办人姓名应为{MaxName}个字以内的姓名。");
        }

        if (!IdentifierNames.TryFind(acting.CertificateType, out CertificateType type))
        {
            yield return new("representative.certificateType", FormProblemCodes.NotAChoice, "代办人证件类型不正确。");
        }
        else if (CertificateNumber.Check(type, acting.Number, "代办人证件号码", today).Error is { } wrong)
        {
            yield return new("representative.number", FormProblemCodes.Of(wrong.Code), wrong.Message);
        }

        if (acting.Phone is { } phone && PhoneNumber.Check(phone, "代办人电话").Error is { } unfit)
        {
            yield return new("representative.phone", FormProblemCodes.Of(unfit.Code), unfit.Message);
        }

        if (string.IsNullOrWhiteSpace(acting.Relation) || acting.Relation.Length > MaxRelation)
        {
            yield return new("representative.relation", FormProblemCodes.Required, $"请填写代办人与申请人的关系，{MaxRelation}个字以内。");
        }
    }
}
