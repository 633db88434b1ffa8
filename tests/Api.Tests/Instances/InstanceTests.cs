using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.Instances;

/// <summary>流程实例 over HTTP: reading, operating, and many at once; each test has cases of its own.</summary>
[Collection(SharedServer.Name)]
public sealed class InstanceTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task ListReadAndJournal_OfACase_SayWhereItStandsWithoutPersonalValues()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        var operations = await server.Of("operations");
        var page = await operations.ReadAsync($"/api/instances?correlation={number}&status=waiting");
        var item = Assert.Single(page["items"]!.AsArray())!;
        Assert.Equal((Person.Recognition, "waiting", 0), ((string)item["definitionId"]!, (string)item["status"]!["code"]!, (int)item["incidents"]!));

        var (id, _) = await InstanceAsync(number);
        var details = await operations.ReadAsync($"/api/instances/{id}");
        Assert.Contains(details["open"]!.AsArray(), o => (string)o!["id"]! == "review");
        Assert.NotEmpty(details["bookmarks"]!.AsArray());
        var journal = await operations.ReadAsync($"/api/instances/{id}/journal");
        Assert.Contains(journal[0]!["entries"]!.AsArray(), e => (string)e!["what"]! == "started" && (string?)e["activityId"] == "receive");
        foreach (var value in person.ClearValues)
        {
            Assert.DoesNotContain(value, page.Readable() + details.Readable() + journal.Readable(), StringComparison.Ordinal);
        }

        await ProblemAssert.IsAsync(await operations.Http.GetAsync("/api/instances/00000000-0000-0000-0000-000000000001"), HttpStatusCode.NotFound, "no-such-instance");
        await ProblemAssert.IsAsync(await operations.Http.GetAsync("/api/instances?status=nothing"), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync("/api/instances"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task List_InPages_ShowsEachOnce()
    {
        await server.FileTimedAsync();
        await server.FileTimedAsync();
        var operations = await server.Of("operations");
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await operations.ReadAsync($"/api/instances?definition={Person.Recognition}&limit=1{next}");
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i!["id"]!));
            next = (string?)page["next"] is { } after ? $"&after={after}" : null;
        }
        while (next is not null && seen.Count < 1_000);

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.True(seen.Count >= 2);
    }

    [Fact]
    public async Task SuspendMoveAndGoOn_NeedTheRevisionSeenAndAReason()
    {
        var number = await server.FileAcceptedAsync();
        var operations = await server.Of("operations");
        var (id, tag) = await InstanceAsync(number);
        var suspension = new JsonObject { ["reason"] = "核查系统数据" };
        await ProblemAssert.IsAsync(
            await operations.PostAsync($"/api/instances/{id}/suspension", suspension.DeepClone()), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(
            await operations.PostAsync($"/api/instances/{id}/suspension", new JsonObject { ["reason"] = " " }, tag: tag), HttpStatusCode.UnprocessableEntity, "operation-invalid");
        var suspended = await (await operations.PostAsync($"/api/instances/{id}/suspension", suspension.DeepClone(), tag: tag)).JsonAsync();
        Assert.Equal("suspended", (string)suspended["status"]!["code"]!);
        await ProblemAssert.IsAsync(
            await operations.PostAsync($"/api/instances/{id}/suspension", suspension.DeepClone(), tag: tag), HttpStatusCode.PreconditionFailed, "precondition-failed");

        var move = new JsonObject { ["activityId"] = "approve", ["reason"] = "初审已线下完成" };
        await ProblemAssert.IsAsync(
            await operations.PostAsync($"/api/instances/{id}/move", move.DeepClone(), tag: (await InstanceAsync(number)).Tag), HttpStatusCode.Conflict, "operation-refused");
        await (await operations.PostAsync($"/api/instances/{id}/suspension/end", new JsonObject { ["reason"] = "核查完毕" }, tag: (await InstanceAsync(number)).Tag)).JsonAsync();
        await (await operations.PostAsync($"/api/instances/{id}/move", move.DeepClone(), tag: (await InstanceAsync(number)).Tag)).JsonAsync();

        var decided = await (await server.Of("approver.wuhua")).CompleteAsync(number, CaseFlow.Approval, "准予");
        Assert.Equal("granted", (string)decided["decision"]!);
        var journal = await operations.ReadAsync($"/api/instances/{id}/journal");
        Assert.Equal(
            ["suspended 核查系统数据", "unsuspended 核查完毕", "modified 初审已线下完成"],
            journal.AsArray().Where(s => s!["actor"] is not null).Select(s => $"{s!["kind"]} {s["reason"]}"));
    }

    [Fact]
    public async Task Cancel_OfACase_IsRefused()
    {
        var number = await server.FileAcceptedAsync();
        var (id, tag) = await InstanceAsync(number);
        var refused = await (await server.Of("operations")).PostAsync($"/api/instances/{id}/cancellation", new JsonObject { ["reason"] = "误建" }, tag: tag);
        Assert.Contains(number, await ProblemAssert.IsAsync(refused, HttpStatusCode.Conflict, "operation-refused"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_ByTheWrongPerson_AreForbidden()
    {
        var (id, tag) = await InstanceAsync(await server.FileTimedAsync());
        foreach (var login in new[] { "clerk.wuhua", "auditor" })
        {
            var browser = await server.Of(login);
            await ProblemAssert.IsAsync(
                await browser.PostAsync($"/api/instances/{id}/suspension", new JsonObject { ["reason"] = "核查" }, tag: tag), HttpStatusCode.Forbidden, "forbidden");
            await ProblemAssert.IsAsync(await browser.PostAsync("/api/bulk-operations", Bulk(id)), HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Bulk_CountedOrderedAndDone_ShowsWhatBecameOfEach()
    {
        var (first, _) = await InstanceAsync(await server.FileTimedAsync());
        var (second, _) = await InstanceAsync(await server.FileTimedAsync());
        var operations = await server.Of("operations");
        var counting = Bulk(first, second);
        counting["dryRun"] = true;
        Assert.Equal(2, (int)(await (await operations.PostAsync("/api/bulk-operations", counting)).JsonAsync())["total"]!);

        var answer = await operations.PostAsync("/api/bulk-operations", Bulk(first, second), key: "bulk-1");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = (string)(await answer.JsonAsync())["id"]!;
        Assert.Equal($"/api/bulk-operations/{id}", answer.Headers.Location!.OriginalString);
        await Wait.UntilAsync(async () => (string)(await operations.ReadAsync($"/api/bulk-operations/{id}"))["status"]!["code"]! == "finished", "the bulk operation is done");

        var targets = (await operations.ReadAsync($"/api/bulk-operations/{id}/targets"))["items"]!.AsArray();
        Assert.Equal(["done", "done"], targets.Select(t => (string)t!["status"]!["code"]!));
        var again = await operations.PostAsync("/api/bulk-operations", Bulk(first, second), key: "bulk-1");
        Assert.Equal(id, (string)(await again.JsonAsync())["id"]!);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Contains((await operations.ReadAsync("/api/bulk-operations")).AsArray(), b => (string)b!["id"]! == id);
        await ProblemAssert.IsAsync(await operations.PostAsync($"/api/bulk-operations/{id}/stop", new JsonObject()), HttpStatusCode.Conflict, "operation-refused");
    }

    [Theory]
    [InlineData("""{"operation":"explode","selection":{"definitionId":"x"},"reason":"试"}""")]
    [InlineData("""{"operation":"modify","selection":{"definitionId":"x"},"reason":"试"}""")]
    [InlineData("""{"operation":"suspend","selection":{},"reason":"试"}""")]
    [InlineData("""{"operation":"suspend","selection":{"definitionId":"nothing"},"reason":"试"}""")]
    [InlineData("""{"operation":"suspend","selection":{"definitionId":"nothing"}}""")]
    public async Task Bulk_ThatMakesNoSense_IsRefused(string body) => await ProblemAssert.IsAsync(
        await (await server.Of("operations")).PostAsync("/api/bulk-operations", JsonNode.Parse(body)!), HttpStatusCode.UnprocessableEntity, "operation-invalid");

    private static JsonObject Bulk(params string[] instances) => new()
    {
        ["operation"] = "suspend",
        ["reason"] = "批量核查",
        ["selection"] = new JsonObject { ["instanceIds"] = new JsonArray([.. instances.Select(i => JsonValue.Create(i))]) },
    };

    private async Task<(string Id, string Tag)> InstanceAsync(string number)
    {
        var operations = await server.Of("operations");
        var id = (string)(await operations.ReadAsync($"/api/instances?correlation={number}"))["items"]![0]!["id"]!;
        var answer = await operations.Http.GetAsync($"/api/instances/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (id, answer.Headers.ETag!.Tag);
    }
}
