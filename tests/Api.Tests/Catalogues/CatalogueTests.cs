using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Calendars;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Catalogues;

/// <summary>事项目录 over HTTP: editing parts, what publishing would do, publishing, rolling back; cases keep what they were filed under.</summary>
public abstract class CatalogueTests : IAsyncLifetime
{
    private const string Recognition = "/api/catalogue/parts/item.chronic-special-disease-recognition";

    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    private protected abstract Task<YbtbTestServer> StartAsync();

    [Fact]
    public async Task Publish_AChangedLimitAndMaterial_MeetsNewCasesOnlyAndRollsBack()
    {
        var before = await server.FileTimedAsync();
        var administrator = await server.Of("administrator");
        var part = await administrator.ReadAsync(Recognition);
        Assert.Equal((1, 0, false), ((int)part["inForce"]!, (int)part["revision"]!, (bool)part["item"]!["isDraft"]!));

        var content = part["content"]!.DeepClone();
        content["promisedLimit"] = Days(4);
        content["handling"]!["materials"]!.AsArray().Add(
            new JsonObject { ["code"] = "household-register", ["name"] = "户口簿", ["requirement"] = "conditional", ["condition"] = "由他人代办时", ["when"] = new JsonObject { ["field"] = "$represented", ["is"] = true }, ["anyOf"] = new JsonObject() });
        var saved = await SaveAsync(administrator, Recognition, content, 1, 0);
        Assert.Equal(["承诺办结时限：由“5个工作日”改为“4个工作日”。", "系统办理 › 申请材料：增加材料“户口簿”。"], saved["changes"]!.AsArray().Select(change => (string)change!));
        Assert.Empty(saved["problems"]!.AsArray());

        var effect = await administrator.ReadAsync("/api/catalogue/effect");
        Assert.True((bool)effect["mayBePublished"]!);
        Assert.Equal((1, 1), ((int)effect["cases"]![0]!["version"]!, (int)effect["cases"]![0]!["count"]!));
        Assert.Equal(("chronic-special-disease-recognition", 1), ((string)effect["items"]![0]!["code"]!, (int)effect["items"]![0]!["openCases"]!));
        Assert.Equal("chronic-special-disease-recognition", (string)effect["definitions"]![0]!["id"]!);

        var published = await (await PublishAsync(administrator, 1, ("item.chronic-special-disease-recognition", 1))).JsonAsync();
        Assert.Equal((2, "缩短承诺时限", true), ((int)published["version"]!, (string)published["reason"]!, (bool)published["inForce"]!));
        Assert.DoesNotContain((await administrator.ReadAsync("/api/catalogue"))["parts"]!.AsArray(), one => (bool)one!["isDraft"]!);

        var after = await server.FileTimedAsync();
        var clerk = await server.Of("clerk.wuhua");
        await clerk.CompleteAsync(before, CaseFlow.Window, "受理");
        await clerk.CompleteAsync(after, CaseFlow.Window, "受理");
        var (first, second) = (await PromisedAsync(before), await PromisedAsync(after));
        Assert.Equal((1, 2), (first.Version, second.Version));
        Assert.True(second.Due < first.Due, $"{second.Due} is not before {first.Due}.");

        var back = await (await administrator.PostAsync("/api/catalogue/versions/1/roll-back", new JsonObject { ["reason"] = "误发", ["inForce"] = 2 })).JsonAsync();
        Assert.Equal((3, 1), ((int)back["version"]!, (int)back["rolledBackTo"]!));
        await ProblemAssert.IsAsync(
            await administrator.PostAsync("/api/catalogue/versions/1/roll-back", new JsonObject { ["reason"] = "误发", ["inForce"] = 3 }), HttpStatusCode.Conflict, "catalogue-unchanged");
        var versions = (await administrator.ReadAsync("/api/catalogue/versions")).AsArray();
        Assert.Equal([(3, 0), (2, 1), (1, 1)], versions.Select(version => ((int)version!["version"]!, (int)version["openCases"]!)));
        await using var db = server.OpenDatabase();
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.CatalogueChanged && a.SubjectKind == "catalogue"));
    }

    [Fact]
    public async Task Edit_TwoPeopleAndWrongContent_AreTold()
    {
        var administrator = await server.Of("administrator");
        var operations = await server.Of("operations");
        const string phrases = "/api/catalogue/parts/phrases";
        var content = (await administrator.ReadAsync(phrases))["content"]!.DeepClone();
        content[0]!["text"] = "材料齐全，予以受理。";
        await SaveAsync(administrator, phrases, content, 1, 0);

        await ProblemAssert.IsAsync(await operations.PutAsync(phrases, Body(content, 1), null), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(await operations.PutAsync(phrases, Body(content, 1), "\"0\""), HttpStatusCode.PreconditionFailed, "catalogue-stale");
        await SaveAsync(operations, "/api/catalogue/parts/diseases", (await operations.ReadAsync("/api/catalogue/parts/diseases"))["content"]!, 1, 0);   // another part: nobody in the way

        content[1]!["text"] = "";
        var wrong = await SaveAsync(operations, phrases, content, 1, 1);
        Assert.Equal(("/1/text", "第2行 › 意见", "不能为空。"), ((string)wrong["problems"]![0]!["pointer"]!, (string)wrong["problems"]![0]!["place"]!, (string)wrong["problems"]![0]!["message"]!));
        await ProblemAssert.IsAsync(await PublishAsync(operations, 1, ("phrases", 1)), HttpStatusCode.PreconditionFailed, "catalogue-stale");
        await ProblemAssert.IsAsync(await PublishAsync(operations, 1, ("phrases", 2)), HttpStatusCode.UnprocessableEntity, "catalogue-not-publishable");

        content[1]!["text"] = "经核对原件，一致。";
        await SaveAsync(operations, phrases, content, 1, 2);
        Assert.Equal(2, (int)(await (await PublishAsync(operations, 1, ("phrases", 3))).JsonAsync())["version"]!);
        var clerk = await server.Of("clerk.wuhua");
        Assert.Contains((await clerk.ReadAsync("/api/phrases")).AsArray(), phrase => (string)phrase!["text"]! == "材料齐全，予以受理。");
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync("/api/catalogue"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Examples_OfATemplateAndOfFormulae_AreDrawnFromWhatIsEdited()
    {
        var administrator = await server.Of("administrator");
        foreach (var kind in new[] { "medical-settlement", "decision-notice", "insured-person-info" })
        {
            var template = (await administrator.ReadAsync($"/api/catalogue/parts/document.{kind}"))["content"]!;
            var drawn = await administrator.PostAsync("/api/catalogue/examples/document", new JsonObject { ["content"] = template.DeepClone() });
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (drawn.StatusCode, drawn.Content.Headers.ContentType?.MediaType));
        }

        var formulae = (await administrator.ReadAsync("/api/catalogue/parts/formulae"))["content"]!.DeepClone();
        formulae["versions"]![1]!["medical"]![1]!["cap"] = "4000";
        var example = new JsonObject { ["version"] = "2026-07", ["cost"] = "delivery-normal", ["claimed"] = 500_000, ["children"] = 1, ["isSpouse"] = false, ["leave"] = null, ["monthlyAverage"] = null };
        var computed = await (await administrator.PostAsync("/api/catalogue/examples/formulae", new JsonObject { ["content"] = formulae, ["example"] = example })).JsonAsync();
        Assert.Equal((400_000, "申报费用5000.00元×100%，限额4000.00元，计4000.00元。"), ((int)computed["lines"]![0]!["amount"]!, (string)computed["lines"]![0]!["basis"]!));
    }

    private static JsonObject Days(int days) => new() { ["kind"] = "限时办结", ["workingDays"] = days, ["text"] = $"{days}" };

    private static JsonObject Body(JsonNode content, int inForce) => new() { ["content"] = content.DeepClone(), ["inForce"] = inForce };

    private static async Task<JsonNode> SaveAsync(Browser browser, string path, JsonNode content, int inForce, int revision)
    {
        var answer = await browser.PutAsync(path, Body(content, inForce), $"\"{revision}\"");
        Assert.Equal($"\"{revision + 1}\"", answer.Headers.ETag?.Tag);
        return await answer.JsonAsync();
    }

    private static Task<HttpResponseMessage> PublishAsync(Browser browser, int inForce, params (string Part, int Revision)[] parts) => browser.PostAsync(
        "/api/catalogue/publish",
        new JsonObject
        {
            ["reason"] = "缩短承诺时限", ["inForce"] = inForce,
            ["parts"] = new JsonArray([.. parts.Select(part => new JsonObject { ["part"] = part.Part, ["revision"] = part.Revision })]),
        });

    private async Task<(int Version, NodaTime.Instant? Due)> PromisedAsync(string number)
    {
        await using var db = server.OpenDatabase();
        var version = await db.Set<Workflows.Cases.CaseRow>().Where(row => row.Number == number).Select(row => row.CatalogueVersion).SingleAsync();
        return (version, await db.Set<Workflows.Cases.ClockRow>().Where(row => row.CaseNumber == number && row.Kind == "promised").Select(row => row.DueAt).SingleAsync());
    }
}

public sealed class CatalogueTestsOnSqlite : CatalogueTests
{
    private protected override Task<YbtbTestServer> StartAsync() => YbtbTestServer.StartAsync();
}

public sealed class CatalogueTestsOnPostgres : CatalogueTests
{
    private protected override async Task<YbtbTestServer> StartAsync() => await YbtbTestServer.StartAsync(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
}
