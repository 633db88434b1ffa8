using Ybtb.Workflows.Identifiers;

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
            not (FieldKind.Integer or FieldKind.Money) when field.Least is not null || field.Most is not null => "has bounds but is neither a whole number nor an amount",
            not FieldKind.Money when field.IsPositive || field.SumOf is not null => "is a sum or not nought, but is no amount",
            not FieldKind.Table when field.Columns is not null || field.Unique.Count > 0 => "has fields of its own but is no table",
            FieldKind.Table when field.Columns is not { Fields.Count: > 0 } || field.MaxItems is null => "needs fields and the most rows there may be",
            FieldKind.Table when field.Columns.Fields.Any(column => column.Kind == FieldKind.Table || column.MaxItems is not null) => "has lists in its rows",
            FieldKind.Table when field.Unique.Any(key => field.Columns.Find(key) is null) => "is told apart by a column that it does not have",
            _ when field.SumOf is { } sum && ColumnOf(schema, sum)?.Kind != FieldKind.Money => "is the sum of something that is no column of amounts",
            _ when field.Section is { } section && !schema.HasSection(section) => "is in no section of the form",
            not FieldKind.Date when field.Dates != DateRange.Past => "has a range of days but is no date",
            not FieldKind.BankAccount when field.AccountKind != default => "has a kind of account but is none",
            FieldKind.CertificateType when field.Options.Any(option => !IdentifierNames.TryFind(option.Code, out CertificateType _)) => "lists an unknown certificate type",
            _ when field.Key.StartsWith('$') => "has a key that begins with $",
            _ when field.MaxLength < 1 || field.MaxItems < 1 => "has a maximum below 1",
            _ => null,
        };
        if (fault is not null)
        {
            throw new FormatException($"The field “{field.Key}” of the form {schema.Code} {fault}.");
        }
    }

    /// <summary>The column that <c>table.column</c> names; null when there is none.</summary>
    private static FormField? ColumnOf(FormSchema schema, string path) =>
        path.Split('.') is [var table, var column] ? schema.Find(table)?.Columns?.Find(column) : null;

    public static void CheckConditions(FormSchema schema)
    {
        var conditions = schema.Sections.Select(section => section.VisibleWhen)
            .Concat(schema.Fields.SelectMany(field => new[] { field.VisibleWhen, field.RequiredWhen }));
        foreach (var name in conditions.OfType<Condition>().SelectMany(condition => condition.Fields))
        {
            if (schema.Find(name) is null && !FormFacts.IsCircumstance(name))
            {
                throw new FormatException($"A condition of the form {schema.Code} asks for “{name}”, which it does not have.");
            }
        }
    }

    public static void CheckParties(FormSchema schema)
    {
        foreach (var party in new[] { schema.Applicant, schema.Insured, schema.Unit?.Fields }.OfType<PartyFields>())
        {
            var isKnown = schema.Find(party.Name) is not null
                && schema.Find(party.Number)?.Kind == (party.Type is null ? FieldKind.CreditCode : FieldKind.CertificateNumber)
                && (party.Type is null || schema.Find(party.Type)?.Kind == FieldKind.CertificateType)
                && (party.Phone is null || schema.Find(party.Phone)?.Kind == FieldKind.Phone);
            if (!isKnown)
            {
                throw new FormatException($"A party of the form {schema.Code} refers to a field that is missing or of another kind.");
            }
        }

        if (schema.Unit is { } unit && (schema.Applicant?.Type is null || unit.When.Fields.Any(name => schema.Find(name) is null)))
        {
            throw new FormatException($"The unit of the form {schema.Code} takes a person's place, and is told by the answers.");
        }
    }
}
