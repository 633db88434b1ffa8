using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Api.Studio;

/// <summary>A definition between the form that is stored and the one that the Studio reads and writes.</summary>
internal static class StudioDocument
{
    /// <summary>What we answer beside the document, and the Studio may send back.</summary>
    private static readonly string[] AnswerOnly = ["links", "providerName", "materializerName", "materializerContext", "findings", "isMaterializerAvailable"];

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = DefinitionReader.MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Writing = new()
    {
        MaxDepth = DefinitionReader.MaxDepth,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // JSON, never part of a page
    };

    /// <summary>What the Studio reads as lists and objects.</summary>
    private static readonly string[] Parts = ["options", "variables", "inputs", "outputs", "outcomes", "customProperties"];

    /// <summary>The document as the Studio gets it, with what it needs beside it.</summary>
    /// <param name="editorId">The editor that holds it from now on.</param>
    public static JsonObject Of(DefinitionVersionRow row, string editorId, IReadOnlyList<StudioLink> links, Func<string, int, bool> isDescribed)
    {
        var document = JsonNode.Parse(row.Json, documentOptions: Reading)!.AsObject();
        document.Remove("$schema");
        foreach (var part in Parts)
        {
            if (document.TryGetPropertyValue(part, out var value) && value is null)
            {
                document.Remove(part);   // as it makes a new workflow itself; but reading it, the Studio takes only a missing one for empty
            }
        }

        document["id"] = row.Id;
        document["definitionId"] = row.DefinitionId;
        document["version"] = row.Version;
        document["isLatest"] = row.IsLatest;      // what the stored text says of a frozen version is of the day it was published
        document["isPublished"] = row.IsPublished;
        document["createdAt"] = row.CreatedAt.ToDateTimeOffset().ToString("O");
        document["materializerName"] = "Json";
        document["links"] = JsonSerializer.SerializeToNode(links, JsonSerializerOptions.Web);
        CustomOf(document)[DefinitionExport.EditorMark] = new JsonObject { ["id"] = editorId, ["revision"] = row.Revision };
        if (document["root"] is JsonObject root)
        {
            MissingActivities.Replace(root, isDescribed);
        }

        return document;
    }

    /// <summary>What is to be stored of a document that the Studio has sent.</summary>
    public static (byte[] Json, EditorMark? Editor) Take(JsonObject model)
    {
        foreach (var property in AnswerOnly)
        {
            model.Remove(property);
        }

        EditorMark? editor = null;
        if (model["customProperties"] is JsonObject custom && custom[DefinitionExport.EditorMark] is { } mark)
        {
            editor = Mark(mark);
            custom.Remove(DefinitionExport.EditorMark);
        }

        if (model["root"] is JsonObject root)
        {
            MissingActivities.Restore(root);
        }

        return (JsonSerializer.SerializeToUtf8Bytes(model, Writing), editor);
    }

    /// <exception cref="DefinitionException">No JSON, nested too deep, or no object.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > DefinitionReader.MaxBytes)
        {
            throw new DefinitionException($"流程定义超过 {DefinitionReader.MaxBytes / 1024 / 1024} MB，未保存。");
        }

        try
        {
            return JsonNode.Parse(json, documentOptions: Reading) as JsonObject ?? throw new DefinitionException("流程定义应为一个 JSON 对象。");
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            throw new DefinitionException("流程定义不是有效的 JSON 或嵌套过深。", malformed);
        }
    }

    public static byte[] Write(JsonNode answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Writing);

    private static EditorMark? Mark(JsonNode json) =>
        json is JsonObject mark && mark["id"] is JsonValue id && id.TryGetValue<string>(out var text) && text.Length is > 0 and <= 64
            && mark["revision"] is JsonValue number && number.TryGetValue<long>(out var revision)
            ? new EditorMark(text, revision)
            : null;

    private static JsonObject CustomOf(JsonObject document) => document["customProperties"] as JsonObject ?? (JsonObject)(document["customProperties"] = new JsonObject());
}
