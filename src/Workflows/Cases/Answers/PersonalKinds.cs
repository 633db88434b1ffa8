using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Cases.Answers;

/// <summary>Which answers are personal, and as what kind of personal value the policy looks at them.</summary>
internal static class PersonalKinds
{
    /// <returns>Null for an answer that is shown to everybody who may read the case.</returns>
    /// <remarks>Names and days go with the number: whoever may see that knows the person. Free text may hold anything, as an address does.</remarks>
    public static PersonalFieldKind? Of(FieldKind kind) => kind switch
    {
        FieldKind.Name or FieldKind.CertificateNumber or FieldKind.Date => PersonalFieldKind.IdentityNumber,
        FieldKind.Phone => PersonalFieldKind.Phone,
        FieldKind.BankAccount => PersonalFieldKind.BankAccount,
        FieldKind.DiseaseKind => PersonalFieldKind.Diagnosis,
        FieldKind.Text or FieldKind.Note => PersonalFieldKind.Address,
        _ => null,
    };
}
