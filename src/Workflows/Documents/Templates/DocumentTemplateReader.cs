using System.Text.Json;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Documents.Templates;

/// <summary>Reads templates; whatever is unknown or missing is an error that names it.</summary>
internal static class DocumentTemplateReader
{
    private static readonly string[] Blocks = ["paragraph", "heading", "fields", "table", "note", "progress", "signature", "each"];

    /// <exception cref="FormatException">No template.</exception>
    public static DocumentTemplate Read(JsonElement json)
    {
        Only(json, "kind", "title", "issue", "office", "deliver", "blocks");
        var kind = json.Text("kind");
        return new(
            DocumentKinds.Find(kind) is not null ? kind : throw new FormatException($"There is no kind of document “{kind}”."),
            json.Text("title"),
            OneOf(json, "issue", ("at-once", true), ("on-request", false)),
            OneOf(json, "office", ("counting", TemplateOffice.Counting), ("receiving", TemplateOffice.Receiving)),
            json.Flag("deliver"),
            [.. json.List("blocks").Select(Block)]);
    }

    private static TemplateBlock Block(JsonElement json)
    {
        var name = Array.Find(Blocks, block => Has(json, block)) ?? throw new FormatException($"“{json}” is no part of a document.");
        var when = When(json);
        switch (name)
        {
            case "paragraph":
                Only(json, name, "indent", "when");
                return new TemplateBlock.Paragraph(TemplateText.Parse(json.Text(name)), !Has(json, "indent") || json.Flag("indent"), when);
            case "heading":
                Only(json, name, "when");
                return new TemplateBlock.Heading(TemplateText.Parse(json.Text(name)), when);
            case "note":
                Only(json, name, "when");
                return new TemplateBlock.Note(TemplateText.Parse(json.Text(name)), when);
            case "progress":
                Only(json, name, "when");
                return new TemplateBlock.Progress(TemplateText.Parse(json.Text(name)), when);
            case "fields":
                Only(json, name, "columns", "when");
                var columns = Has(json, "columns") ? json.Number("columns") : 2;
                return columns is 1 or 2
                    ? new TemplateBlock.Fields([.. json.List(name).Select(Field)], columns, when)
                    : throw new FormatException("Fields stand in 1 or 2 columns.");
            case "table":
                Only(json, name, "when");
                var table = json.Member(name);
                Only(table, "each", Has(table, "headings") ? "headings" : "columns", "empty");
                var empty = Has(table, "empty") && table.TextOrNull("empty") is { } said ? TemplateText.Parse(said) : null;
                return Has(table, "headings")
                    ? new TemplateBlock.Grid(table.Text("each"), table.Text("headings"), empty, when)
                    : new TemplateBlock.Table(table.Text("each"), [.. table.List("columns").Select(Column)], empty, when);
            case "each":
                Only(json, name, "blocks", "when");
                return new TemplateBlock.Repeat(json.Text(name), [.. json.List("blocks").Select(Block)], when);
            default:
                Only(json, name, "when");
                var signature = json.Member(name);
                Only(signature, "label", "image", "date");
                return new TemplateBlock.Signature(
                    signature.Text("label"), Has(signature, "image") ? signature.TextOrNull("image") : null, Has(signature, "date") ? signature.TextOrNull("date") : null, when);
        }
    }

    private static TemplateField Field(JsonElement json)
    {
        Only(json, "label", "value", "when");
        return new(json.Text("label"), TemplateText.Parse(json.Text("value")), When(json));
    }

    private static TemplateColumn Column(JsonElement json)
    {
        Only(json, "title", "value", "width");
        var width = json.Member("width");
        return width.ValueKind == JsonValueKind.Number && width.GetDouble() is > 0 and var share
            ? new(json.Text("title"), TemplateText.Parse(json.Text("value")), share)
            : throw new FormatException("The width of a column is a number above 0.");
    }

    private static Condition? When(JsonElement json) => Has(json, "when") ? Condition.Read(json.Member("when")) : null;

    private static bool Has(JsonElement json, string member) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out _);

    private static T OneOf<T>(JsonElement json, string member, params ReadOnlySpan<(string Word, T Value)> words)
    {
        var said = json.Text(member);
        foreach (var (word, value) in words)
        {
            if (word == said)
            {
                return value;
            }
        }

        throw new FormatException($"“{member}” cannot be “{said}”.");
    }

    private static void Only(JsonElement json, params string[] members)
    {
        if (json.ValueKind == JsonValueKind.Object
            && json.EnumerateObject().FirstOrDefault(member => !members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new FormatException($"A template has no “{unknown.Name}” there.");
        }
    }
}
