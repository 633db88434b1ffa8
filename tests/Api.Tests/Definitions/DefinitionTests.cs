using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Architecture;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Definitions;

/// <summary>流程定义 over HTTP; each test has a definition of its own.</summary>
public abstract class DefinitionTests(YbtbTestServer server)
{
    [Fact]
    public async Task ListAndRead_TheShippedDefinitions_AreThereAndPublished()
    {
        var operations = await server.Of("operations");
        var list = (await operations.ReadAsync("/api/definitions")).AsArray();
        Assert.Equal(
            Directory.GetFiles(SourceTree.PathOf("workflows"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(),
            list.Where(d => (bool)d!["isPublished"]! && (int)d["version"]! == 1).Select(d => (string)d!["definitionId"]!).Order());
        var answer = await operations.Http.GetAsync($"/api/definitions/{Person.Enrollment}");
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Elsa.Flowchart", (string)(await answer.JsonAsync())["root"]!["type"]!);
        await ProblemAssert.IsAsync(await operations.Http.GetAsync("/api/definitions/none"), HttpStatusCode.NotFound, "no-such-definition");
        await ProblemAssert.IsAsync(await operations.Http.GetAsync($"/api/definitions/{Person.Enrollment}?version=99"), HttpStatusCode.NotFound, "no-such-definition");
        await ProblemAssert.IsAsync(await operations.Http.GetAsync($"/api/definitions/{Person.Enrollment}?version=x"), HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task Import_AsADraft_ReportsWhatIsWrongAndPublishingRefusesIt()
    {
        var operations = await server.Of("operations");
        var definition = Shipped();
        definition["definitionId"] = "half-done";
        definition["root"]!["activities"]![1]!["type"] = "Ybtb.NoSuchThing";
        var saved = await (await ImportAsync(definition.ToJsonString())).JsonAsync();
        Assert.Equal(("half-done", 1, false), ((string)saved["definition"]!["definitionId"]!, (int)saved["definition"]!["version"]!, (bool)saved["definition"]!["isPublished"]!));
        Assert.NotEmpty(saved["findings"]!.AsArray());

        var refused = await operations.PostAsync("/api/definitions/half-done/publish", new JsonObject());
        await ProblemAssert.IsAsync(refused, HttpStatusCode.UnprocessableEntity, "definition-not-publishable");
        Assert.Contains("NoSuchThing", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["findings"]!.ToJsonString(), StringComparison.Ordinal);

        var whole = Shipped();
        whole["definitionId"] = "half-done";
        await (await ImportAsync(whole.ToJsonString())).JsonAsync();
        var published = await (await operations.PostAsync("/api/definitions/half-done/publish", new JsonObject())).JsonAsync();
        Assert.True((bool)published["definition"]!["isPublished"]!);
        var next = await (await ImportAsync(whole.ToJsonString())).JsonAsync();
        Assert.Equal(2, (int)next["definition"]!["version"]!);   // what was published is frozen
        await ProblemAssert.IsAsync(
            await operations.PostAsync("/api/definitions/none/publish", new JsonObject()), HttpStatusCode.NotFound, "no-such-definition");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task Import_Malformed_IsRefused(string text) =>
        await ProblemAssert.IsAsync(await ImportAsync(text), HttpStatusCode.BadRequest, "definition-malformed");

    [Fact]
    public async Task Import_OfTenMegabytes_IsRefused()
    {
        var definition = Shipped();
        definition["description"] = new string('x', 10 * 1024 * 1024);
        var detail = await ProblemAssert.IsAsync(await ImportAsync(definition.ToJsonString()), HttpStatusCode.BadRequest, "definition-malformed");
        Assert.Contains("MB", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_ByTheWrongPerson_AreForbidden()
    {
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync("/api/definitions"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await ImportAsync(Shipped().ToJsonString(), "auditor"), HttpStatusCode.Forbidden, "forbidden");
        var publish = await (await server.Of("auditor")).PostAsync($"/api/definitions/{Person.Enrollment}/publish", new JsonObject());
        await ProblemAssert.IsAsync(publish, HttpStatusCode.Forbidden, "forbidden");
    }

    private static JsonNode Shipped() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(ShippedFiles.Find(), "workflows", $"{Person.Enrollment}.json")))!;

    private async Task<HttpResponseMessage> ImportAsync(string text, string login = "operations")
    {
        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        return await (await server.Of(login)).Http.PostAsync("/api/definitions", content);
    }
}

[Collection(SharedServer.Name)]
public sealed class DefinitionTestsOnSqlite(SharedServer shared) : DefinitionTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class DefinitionTestsOnPostgres(SharedPostgresServer shared) : DefinitionTests(shared.Server);
