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
    public static TransferStandingQuery TransferSubject(CaseFile file) => new(CertificateTypeOf(file), Text(file, "certificateNumber"));

    public static InsuredStatusQuery Subject(CaseFile file) => new(CertificateTypeOf(file), Text(file, "certificateNumber"));

    public static CredentialStandingQuery CredentialSubject(CaseFile file)
    {
        var subject = Subject(file);
        return new CredentialStandingQuery(subject.CertificateType, subject.Number);
    }

    public static PersonParticulars Person(CaseFile file) => new(
        CertificateTypeOf(file),
        Text(file, "certificateNumber"),
        Text(file, "personName"),
        IdentifierNames.TryFind(Text(file, "sex"), out Sex sex) ? sex : throw Missing("sex"),
        LocalDatePattern.Iso.Parse(Text(file, "birthDate")) is { Success: true, Value: var date } ? date : throw Missing("birthDate"),
        OptionalText(file, "phone"));

    public static string Text(CaseFile file, string key) => OptionalText(file, key) ?? throw Missing(key);

    public static string? OptionalText(CaseFile file, string key) => file.Answers[key].AsStringOrNull();

    private static CertificateType CertificateTypeOf(CaseFile file) =>
        IdentifierNames.TryFind(Text(file, "certificateType"), out CertificateType type) ? type : throw Missing("certificateType");

    private static ActivityFailedException Missing(string key) => new("answer-missing", $"办件表单缺少“{key}”，不能核对登记信息。");
}
