using System.Text.Json.Nodes;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>Builds nested activities and whole definitions for tests.</summary>
internal static class Node
{
    public static JsonObject Of(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in properties)
        {
            node[name] = value;
        }

        return node;
    }

    /// <summary>Writes its own id.</summary>
    public static JsonObject Line(string id) => Of(id, "Elsa.WriteLine", ("text", Flow.Literal(id)));

    /// <summary>Writes the value of a script.</summary>
    public static JsonObject Write(string id, string script) => Of(id, "Elsa.WriteLine", ("text", Flow.Script(script)));

    public static JsonObject Event(string id) => Of(id, "Elsa.Event", ("eventName", Flow.Literal(id)));

    /// <summary>The node as one that starts its workflow.</summary>
    public static JsonObject Starting(JsonObject node)
    {
        node["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return node;
    }

    /// <summary>A flowchart of these activities, with connections such as "a>b" or "a:True>b".</summary>
    public static JsonObject Chart(string id, JsonNode[] activities, params string[] arrows) => Of(id, "Elsa.Flowchart",
        ("activities", new JsonArray(activities)), ("connections", new JsonArray([.. arrows.Select(Flow.Connection)])));

    public static JsonObject Set(string id, string variable, string script) =>
        Of(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = $"v-{variable}", ["name"] = variable }), ("value", Flow.Script(script)));

    public static JsonObject Sequence(string id, params JsonNode?[] activities) => Of(id, "Elsa.Sequence", ("activities", new JsonArray(activities)));

    public static JsonObject Parallel(string id, params JsonNode?[] activities) => Of(id, "Elsa.Parallel", ("activities", new JsonArray(activities)));

    public static JsonObject If(string id, string condition, JsonNode? then, JsonNode? otherwise = null) =>
        Of(id, "Elsa.If", ("condition", Flow.Script(condition)), ("then", then), ("else", otherwise));

    public static JsonObject ForEach(string id, string items, JsonNode? body, string type = "Elsa.ForEach") =>
        Of(id, type, ("items", Flow.Script(items)), ("body", body));

    public static JsonObject For(string id, string start, string end, string step, JsonNode? body) =>
        Of(id, "Elsa.For", ("start", Flow.Script(start)), ("end", Flow.Script(end)), ("step", Flow.Script(step)), ("body", body));

    /// <summary>A definition of one variable-holding root.</summary>
    /// <param name="variables">Name and default of each.</param>
    public static Definition Workflow(string definitionId, JsonObject root, params (string Name, string Value)[] variables) => new(definitionId, root, variables);
}

/// <summary>A definition under construction.</summary>
internal sealed class Definition
{
    private readonly JsonObject document;

    public Definition(string definitionId, JsonObject root, IEnumerable<(string Name, string Value)> variables) => document = new JsonObject
    {
        ["id"] = $"{definitionId}-v1",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = 1,
        ["variables"] = new JsonArray([.. variables.Select(v => (JsonNode)new JsonObject
        {
            ["id"] = $"v-{v.Name}", ["name"] = v.Name, ["typeName"] = "Object", ["isArray"] = false, ["value"] = v.Value,
        })]),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["options"] = new JsonObject(),
        ["root"] = root,
    };

    public Definition Input(string name, string? initial = null)
    {
        document["inputs"]!.AsArray().Add(new JsonObject { ["type"] = "Object", ["name"] = name, ["displayName"] = name, ["defaultValue"] = initial });
        return this;
    }

    public Definition Output(string name)
    {
        document["outputs"]!.AsArray().Add(new JsonObject { ["type"] = "Object", ["name"] = name, ["displayName"] = name });
        return this;
    }

    public Definition Outcomes(params string[] names)
    {
        document["outcomes"] = new JsonArray([.. names.Select(n => (JsonNode)n)]);
        return this;
    }

    public Definition UsableAsActivity() => Option("usableAsActivity", true);

    public Definition Option(string name, JsonNode? value)
    {
        document["options"]![name] = value;
        return this;
    }

    public override string ToString() => document.ToJsonString();
}
