namespace Ybtb.Workflows.Forms;

/// <summary>Who a form is about.</summary>
/// <param name="Applicant">Null for a form that asks for nobody.</param>
/// <param name="Insured">Null for a form about a unit.</param>
/// <param name="Unit">Null where only persons apply, or only units.</param>
public sealed record FormParties(PartyFields? Applicant, PartyFields? Insured, UnitParty? Unit = null)
{
    /// <summary>By the first fields that tell a name, a certificate number and a phone.</summary>
    internal static FormParties Of(FormSchema form)
    {
        var number = form.Fields.FirstOrDefault(field => field.Kind == FieldKind.CertificateNumber);
        var name = form.Fields.FirstOrDefault(field => field.Kind == FieldKind.Name);
        var person = number is null || name is null
            ? null
            : new PartyFields(name.Key, number.TypeField, number.Key, form.Fields.FirstOrDefault(field => field.Kind == FieldKind.Phone)?.Key);
        return new(person, person);
    }
}
