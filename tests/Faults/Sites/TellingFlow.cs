using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Faults.Sites;

/// <summary>The enrolment flow that tells somebody outside before it rests and closes.</summary>
internal static class TellingFlow
{
    /// <summary>How long it rests: the clock is moved on by more than that after each round.</summary>
    private const string Rest = "00:00:30";

    /// <param name="receiver">Whom it tells; the case's number ends the path.</param>
    public static JsonNode Make(string receiver)
    {
        var definition = JsonNode.Parse(File.ReadAllText(Path.Combine(ShippedFiles.Find(), "workflows", $"{Person.Enrollment}.json")))!;
        RestingFlow.Insert(definition, Rest);
        var root = definition["root"]!;
        root["activities"]!.AsArray().Add(JsonNode.Parse($$"""
            { "id": "tell", "name": "tell", "type": "Elsa.SendHttpRequest", "version": 1,
              "url": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'{{receiver}}/' + getCorrelationId()" } },
              "method": { "typeName": "String", "expression": { "type": "Literal", "value": "POST" } } }
            """));
        var last = root["connections"]!.AsArray().Single(c => (string)c!["target"]!["activity"]! == "rest")!;
        last["target"]!["activity"] = "tell";
        root["connections"]!.AsArray().Add(JsonNode.Parse(
            """{ "source": { "activity": "tell", "port": "Done" }, "target": { "activity": "rest", "port": "In" }, "vertices": [] }"""));
        return definition;
    }
}
