namespace Ybtb.Workflows.Forms;

/// <summary>What must hold of a schema before any answer is judged by it.</summary>
internal static class FormSchemaRules
{
    public static void Check(FormSchema schema, FormField field)
    {
        var fault = field.Kind switch
        {
            FieldKind.CertificateNumber when schema.Find(field.TypeField)?.Kind != FieldKind.CertificateType => "needs a typeField",
            FieldKind.Place when schema.Find(field.CategoryField)?.Kind != FieldKind.Choice => "needs a categoryField",
            FieldKind.Choice or FieldKind.Place when field.Options.Count == 0 => "needs options",
            FieldKind.HospitalLevel when field.Minimum is { } level && !FormNames.TryFind(level, out HospitalLevel _) => "has an unknown minimum",
            FieldKind.DoctorTitle when field.Minimum is { } title && !FormNames.TryFind(title, out DoctorTitle _) => "has an unknown minimum",
            _ when field.CertificateField is { } number && schema.Find(number)?.Kind != FieldKind.CertificateNumber => "has a dangling certificateField",
            not FieldKind.Integer when field.Least is not null || field.Most is not null => "has bounds but is no whole number",
            _ when field.MaxLength < 1 || field.MaxItems < 1 => "has a maximum below 1",
            _ => null,
        };
        if (fault is not null)
        {
            throw new FormatException($"The field “{field.Key}” of the form {schema.Code} {fault}.");
        }
    }
}
