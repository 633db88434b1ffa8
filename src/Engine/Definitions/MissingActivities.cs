using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ybtb.Engine.Definitions;

/// <summary>
/// Puts placeholders where a designer cannot draw a node because nobody described its type to it, and takes them away again. The stored
/// document always has the node itself: nothing of it is lost on the way through a designer.
/// </summary>
public static class MissingActivities
{
    /// <summary>The type of a placeholder.</summary>
    public const string PlaceholderType = "Elsa.NotFoundActivity";

    private const string Original = "originalActivityJson";
    private const string KeptConnections = "notFoundConnections";

    /// <summary>Changes the root in place so that a designer can draw it.</summary>
    /// <param name="isDescribed">Whether the designer knows an activity type in that version.</param>
    public static void Replace(JsonObject root, Func<string, int, bool> isDescribed)
    {
        foreach (var holder in Holders(root))
        {
            foreach (var (activity, put) in holder.Activities())
            {
                var type = Text(activity, "type") ?? "";
                if (!isDescribed(type, Number(activity, "version") ?? 1))
                {
                    put(Placeholder(activity, type));
                }
            }

            KeepUndrawable(holder.Json);
        }
    }

    /// <summary>Changes a root that comes from a designer in place: placeholders become the nodes they stand for, with their new place on the canvas.</summary>
    public static void Restore(JsonObject root)
    {
        foreach (var holder in Holders(root))
        {
            foreach (var (activity, put) in holder.Activities())
            {
                if (Text(activity, "type") == PlaceholderType && Parse(Text(activity, Original)) is { } original)
                {
                    if (activity["metadata"]?["designer"] is { } designer)
                    {
                        (original["metadata"] as JsonObject ?? (JsonObject)(original["metadata"] = new JsonObject()))["designer"] = designer.DeepClone();
                    }

                    original["id"] = Text(activity, "id");   // a copy made in the designer is another activity than the one it was made from
                    put(original);
                }
            }

            BringBack(holder.Json);
        }
    }

    private static JsonObject Placeholder(JsonObject activity, string type)
    {
        var placeholder = new JsonObject
        {
            ["id"] = Text(activity, "id"),
            ["nodeId"] = Text(activity, "nodeId"),
            ["name"] = Text(activity, "name"),
            ["type"] = PlaceholderType,
            ["version"] = 1,
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = Number(activity, "version") ?? 1,
            [Original] = activity.ToJsonString(),
            ["customProperties"] = new JsonObject(),
        };
        var metadata = activity["metadata"] is JsonObject known ? (JsonObject)known.DeepClone() : [];
        metadata["displayText"] = $"未找到：{type}";
        placeholder["metadata"] = metadata;
        return placeholder;
    }

    /// <summary>A connection that names no activity of the chart would make a designer drop others: it is laid aside, and comes back with the next save.</summary>
    private static void KeepUndrawable(JsonObject chart)
    {
        if (chart["connections"] is not JsonArray connections)
        {
            return;
        }

        var ids = Ids(chart);
        var kept = new JsonArray();
        foreach (var connection in connections.ToList())
        {
            if (connection is JsonObject drawn && Names(drawn, "source") is { } source && Names(drawn, "target") is { } target && ids.Contains(source) && ids.Contains(target))
            {
                if (drawn.ContainsKey("vertices") && drawn["vertices"] is not JsonArray)
                {
                    drawn["vertices"] = new JsonArray();
                }
            }
            else
            {
                connections.Remove(connection);
                kept.Add(connection);
            }
        }

        if (kept.Count > 0)
        {
            var custom = chart["customProperties"] as JsonObject ?? (JsonObject)(chart["customProperties"] = new JsonObject());
            custom[KeptConnections] = kept;
        }
    }

    private static void BringBack(JsonObject chart)
    {
        if (chart["customProperties"] is not JsonObject custom || custom[KeptConnections] is not JsonArray kept || kept.Count == 0)
        {
            return;
        }

        var connections = chart["connections"] as JsonArray ?? (JsonArray)(chart["connections"] = new JsonArray());
        custom[KeptConnections] = new JsonArray();
        foreach (var connection in kept)
        {
            connections.Add(connection?.DeepClone());
        }
    }

    private static HashSet<string> Ids(JsonObject chart) =>
        (chart["activities"] as JsonArray ?? []).OfType<JsonObject>().Select(a => Text(a, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static string? Names(JsonObject connection, string end) => connection[end] is JsonObject side ? Text(side, "activity") : null;

    /// <summary>All objects that may hold activities, from the outermost; taken before any of them is changed.</summary>
    private static IEnumerable<Holder> Holders(JsonObject root)
    {
        var pending = new Queue<JsonObject>([root]);
        while (pending.TryDequeue(out var json))
        {
            var holder = new Holder(json);
            yield return holder;
            foreach (var (activity, _) in holder.Activities())
            {
                if (Text(activity, "type") != PlaceholderType)
                {
                    pending.Enqueue(activity);
                }
            }
        }
    }

    private static JsonObject? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;   // somebody else's placeholder, damaged: it stays one, and is reported as such
        }
    }

    private static string? Text(JsonObject json, string property) => json[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonObject json, string property) => json[property] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private sealed record Holder(JsonObject Json)
    {
        /// <summary>The activities directly inside, and what puts another in the place of each.</summary>
        public List<(JsonObject Activity, Action<JsonObject> Put)> Activities()
        {
            var found = new List<(JsonObject, Action<JsonObject>)>();
            foreach (var (name, value) in Json.ToList())
            {
                if (name is "metadata" or "customProperties")
                {
                    continue;
                }

                if (value is JsonObject single && IsActivity(single))
                {
                    found.Add((single, other => Json[name] = other));
                }
                else if (value is JsonArray list)
                {
                    AddListed(list, found);
                }
            }

            return found;
        }

        private static void AddListed(JsonArray list, List<(JsonObject, Action<JsonObject>)> found)
        {
            foreach (var (place, entry) in list.Index().ToList())
            {
                if (entry is JsonObject activity && IsActivity(activity))
                {
                    found.Add((activity, other => list[place] = other));
                }
                else if (entry is JsonObject holder && holder[DefinitionReader.ListedActivity] is JsonObject inner && IsActivity(inner))
                {
                    found.Add((inner, other => holder[DefinitionReader.ListedActivity] = other));
                }
            }
        }

        private static bool IsActivity(JsonObject json) => Text(json, "type") is not null && Text(json, "id") is not null;
    }
}
