using System.Text.Json;

namespace Ybtb.Workflows.Forms;

internal static class FormSchemaReader
{
    private static readonly HashSet<string> Members =
    [
        "key", "label", "kind", "required", "hint", "maxLength", "maxItems", "options", "typeField", "certificateField", "categoryField", "minimum",
        "least", "most",
    ];

    public static FormSchema Read(JsonElement form) => new(form.Text("code"), form.Text("title"), [.. form.List("fields").Select(Field)]);

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
            Hint = Optional(field, "hint"),
            MaxLength = Has(field, "maxLength") ? field.Number("maxLength") : 100,
            MaxItems = Has(field, "maxItems") ? field.Number("maxItems") : null,
            Options = Has(field, "options")
                ? [.. field.List("options").Select(option => new FieldOption(option.Text("code"), option.Text("label")))]
                : [],
            TypeField = Optional(field, "typeField"),
            CertificateField = Optional(field, "certificateField"),
            CategoryField = Optional(field, "categoryField"),
            Minimum = Optional(field, "minimum"),
            Least = Has(field, "least") ? field.Number("least") : null,
            Most = Has(field, "most") ? field.Number("most") : null,
        };
    }

    private static bool Has(JsonElement field, string name) => field.TryGetProperty(name, out _);

    private static string? Optional(JsonElement field, string name) => Has(field, name) ? field.Text(name) : null;
}
