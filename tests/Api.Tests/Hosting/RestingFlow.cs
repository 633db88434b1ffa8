using System.Text.Json.Nodes;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>The enrolment flow with a rest before it closes, so that an instant case waits for a timer.</summary>
internal static class RestingFlow
{
    /// <param name="definition">The shipped flow; changed in place.</param>
    /// <param name="rest">How long, as a time span's text.</param>
    public static void Insert(JsonNode definition, string rest)
    {
        var root = definition["root"]!;
        root["activities"]!.AsArray().Add(JsonNode.Parse($$"""
            { "id": "rest", "name": "rest", "type": "Elsa.Delay", "version": 1,
              "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "{{rest}}" } } }
            """));
        var last = root["connections"]!.AsArray().Single(c => (string)c!["target"]!["activity"]! == "close")!;
        last["target"]!["activity"] = "rest";
        root["connections"]!.AsArray().Add(JsonNode.Parse(
            """{ "source": { "activity": "rest", "port": "Done" }, "target": { "activity": "close", "port": "In" }, "vertices": [] }"""));
    }
}
