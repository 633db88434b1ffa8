using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Api.TrialRuns;

/// <summary>One activity of a definition, made a flow of its own.</summary>
/// <param name="Document">The definition with that activity alone in it.</param>
/// <param name="NodeId">The activity's path there.</param>
internal sealed record ActivityExtract(byte[] Document, string NodeId)
{
    private const string Root = "trial";

    private const string Receipt = "trial-receipt";

    /// <param name="nodeId">The activity's path in the version.</param>
    /// <param name="isOfItem">True when a case goes with it: it is received first.</param>
    /// <returns>Null when there is no such activity, or it is the root.</returns>
    public static ActivityExtract? Of(DefinitionVersionRow version, string nodeId, bool isOfItem)
    {
        var (definition, _) = DefinitionReader.Read(version.Json);
        var around = definition.Root.SelfAndDescendants().Where(n => nodeId.StartsWith(n.NodeId + ":", StringComparison.Ordinal)).ToList();
        if (definition.Root.SelfAndDescendants().FirstOrDefault(n => n.NodeId == nodeId) is not { } node || around.Count == 0)
        {
            return null;
        }

        var document = JsonNode.Parse(version.Json)!.AsObject();
        var variables = new JsonArray();
        foreach (var list in around.Select(n => n.Json).Prepend(definition.Json))
        {
            if (list.TryGetProperty("variables", out var declared) && declared.ValueKind == JsonValueKind.Array)
            {
                foreach (var variable in declared.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object))
                {
                    variables.Add(JsonObject.Create(variable));
                }
            }
        }

        Override(variables, document["customProperties"]?["VariableTestValues"] as JsonObject);
        document["variables"] = variables;
        document["root"] = Chart(JsonObject.Create(node.Json)!, isOfItem && node.Type is not ("Ybtb.ReceiveCase" or "Elsa.Start") && !node.CanStartWorkflow);
        return new ActivityExtract(JsonSerializer.SerializeToUtf8Bytes(document), $"Workflow1:{Root}:{node.Id}");
    }

    private static void Override(JsonArray variables, JsonObject? testValues)
    {
        foreach (var variable in variables.OfType<JsonObject>())
        {
            if (testValues is not null && variable["id"]?.ToString() is { } id && testValues.TryGetPropertyValue(id, out var value) && value is not null)
            {
                variable["value"] = value is JsonValue ? value.ToString() : value.ToJsonString();
            }
        }
    }

    private static JsonObject Chart(JsonObject activity, bool afterReceipt)
    {
        var activities = new JsonArray();
        var connections = new JsonArray();
        if (afterReceipt)
        {
            activities.Add(new JsonObject { ["id"] = Receipt, ["type"] = "Ybtb.ReceiveCase", ["version"] = 1 });
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = Receipt, ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = activity["id"]!.ToString(), ["port"] = "In" },
            });
        }

        activities.Add(activity);
        return new JsonObject { ["id"] = Root, ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections };
    }
}
