using System.Text.Json;
using Ybtb.Workflows.Catalogues.Shapes;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Notifications;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>What the references and conditions of a part may name, with what people call it.</summary>
internal static class PartContext
{
    private static readonly ShapeOption[] Circumstances =
    [
        new(FormFacts.Channel, "收件渠道"), new(FormFacts.ChannelKind, "渠道类别"), new(FormFacts.Represented, "由他人代办"), new(FormFacts.Relation, "代办人与申请人的关系"),
    ];

    /// <param name="content">Of the part itself.</param>
    /// <param name="others">The catalogue that it would be in.</param>
    public static ShapeContext Of(PartName name, JsonElement content, CatalogueParts others) => new(name.Kind switch
    {
        PartKind.Item => Item(content, others),
        PartKind.Form => Form(content),
        PartKind.Document => Document(content, others.Find(name)),
        PartKind.Messages => new() { ["paths"] = [.. MessageTexts.Kinds.SelectMany(kind => kind.Places).DistinctBy(place => place.Name).Select(place => new ShapeOption(place.Name, place.Label))] },
        _ => [],
    });

    private static Dictionary<string, IReadOnlyList<ShapeOption>> Item(JsonElement item, CatalogueParts others)
    {
        var form = Find(Find(item, "handling"), "form") is { ValueKind: JsonValueKind.String } code ? others.Find(new(PartKind.Form, code.GetString()!)) : default;
        var relations = Rows(others.Find(new(PartKind.Form, "representative")), "fields").FirstOrDefault(field => Text(field, "key") == "relation");
        return new()
        {
            [ShapeContext.ConditionFields] = [.. Fields(form), .. Circumstances],
            ["relations"] = [.. Rows(relations, "options").Select(option => new ShapeOption(Text(option, "code"), Text(option, "label")))],
            ["guideMaterials"] =
            [
                .. Rows(item, "materials").Where(row => Find(row, "no").ValueKind == JsonValueKind.Number)
                    .Select(row => new ShapeOption(Find(row, "no").GetRawText(), $"{Find(row, "no").GetRawText()} {Text(row, "name")}")),
            ],
        };
    }

    private static Dictionary<string, IReadOnlyList<ShapeOption>> Form(JsonElement form) => new()
    {
        [ShapeContext.ConditionFields] = [.. Fields(form), .. Circumstances],
        ["fields"] = [.. Fields(form), .. Rows(form, "fields").SelectMany(Fields)],
        ["sections"] = [.. Rows(form, "sections").Select(section => new ShapeOption(Text(section, "code"), Text(section, "title")))],
    };

    /// <summary>The data that the template prints in force: what the flows are known to freeze for it.</summary>
    private static Dictionary<string, IReadOnlyList<ShapeOption>> Document(JsonElement template, JsonElement inForce)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in (ReadOnlySpan<JsonElement>)[inForce, template])
        {
            try
            {
                if (source.ValueKind == JsonValueKind.Object)
                {
                    paths.UnionWith(DocumentTemplateReader.Read(source).Blocks.SelectMany(block => block.Paths));
                }
            }
            catch (FormatException)
            {
                // Half-typed: its problems are told elsewhere.
            }
        }

        return new() { ["paths"] = [.. paths.Order(StringComparer.Ordinal).Select(path => new ShapeOption(path, path))] };
    }

    private static IEnumerable<ShapeOption> Fields(JsonElement form) => Rows(form, "fields").Select(field => new ShapeOption(Text(field, "key"), Text(field, "label")));

    internal static IEnumerable<JsonElement> Rows(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    internal static JsonElement Find(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;

    internal static string Text(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
