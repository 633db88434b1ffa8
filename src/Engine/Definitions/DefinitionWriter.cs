using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Definitions;

/// <summary>Writes a definition back as Elsa 3 JSON: the document as it was read, with identity, flags and node paths set anew.</summary>
public static class DefinitionWriter
{
    internal static readonly JsonSerializerOptions Options = new() { Encoder = ValueJson.WriterOptions.Encoder, MaxDepth = DefinitionReader.MaxDepth };

    /// <param name="stamp">What the library decides about a version; null leaves the document's own.</param>
    public static byte[] Write(WorkflowDefinition definition, VersionStamp? stamp)
    {
        var document = JsonObject.Create(definition.Json)!;
        if (stamp is not null)
        {
            document["id"] = stamp.Id;
            document["definitionId"] = stamp.DefinitionId;
            document["version"] = stamp.Version;
            document["isLatest"] = stamp.IsLatest;
            document["isPublished"] = stamp.IsPublished;
        }

        SetNodeIds(document["root"]!.AsObject(), definition.Root);
        return JsonSerializer.SerializeToUtf8Bytes(document, Options);
    }

    private static void SetNodeIds(JsonObject json, ActivityNode node)
    {
        json["nodeId"] = node.NodeId;
        foreach (var (child, childNode) in ChildrenOf(json, node))
        {
            SetNodeIds(child, childNode);
        }
    }

    /// <summary>The JSON objects of a node's children, each with its node.</summary>
    internal static IEnumerable<(JsonObject Json, ActivityNode Node)> ChildrenOf(JsonObject json, ActivityNode node)
    {
        foreach (var port in node.Children.GroupBy(c => c.Port))
        {
            if (port.Key.Split('/') is [var list, var place])
            {
                yield return (json[list]![int.Parse(place, CultureInfo.InvariantCulture)]![DefinitionReader.ListedActivity]!.AsObject(), port.First().Node);
                continue;
            }

            if (json[port.Key] is JsonObject single && port.Key != "activities")
            {
                yield return (single, port.First().Node);
                continue;
            }

            foreach (var child in ItemsOf(json[port.Key]).Zip(port, (child, entry) => (child, entry.Node)))
            {
                yield return child;
            }
        }
    }

    /// <summary>A list's objects, in the order in which the reader took them.</summary>
    internal static IEnumerable<JsonObject> ItemsOf(JsonNode? list)
    {
        IEnumerable<JsonNode?> items = list switch
        {
            JsonArray array => array,
            JsonObject wrapped when wrapped["$values"] is JsonArray array => array,
            JsonObject single => new JsonNode?[] { single },
            _ => Enumerable.Empty<JsonNode?>(),
        };
        return items.OfType<JsonObject>();
    }
}

/// <summary>A version's identity and flags.</summary>
public sealed record VersionStamp(string Id, string DefinitionId, int Version, bool IsLatest, bool IsPublished);
