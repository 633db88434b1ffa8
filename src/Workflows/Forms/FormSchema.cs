using System.Text.Json;

namespace Ybtb.Workflows.Forms;

/// <summary>A form: its fields in the order in which they are asked. Immutable; the API gives it to the pages that draw it.</summary>
public sealed class FormSchema
{
    private readonly Dictionary<string, FormField> byKey;

    /// <exception cref="FormatException">Two fields have one key, or a field refers to one that is missing or of the wrong kind.</exception>
    public FormSchema(string code, string title, IReadOnlyList<FormField> fields)
    {
        Code = code;
        Title = title;
        Fields = fields;
        byKey = [];
        foreach (var field in fields)
        {
            if (!byKey.TryAdd(field.Key, field))
            {
                throw new FormatException($"The form {code} has two fields “{field.Key}”.");
            }
        }

        foreach (var field in fields)
        {
            FormSchemaRules.Check(this, field);
        }
    }

    /// <summary>Stable ASCII code.</summary>
    public string Code { get; }

    public string Title { get; }

    public IReadOnlyList<FormField> Fields { get; }

    /// <param name="json">A file of <c>data/forms</c>.</param>
    /// <exception cref="FormatException">A member is missing or of another type, a kind unknown, or a reference dangling.</exception>
    public static FormSchema Load(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return FormSchemaReader.Read(document.RootElement);
    }

    /// <summary>The field with this key; null when there is none.</summary>
    public FormField? Find(string? key) => key is null ? null : byKey.GetValueOrDefault(key);
}
