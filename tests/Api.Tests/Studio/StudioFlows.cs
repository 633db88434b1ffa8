using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Api.Tests.Studio;

/// <summary>General flows for the designer's tests, and what the designer sends.</summary>
internal static class StudioFlows
{
    /// <summary>A flowchart of these activities, one after the other.</summary>
    public static JsonObject Chart(string definitionId, params JsonObject[] activities) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = $"流程 {definitionId}",
        ["variables"] = new JsonArray(),
        ["root"] = new JsonObject
        {
            ["id"] = "chart",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. activities]),
            ["connections"] = new JsonArray([.. activities.Zip(activities.Skip(1)).Select(pair => (JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = (string)pair.First["id"]!, ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = (string)pair.Second["id"]!, ["port"] = "In" },
            })]),
        },
    };

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in properties)
        {
            activity[name] = value;
        }

        return activity;
    }

    public static JsonObject Literal(string value) => Expression("Literal", value);

    public static JsonObject Script(string value) => Expression("JavaScript", value);

    public static JsonObject Variable(string name, string? value = null) =>
        new() { ["id"] = $"v-{name}", ["name"] = name, ["typeName"] = "Object", ["value"] = value };

    /// <summary>Publishes the flow and starts it as the system would.</summary>
    /// <returns>The instance's id as the designer names it.</returns>
    public static async Task<string> StartAsync(this YbtbTestServer server, JsonObject flow, params KeyValuePair<string, Value>[] input)
    {
        await server.PublishAsync(flow);
        var runtime = server.Services.GetRequiredService<WorkflowRuntime>();
        return (await runtime.StartAsync(new StartRequest((string)flow["definitionId"]!) { Input = Value.Object(input) }, CancellationToken.None)).InstanceId.ToString();
    }

    public static async Task PublishAsync(this YbtbTestServer server, JsonObject flow)
    {
        var operations = await server.Of("operations");
        await (await operations.PostAsync("/api/definitions", flow)).JsonAsync();
        await (await operations.PostAsync($"/api/definitions/{(string)flow["definitionId"]!}/publish", new JsonObject())).JsonAsync();
    }

    public static async Task<JsonNode> AskAsync(this Browser browser, string path, JsonNode body) =>
        await (await browser.PostAsync($"/elsa/api/{path}", body)).JsonAsync();

    public static Task<JsonNode> StudioAsync(this Browser browser, string path) => browser.ReadAsync($"/elsa/api/{path}");

    /// <summary>The badge of a node.</summary>
    public static async Task<JsonNode> BadgeAsync(this Browser browser, string instance, string nodeId)
    {
        var report = await browser.AskAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = instance, ["activityNodeIds"] = new JsonArray(nodeId) });
        return Assert.Single(report["stats"]!.AsArray())!;
    }

    /// <summary>The journal as the designer asks for it: name of the activity and of the event.</summary>
    public static async Task<IReadOnlyList<string>> JournalAsync(this Browser browser, string instance, params string[] events)
    {
        var filter = new JsonObject
        {
            ["activityIds"] = null,
            ["excludedActivityTypes"] = new JsonArray("Elsa.Workflow", "Elsa.Flowchart"),
            ["eventNames"] = events.Length == 0 ? null : new JsonArray([.. events.Select(e => JsonValue.Create(e))]),
        };
        var page = await browser.AskAsync($"workflow-instances/{instance}/journal?skip=0&take=110", new JsonObject { ["filter"] = filter });
        Assert.Equal(page["items"]!.AsArray().Count, (int)page["totalCount"]!);
        return [.. page["items"]!.AsArray().Select(r => $"{(string?)r!["activityName"] ?? (string?)r["activityType"]} {r["eventName"]}")];
    }

    private static JsonObject Expression(string type, string value) =>
        new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
