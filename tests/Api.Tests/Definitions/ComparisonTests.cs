using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Definitions;

namespace Ybtb.Api.Tests.Definitions;

/// <summary>版本比较 over HTTP.</summary>
[Collection(SharedServer.Name)]
public sealed class ComparisonTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Compare_TwoStoredVersions_ShowsWhatTheSecondChanged()
    {
        var operations = await server.Of("operations");
        var definition = Shipped("compared-twice");
        await ImportAsync(definition);
        await (await operations.PostAsync("/api/definitions/compared-twice/publish", new JsonObject())).JsonAsync();
        Activity(definition, "notify")["metadata"]!["displayText"] = "告知参保结果";
        await ImportAsync(definition);

        var comparison = await (await CompareAsync(Stored("compared-twice", 1), Stored("compared-twice", 2))).JsonAsync();

        Assert.Equal((1, true, true), ((int)comparison["left"]!["version"]!, (bool)comparison["left"]!["isPublished"]!, (bool)comparison["left"]!["isStored"]!));
        Assert.Equal((2, false), ((int)comparison["right"]!["version"]!, (bool)comparison["right"]!["isPublished"]!));
        Assert.True((bool)comparison["hasChanges"]!);
        var changed = Assert.Single(comparison["nodes"]!.AsArray(), n => (string)n!["change"]! != "unchanged")!;
        Assert.Equal(("changed", "告知参保结果", "通知"), ((string)changed["change"]!, (string)changed["name"]!, (string)changed["displayType"]!));
        var property = Assert.Single(changed["properties"]!.AsArray())!;
        Assert.Equal(("metadata.displayText", "显示名称", "告知结果", "告知参保结果"),
            ((string)property["name"]!, (string)property["label"]!, (string)property["left"]!, (string)property["right"]!));
    }

    [Fact]
    public async Task Compare_ADocumentThatWasNotSaved_WithTheLatest_ChangesNothingStored()
    {
        var operations = await server.Of("operations");
        var document = Shipped(Person.Enrollment);
        document["root"]!["connections"]!.AsArray().RemoveAt(0);
        var before = await operations.Http.GetStringAsync($"/api/definitions/{Person.Enrollment}");

        var comparison = await (await CompareAsync(Stored(Person.Enrollment, null), new JsonObject { ["document"] = document })).JsonAsync();

        Assert.False((bool)comparison["right"]!["isStored"]!);
        var removed = Assert.Single(comparison["connections"]!.AsArray(), c => (string)c!["change"]! == "removed")!;
        Assert.Equal(("start", "Done", "receive"), ((string)removed["source"]!, (string)removed["port"]!, (string)removed["target"]!));
        Assert.Equal(before, await operations.Http.GetStringAsync($"/api/definitions/{Person.Enrollment}"));
    }

    [Fact]
    public async Task Compare_ADocumentAsLargeAndDeepAsMayBe_IsCompared()
    {
        const int Within = DefinitionReader.MaxDepth - 1;
        var document = $$"""
            {"root": {"id": "s", "type": "Elsa.Start"}, "description": "{{new string('宽', (DefinitionReader.MaxBytes / 3) - 200)}}", "future": {{new string('[', Within)}}{{new string(']', Within)}}}
            """;
        using var content = new StringContent($$"""{ "left": { "document": {{document}} }, "right": { "document": {{document}} } }""", Encoding.UTF8, "application/json");

        var comparison = await (await (await server.Of("operations")).Http.PostAsync("/api/definitions/compare", content)).JsonAsync();

        Assert.False((bool)comparison["hasChanges"]!);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "malformed-json")]
    [InlineData("null", HttpStatusCode.BadRequest, "malformed-json")]
    [InlineData("{}", HttpStatusCode.BadRequest, "malformed-json")]
    [InlineData("""{"left": null, "right": null}""", HttpStatusCode.BadRequest, "malformed-json")]
    [InlineData("""{"left": {}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("""{"left": {"definitionId": "x", "document": {}}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("""{"left": {"version": 1, "document": {}}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("""{"left": {"definitionId": "resident-enrollment", "version": "1"}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.BadRequest, "malformed-json")]
    [InlineData("""{"left": {"definitionId": "none"}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.NotFound, "no-such-definition")]
    [InlineData("""{"left": {"definitionId": "resident-enrollment", "version": 99}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.NotFound, "no-such-definition")]
    [InlineData("""{"left": {"document": {"no": "root"}}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.BadRequest, "definition-malformed")]
    [InlineData("""{"left": {"document": []}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.BadRequest, "definition-malformed")]
    [InlineData("""{"left": {"document": {"root": {"id": "f", "id": "g", "type": "Elsa.Start"}}}, "right": {"definitionId": "resident-enrollment"}}""", HttpStatusCode.BadRequest, "definition-malformed")]
    public async Task Compare_WithABadRequest_IsRefused(string body, HttpStatusCode status, string problem)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await ProblemAssert.IsAsync(await (await server.Of("operations")).Http.PostAsync("/api/definitions/compare", content), status, problem);
    }

    [Fact]
    public async Task Compare_TooLargeOrNoJson_IsRefused()
    {
        var operations = await server.Of("operations");
        var document = Shipped("large");
        document["description"] = new string('x', DefinitionReader.MaxBytes);
        await ProblemAssert.IsAsync(await CompareAsync(new JsonObject { ["document"] = document }, Stored(Person.Enrollment, null)), HttpStatusCode.BadRequest, "definition-malformed");
        using var huge = new StringContent(new string(' ', (2 * DefinitionReader.MaxBytes) + 10_000), Encoding.UTF8, "application/json");
        await ProblemAssert.IsAsync(await operations.Http.PostAsync("/api/definitions/compare", huge), HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        await ProblemAssert.IsAsync(await operations.Http.PostAsync("/api/definitions/compare", text), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await ProblemAssert.IsAsync(
            await (await server.Of("clerk.wuhua")).PostAsync("/api/definitions/compare", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
    }

    private static JsonObject Stored(string id, int? version) => version is { } number
        ? new JsonObject { ["definitionId"] = id, ["version"] = number }
        : new JsonObject { ["definitionId"] = id };

    private static JsonNode Shipped(string id)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(ShippedFiles.Find(), "workflows", $"{Person.Enrollment}.json")))!;
        document["definitionId"] = id;
        return document;
    }

    private static JsonNode Activity(JsonNode document, string id) => document["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == id)!;

    private async Task<HttpResponseMessage> CompareAsync(JsonObject left, JsonObject right) =>
        await (await server.Of("operations")).PostAsync("/api/definitions/compare", new JsonObject { ["left"] = left, ["right"] = right });

    private async Task ImportAsync(JsonNode definition)
    {
        using var content = new StringContent(definition.ToJsonString(), Encoding.UTF8, "application/json");
        await (await (await server.Of("operations")).Http.PostAsync("/api/definitions", content)).JsonAsync();
    }
}
