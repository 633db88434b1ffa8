using System.Text.Json;

using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Forms;

internal static class FormSchemaReader
{
    private static readonly HashSet<string> Members =
    [
        "key", "label", "kind", "required", "readOnly", "hint", "maxLength", "maxItems", "options", "typeField", "certificateField", "categoryField", "minimum",
        "least", "most", "section", "visibleWhen", "requiredWhen", "dates", "prefill", "accountKind",
        "positive", "sumOf", "fields", "unique",
    ];

    public static FormSchema Read(JsonElement form) => new(
        form.Text("code"),
        form.Text("title"),
        [.. form.List("fields").Select(Field)],
        Has(form, "sections") ? [.. form.List("sections").Select(Section)] : [],
        Has(form, "applicant") ? Parties(form) : null);

    private static FormSection Section(JsonElement section) =>
        new(section.Text("code"), section.Text("title"), Optional(section, "hint"), When(section, "visibleWhen"));

    /// <summary>A form that says who applies says also whose insurance it is about, unless that is the same.</summary>
    private static FormParties Parties(JsonElement form)
    {
        var applicant = Party(form.Member("applicant"));
        return new(applicant, Has(form, "insured") ? Party(form.Member("insured")) : applicant, Has(form, "unit") ? Unit(form.Member("unit")) : null);
    }

    private static UnitParty Unit(JsonElement unit) =>
        new(Condition.Read(unit.Member("when")), new(unit.Text("name"), null, unit.Text("number"), Optional(unit, "phone")));

    private static PartyFields? Party(JsonElement party) => party.ValueKind == JsonValueKind.Null
        ? null
        : new(party.Text("name"), party.TextOrNull("type"), party.Text("number"), party.TextOrNull("phone"));

    private static FormField Field(JsonElement field)
    {
        if (field.EnumerateObject().FirstOrDefault(member => !Members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new FormatException($"A form field has no “{unknown.Name}”.");
        }

        return new FormField
        {
            Key = field.Text("key"),
            Label = field.Text("label"),
            Kind = FormNames.TryFind(field.Text("kind"), out FieldKind kind)
                ? kind
                : throw new FormatException($"“{field.Text("kind")}” is no kind of field."),
            Required = Has(field, "required") && field.Flag("required"),
            ReadOnly = Has(field, "readOnly") && field.Flag("readOnly"),
            Section = Optional(field, "section"),
            VisibleWhen = When(field, "visibleWhen"),
            RequiredWhen = When(field, "requiredWhen"),
            Prefill = Optional(field, "prefill"),
            Hint = Optional(field, "hint"),
            MaxLength = Has(field, "maxLength") ? field.Number("maxLength") : 100,
            MaxItems = Has(field, "maxItems") ? field.Number("maxItems") : null,
            Options = Has(field, "options")
                ? [.. field.List("options").Select(option => new FieldOption(option.Text("code"), option.Text("label")))]
                : [],
            Dates = !Has(field, "dates") ? DateRange.Past
                : FormNames.TryFind(field.Text("dates"), out DateRange dates) ? dates
                : throw new FormatException($"“{field.Text("dates")}” is no range of days."),
            AccountKind = !Has(field, "accountKind") ? BankAccountKind.Personal
                : field.Text("accountKind") switch
                {
                    "personal" => BankAccountKind.Personal,
                    "unit" => BankAccountKind.Unit,
                    var kindOfAccount => throw new FormatException($"“{kindOfAccount}” is no kind of account."),
                },
            TypeField = Optional(field, "typeField"),
            CertificateField = Optional(field, "certificateField"),
            CategoryField = Optional(field, "categoryField"),
            Minimum = Optional(field, "minimum"),
            Least = Has(field, "least") ? field.Number("least") : null,
            Most = Has(field, "most") ? field.Number("most") : null,
            IsPositive = Has(field, "positive") && field.Flag("positive"),
            SumOf = Optional(field, "sumOf"),
            Columns = Has(field, "fields") ? new FormSchema(field.Text("key"), field.Text("label"), [.. field.List("fields").Select(Field)], parties: new(null, null)) : null,
            Unique = Has(field, "unique") ? field.Texts("unique") : [],
        };
    }

    private static Condition? When(JsonElement element, string name) => Has(element, name) ? Condition.Read(element.Member(name)) : null;

    private static bool Has(JsonElement field, string name) => field.TryGetProperty(name, out _);

    private static string? Optional(JsonElement field, string name) => Has(field, name) ? field.Text(name) : null;
}
