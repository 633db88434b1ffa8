using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>Builds flowchart definitions for tests: activities by id, connections as "a:Port>b".</summary>
internal sealed class Flow(string definitionId)
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];
    private string? incidentStrategy;

    public static Flow Named(string definitionId = "test-flow") => new(definitionId);

    public Flow Add(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in properties)
        {
            node[name] = value;
        }

        return AddNode(node);
    }

    public Flow AddNode(JsonObject node)
    {
        activities.Add(node);
        return this;
    }

    public Flow Line(string id) => Add(id, "Elsa.WriteLine", ("text", Literal(id)));

    public Flow Event(string id) => Add(id, "Elsa.Event", ("eventName", Literal(id)));

    public Flow Variable(string name, string value = "")
    {
        variables.Add(new JsonObject { ["id"] = $"v-{name}", ["name"] = name, ["typeName"] = "Object", ["isArray"] = false, ["value"] = value });
        return this;
    }

    public Flow Set(string id, string variable, string script) =>
        Add(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = $"v-{variable}", ["name"] = variable }), ("value", Script(script)));

    /// <summary>Connections such as "start>a" or "decision:True>b".</summary>
    public Flow Connect(params string[] arrows)
    {
        foreach (var arrow in arrows)
        {
            connections.Add(Connection(arrow));
        }

        return this;
    }

    public Flow FaultsInstance()
    {
        incidentStrategy = "FaultStrategy";
        return this;
    }

    public string Build() => new JsonObject
    {
        ["id"] = $"{definitionId}-v1",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = 1,
        ["variables"] = variables,
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["options"] = new JsonObject { ["incidentStrategyType"] = incidentStrategy },
        ["root"] = new JsonObject
        {
            ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "flow", ["activities"] = activities, ["connections"] = connections,
        },
    }.ToJsonString();

    /// <param name="arrow">Such as "start>a" or "decision:True>b".</param>
    public static JsonNode Connection(string arrow)
    {
        var (from, to) = (arrow.Split('>')[0], arrow.Split('>')[1]);
        var (source, port) = (from.Split(':')[0], from.Contains(':', StringComparison.Ordinal) ? from.Split(':')[1] : "Done");
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        };
    }

    public static JsonNode Literal(string value) => Wrapped("Literal", value);

    public static JsonNode Script(string script) => Wrapped("JavaScript", script);

    public static JsonNode List(params string[] items) => Wrapped("Object", JsonSerializer.Serialize(items));

    private static JsonObject Wrapped(string type, string value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
