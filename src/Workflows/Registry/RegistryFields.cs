using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Registry;

/// <summary>Reads what the registry needs from a case's answers, which were validated when the case was filed.</summary>
internal static class RegistryFields
{
    public static TransferStandingQuery TransferSubject(CaseFile file)
    {
        var insured = Insured(file);
        return new(CertificateTypeOf(insured), insured.Number);
    }

    /// <summary>The question about the person whose insurance it is: a newborn, where its guardian applies.</summary>
    public static InsuredStatusQuery Subject(CaseFile file)
    {
        var insured = Insured(file);
        return new(CertificateTypeOf(insured), insured.Number);
    }

    public static CredentialStandingQuery CredentialSubject(CaseFile file)
    {
        var subject = Subject(file);
        return new CredentialStandingQuery(subject.CertificateType, subject.Number);
    }

    public static PersonParticulars Person(CaseFile file)
    {
        var insured = Insured(file);
        return new(
            CertificateTypeOf(insured),
            insured.Number,
            insured.Name,
            IdentifierNames.TryFind(Text(file, "sex"), out Sex sex) ? sex : throw Missing("sex"),
            Date(file, "birthDate"),
            insured.Phone);
    }

    /// <summary>The name in the form of the person whose insurance it is.</summary>
    public static string InsuredName(CaseFile file) => Insured(file).Name;

    public static LocalDate Date(CaseFile file, string key) =>
        LocalDatePattern.Iso.Parse(Text(file, key)) is { Success: true, Value: var date } ? date : throw Missing(key);

    /// <summary>Null when none was made.</summary>
    public static ContributionChoice? ContributionChoice(CaseFile file) =>
        RegistryNames.TryFind(OptionalText(file, "contributionYear"), out ContributionChoice choice) ? choice : null;

    public static SuspensionReason SuspensionReason(CaseFile file) =>
        RegistryNames.TryFind(Text(file, "suspensionReason"), out SuspensionReason reason) ? reason : throw Missing("suspensionReason");

    public static string Text(CaseFile file, string key) => OptionalText(file, key) ?? throw Missing(key);

    public static string? OptionalText(CaseFile file, string key) => file.Answers[key].AsStringOrNull();

    private static Applicant Insured(CaseFile file)
    {
        var party = file.Form.InsuredIn(file.Answers) ?? throw new ActivityFailedException("no-person", "该事项的表单没有参保人。");
        return FilingCheck.PartyOf(party, file.Answers) is { Number.Length: > 0 } insured ? insured : throw Missing(party.Number);
    }

    private static CertificateType CertificateTypeOf(Applicant insured) =>
        IdentifierNames.TryFind(insured.CertificateType, out CertificateType type) ? type : throw Missing("certificateType");

    private static ActivityFailedException Missing(string key) => new("answer-missing", $"办件表单缺少“{key}”，不能核对登记信息。");
}
