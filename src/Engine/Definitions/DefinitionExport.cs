using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ybtb.Engine.Definitions;

/// <summary>Writes a definition as a file that Elsa and this product import: all that the document holds, without what belongs to one sitting at the editor.</summary>
public static class DefinitionExport
{
    /// <summary>The property of <c>customProperties</c> by which the server knows an opening of the editor again.</summary>
    public const string EditorMark = "ybtbEditor";

    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>Longest part of a file name that a definition decides, in characters.</summary>
    private const int LongestName = 80;

    /// <returns>UTF-8 JSON, indented, beginning with <c>$schema</c>; every other property as it stands, in its order.</returns>
    /// <param name="stamp">The version's identity and flags; null leaves the document's own.</param>
    public static byte[] Write(WorkflowDefinition definition, VersionStamp? stamp)
    {
        var document = JsonNode.Parse(
            DefinitionWriter.Write(definition, stamp), documentOptions: new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth })!.AsObject();
        if (!document.ContainsKey("$schema"))
        {
            document.Insert(0, "$schema", Schema);
        }

        document.Remove("links");   // what one person may do with it
        (document["customProperties"] as JsonObject)?.Remove(EditorMark);
        return Encoding.UTF8.GetBytes(ReadableJson.Write(ToElement(document)));
    }

    /// <summary>Elsa's name for an exported file, <c>workflow-definition-{name}-{definitionId}-{id}.json</c>; ASCII, and safe as a file name whatever the document says.</summary>
    public static string FileNameOf(string name, string definitionId, string id) =>
        string.Join('-', new[] { "workflow-definition", Safe(name).ToLowerInvariant(), Safe(definitionId), Safe(id) }.Where(part => part.Length > 0)) + ".json";

    /// <summary>The name that a file in <c>workflows</c> has, <c>{definitionId}.json</c>.</summary>
    /// <returns>Null when the definition id is not fit for a file name.</returns>
    public static string? SourceFileNameOf(string definitionId) => Safe(definitionId) is { Length: > 0 } safe && safe == definitionId ? safe + ".json" : null;

    /// <summary>Letters and digits of ASCII; anything else is a hyphen between them.</summary>
    private static string Safe(string text)
    {
        var safe = new StringBuilder();
        foreach (var c in text.Where(c => safe.Length < LongestName))
        {
            if (char.IsAsciiLetterOrDigit(c) || (c == '_' && safe.Length > 0))
            {
                safe.Append(c);
            }
            else if (safe.Length > 0 && safe[^1] != '-')
            {
                safe.Append('-');
            }
        }

        return safe.ToString().TrimEnd('-');
    }

    private static JsonElement ToElement(JsonObject document)
    {
        using var parsed = JsonDocument.Parse(document.ToJsonString(DefinitionWriter.Options), new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth });
        return parsed.RootElement.Clone();
    }
}
