using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>个人账户共济绑定（解绑）登记表 as its fields say it.</summary>
/// <param name="Relation">What the user is to the grantor; null when unbinding, which does not ask.</param>
internal sealed record SharingApplication(bool IsBinding, SharingStandingQuery Subject, string GrantorName, string UserName, Kinship? Relation)
{
    /// <summary>Answers of the field <c>situation</c> (I08-1).</summary>
    public const string Bind = "bind", Unbind = "unbind";

    public static SharingApplication Of(CaseFile file)
    {
        var grantor = RegistryFields.Subject(file);
        var userType = IdentifierNames.TryFind(RegistryFields.Text(file, "userCertificateType"), out CertificateType type)
            ? type
            : throw new ActivityFailedException("answer-missing", "办件表单中使用人的证件类型不正确。");
        return new SharingApplication(
            RegistryFields.Text(file, "situation") == Bind,
            new SharingStandingQuery(grantor.CertificateType, grantor.Number, userType, RegistryFields.Text(file, "userCertificateNumber")),
            RegistryFields.Text(file, "personName"),
            RegistryFields.Text(file, "userName"),
            SharingNames.TryFind(RegistryFields.OptionalText(file, "relation"), out Kinship relation) ? relation : null);
    }
}
