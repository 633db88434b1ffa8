using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Tests.Cases;

/// <summary>Documents that the server has issued by itself are printed together and delivered, over HTTP.</summary>
public abstract class DocumentDeliveryTests(YbtbTestServer server)
{
    private const string Result = "chronic-disease-notice";

    private static JsonObject Signed => new() { ["manner"] = "counter", ["receiver"] = "applicant", ["strokes"] = new JsonArray(new JsonArray(200, 300, 700, 280, 1200, 340)) };

    [Fact]
    public async Task Result_SignedAtTheCounter_MakesTheCaseDelivered()
    {
        var (number, documents) = await server.FileDecidedAsync();
        var result = documents[Result];
        var clerk = await server.Of("clerk.wuhua");
        Assert.Contains((await clerk.ReadAsync("/api/deliveries?limit=200&kind=chronic-disease-notice"))["items"]!.AsArray(), item => (string)item!["documentId"]! == result);
        var before = await clerk.Http.GetAsync($"/api/documents/{result}/delivery");
        var tag = before.Headers.ETag!.Tag;
        var view = await before.JsonAsync();
        Assert.Equal(("pending", "counter"), ((string)view["state"]!["code"]!, (string)view["channel"]!["code"]!));
        Assert.NotNull((string?)view["receivers"]![1]!["refusal"]);

        var kept = await (await clerk.PostAsync($"/api/documents/{result}/delivery", Signed, key: $"deliver-{result}", tag: tag)).JsonAsync();

        Assert.True((bool)kept["isCaseDelivered"]!);
        Assert.Equal("delivered", (string)(await clerk.ReadAsync($"/api/cases/{number}"))["status"]!["code"]!);
        var repeated = await clerk.PostAsync($"/api/documents/{result}/delivery", Signed, key: $"deliver-{result}", tag: tag);
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);
        await ProblemAssert.IsAsync(await clerk.PostAsync($"/api/documents/{result}/delivery", Signed, tag: tag), HttpStatusCode.Conflict, "delivery-moved-on");
        var signature = await clerk.Http.GetAsync($"/api/documents/{result}/delivery/signature");
        Assert.Equal("image/png", signature.Content.Headers.ContentType!.MediaType);
        var listed = (await clerk.ReadAsync($"/api/cases/{number}/documents")).AsArray().Single(d => (string?)d!["id"] == result)!;
        Assert.Equal(("delivered", "counter"), ((string)listed["delivery"]!["state"]!, (string)listed["delivery"]!["manner"]!));
    }

    [Fact]
    public async Task Delivery_WithoutRightsOrRevision_IsRefused()
    {
        var (_, documents) = await server.FileDecidedAsync();
        var result = documents[Result];
        var path = $"/api/documents/{result}/delivery";
        var clerk = await server.Of("clerk.wuhua");
        await ProblemAssert.IsAsync(await clerk.PostAsync(path, Signed), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(await clerk.PostAsync(path, Signed, tag: "\"99\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        await ProblemAssert.IsAsync(await clerk.PostAsync(path, new JsonObject { ["manner"] = "pigeon", ["receiver"] = "applicant" }, tag: "\"1\""), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await (await server.Of("reviewer.wuhua")).PostAsync(path, Signed, tag: "\"1\""), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.dali")).PostAsync(path, Signed, tag: "\"1\""), HttpStatusCode.NotFound, "no-such-delivery");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.dali")).Http.GetAsync(path), HttpStatusCode.NotFound, "no-such-delivery");
        await ProblemAssert.IsAsync(await (await server.Of("auditor")).Http.GetAsync("/api/deliveries"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync("/api/deliveries?state=delivered"), HttpStatusCode.BadRequest, "unknown-value");
        var problems = await (await clerk.PostAsync(path, new JsonObject { ["manner"] = "post", ["receiver"] = "representative" }, tag: "\"1\"")).ProblemsAsync();
        Assert.Equal(["receiver", "tracking"], problems.Select(problem => problem.Path));
        var failed = await (await clerk.PostAsync($"{path}/attempts", new JsonObject { ["manner"] = "counter", ["failure"] = "unreachable", ["note"] = "无人接听" }, tag: "\"1\"")).JsonAsync();
        Assert.Equal("undeliverable", (string)failed["delivery"]!["state"]!["code"]!);
    }

    [Fact]
    public async Task Bundle_IsOnePdf_AndLogsEachPrint_OrNothing()
    {
        var (_, documents) = await server.FileDecidedAsync();
        string[] ids = [documents[Result], documents["acceptance-notice"]];
        var clerk = await server.Of("clerk.wuhua");
        var bundle = await clerk.PostAsync("/api/documents/bundle", Body(ids));
        Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(await bundle.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Equal((1, 1), (await PrintsAsync(ids[0]), await PrintsAsync(ids[1])));

        await ProblemAssert.IsAsync(await (await server.Of("clerk.dali")).PostAsync("/api/documents/bundle", Body(ids)), HttpStatusCode.NotFound, "no-such-document");
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/documents/bundle", Body([])), HttpStatusCode.UnprocessableEntity, "document-invalid");
        var reviewer = await server.Of("reviewer.wuhua");
        var seen = (await reviewer.ReadAsync($"/api/cases/{await CaseOfAsync(ids[1])}/documents")).AsArray().Single(d => (string?)d!["id"] == ids[1])!;
        var voided = await reviewer.PostAsync($"/api/documents/{ids[1]}/void", new JsonObject { ["reason"] = "姓名有误" }, tag: $"\"{(long)seen["revision"]!}\"");
        Assert.Equal(HttpStatusCode.OK, voided.StatusCode);
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/documents/bundle", Body(ids)), HttpStatusCode.Conflict, "document-not-possible");
        Assert.Equal((1, 1), (await PrintsAsync(ids[0]), await PrintsAsync(ids[1])));
    }

    private static JsonObject Body(IEnumerable<string> ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    private async Task<int> PrintsAsync(string id)
    {
        await using var db = server.OpenDatabase();
        var document = Guid.Parse(id);
        return await db.Set<DocumentUseRow>().CountAsync(use => use.DocumentId == document && use.Use == DocumentUse.Printed);
    }

    private async Task<string> CaseOfAsync(string id)
    {
        await using var db = server.OpenDatabase();
        var document = Guid.Parse(id);
        return await db.Set<IssuedDocumentRow>().Where(row => row.Id == document).Select(row => row.CaseNumber).SingleAsync();
    }
}

[Collection(SharedServer.Name)]
public sealed class DocumentDeliveryTestsOnSqlite(SharedServer shared) : DocumentDeliveryTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class DocumentDeliveryTestsOnPostgres(SharedPostgresServer shared) : DocumentDeliveryTests(shared.Server);
