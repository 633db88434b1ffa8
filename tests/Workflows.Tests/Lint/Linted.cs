using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Workflows.Lint;

namespace Ybtb.Workflows.Tests.Lint;

/// <summary>The shipped flows, edited and checked as the server checks what is saved.</summary>
internal static class Linted
{
    public const string Enrollment = "resident-enrollment";
    public const string Flexible = "flexible-employment-enrollment";
    public const string Recognition = "chronic-special-disease-recognition";
    public const string Transfer = "insurance-relation-transfer";

    public static ShippedCatalogue Shipped { get; } = ShippedCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "data"));

    public static ActivityRegistry Registry { get; } = WorkflowsRegistration.Activities(Shipped);

    private static WorkflowLinter Linter { get; } = CaseChecks.Of(Shipped, Registry);

    public static JsonNode Flow(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", name + ".json")))!;

    public static async Task<IReadOnlyList<Finding>> FindingsAsync(JsonNode document, params JsonNode[] parts)
    {
        var (definition, read) = Read(document);
        var catalog = new DefinitionSet([definition, .. parts.Select(part => Read(part).Definition)]);
        var (workflow, assembled) = await new WorkflowAssembler(new WorkflowCompiler(Registry), catalog).AssembleAsync(definition, new Dictionary<string, string>(), default);
        return Linter.Lint(workflow, [.. read, .. assembled]);
    }

    /// <summary>The activity of that id, wherever it is.</summary>
    public static JsonObject Activity(this JsonNode document, string id) => Charts(document).SelectMany(c => c["activities"]!.AsArray()).Select(a => a!.AsObject()).First(a => (string)a["id"]! == id);

    /// <summary>The chart in which the activity of that id is.</summary>
    public static JsonObject ChartOf(this JsonNode document, string id) => Charts(document).First(c => c["activities"]!.AsArray().Any(a => (string)a!["id"]! == id));

    public static IEnumerable<JsonObject> Charts(JsonNode document)
    {
        var open = new Stack<JsonObject>([document["root"]!.AsObject()]);
        while (open.TryPop(out var chart))
        {
            yield return chart;
            foreach (var inner in chart["activities"]!.AsArray().Where(a => (string)a!["type"]! == "Elsa.Flowchart"))
            {
                open.Push(inner!.AsObject());
            }
        }
    }

    public static void Set(this JsonObject activity, string input, string? value, string syntax = "Literal") =>
        activity[input] = value is null ? null : new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    public static JsonObject Add(this JsonNode document, string id, string type, string? chartOf = null)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        (chartOf is null ? document["root"]! : document.ChartOf(chartOf))["activities"]!.AsArray().Add(activity);
        return activity;
    }

    public static void Connect(this JsonNode document, string source, string port, string target) => document.ChartOf(source)["connections"]!.AsArray().Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    });

    public static JsonObject Connection(this JsonNode document, string source, string port) => document.ChartOf(source)["connections"]!.AsArray()
        .Select(c => c!.AsObject()).First(c => (string)c["source"]!["activity"]! == source && (string)c["source"]!["port"]! == port);

    public static void Cut(this JsonNode document, string source, string port) => document.ChartOf(source)["connections"]!.AsArray().Remove(document.Connection(source, port));

    /// <summary>Takes an activity with one way out from its way: what led to it leads on to what followed.</summary>
    public static void Drop(this JsonNode document, string id)
    {
        var chart = document.ChartOf(id);
        var connections = chart["connections"]!.AsArray();
        var onward = connections.Single(c => (string)c!["source"]!["activity"]! == id)!;
        connections.Remove(onward);
        foreach (var inbound in connections.Where(c => (string)c!["target"]!["activity"]! == id))
        {
            inbound!["target"] = onward["target"]!.DeepClone();
        }

        chart["activities"]!.AsArray().Remove(document.Activity(id));
    }

    private static (WorkflowDefinition Definition, IReadOnlyList<Finding> Findings) Read(JsonNode document) => DefinitionReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
}
