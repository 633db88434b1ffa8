using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Cases;

/// <summary>医保关系转移接续 over HTTP: received at a third counter, handed from 大理市 to 五华区.</summary>
[Collection(SharedServer.Name)]
public sealed class TransferTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Transfer_ThroughBothOffices_IsGrantedAndRegistered()
    {
        var mover = Person.Mover(0);
        var items = (await (await server.Of("clerk.panlong")).ReadAsync("/api/items")).AsArray();
        Assert.True((bool)items.Single(i => (string?)i!["code"] == Person.Transfer)!["isHandled"]!);
        var number = await server.FileAsync(mover, Person.Transfer, "clerk.panlong");

        await (await server.Of("reviewer.dali")).CompleteAsync(number, "转出审核", "同意转出");
        await (await server.Of("approver.dali")).CompleteAsync(number, "转出审批", "准予转出");
        await (await server.Of("reviewer.wuhua")).CompleteAsync(number, "转入审核", "同意转入");
        var granted = await (await server.Of("approver.wuhua")).CompleteAsync(number, "转入审批", "准予");

        Assert.Equal(("decided", "granted"), ((string)granted["status"]!, (string)granted["decision"]!));
        var page = await (await server.Of("clerk.panlong")).ReadAsync($"/api/cases/{number}");
        Assert.Equal(("530103", "530102", "532901"), (Code(page, "receivingOffice"), Code(page, "decidingOffice"), Code(page, "partnerOffice")));
        Assert.Equal(
            [("转出", "532901", "on-time"), ("转入", "530102", "on-time")],
            page["clocks"]!.AsArray().Where(c => c!["stage"] is not null).Select(c => ((string)c!["stage"]!, Code(c!, "stageOffice"), Code(c!, "verdict"))));
        var person = (await (await (await server.Of("clerk.dali")).PostAsync("/api/registry/lookups", new JsonObject { ["number"] = mover.Number })).JsonAsync())[0]!;
        Assert.Equal(["active", "ended"], person["enrolments"]!.AsArray().Select(e => (string)e!["status"]!).Order());
        Assert.Equal((60, 60, 123_456), ((int)person["transfers"]![0]!["paidMonths"]!, (int)person["transfers"]![0]!["creditedMonths"]!, (int)person["transfers"]![0]!["accountBalance"]!));
        foreach (var shown in new[] { page.Readable(), person.Readable() })
        {
            Assert.All(mover.ClearValues, value => Assert.DoesNotContain(value, shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Transfer_AppliedForAtTransferOut_IsHiddenFromTransferInUntilHandedOver()
    {
        var application = Person.Mover(1).Application(Person.Transfer);
        application["answers"]!["appliedAt"] = "transfer-out";
        var filed = await (await server.Of("clerk.dali")).PostAsync("/api/cases", application);
        var number = (string)(await filed.JsonAsync())["number"]!;
        var (inside, outside) = (await server.Of("reviewer.wuhua"), await server.Of("reviewer.dali"));
        await ProblemAssert.IsAsync(await inside.Http.GetAsync($"/api/cases/{number}"), HttpStatusCode.NotFound, "no-such-case");
        await outside.CompleteAsync(number, "转出审核", "同意转出");
        await (await server.Of("approver.dali")).CompleteAsync(number, "转出审批", "准予转出");

        Assert.Contains(number, (await inside.ReadAsync("/api/tasks?limit=200")).Readable(), StringComparison.Ordinal);
        Assert.Contains(number, (await outside.ReadAsync("/api/cases?limit=200")).Readable(), StringComparison.Ordinal);
        var task = await inside.TaskAsync(number, "转入审核");
        await ProblemAssert.IsAsync(await outside.CompleteTaskAsync(task.Id, "同意转入", task.Tag), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(
            ["read-materials", "read-notes", "add-note"], (await outside.ReadAsync($"/api/cases/{number}"))["allowedActions"]!.AsArray().Select(action => (string?)action));
        await ProblemAssert.IsAsync(
            await outside.PostAsync($"/api/cases/{number}/reveal", new JsonObject { ["field"] = "phone", ["reason"] = "想再问一下电话" }), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task CompleteTask_RefusalWithoutReasons_NamesEveryField()
    {
        var number = await server.FileAsync(Person.Mover(2), Person.Transfer);
        var reviewer = await server.Of("reviewer.dali");
        var (id, _) = await reviewer.TaskAsync(number, "转出审核");
        var form = (await reviewer.ReadAsync($"/api/tasks/{id}"))["forms"]![0]!;
        Assert.Equal(("不予转出", "transfer-refusal"), ((string)form["outcome"]!, (string)form["form"]!));

        var refused = await reviewer.CompleteWithAsync(number, "转出审核", "不予转出", new JsonObject());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["answers.refusalReasons", "answers.explanation"], await ProblemsAsync(refused));
        var told = new JsonObject { ["refusalReasons"] = new JsonArray("duplicate"), ["explanation"] = "在两地重复参保。" };
        Assert.Equal(HttpStatusCode.OK, (await reviewer.CompleteWithAsync(number, "转出审核", "不予转出", told)).StatusCode);
        await (await server.Of("approver.dali")).CompleteWithAsync(number, "转出审批", "不予转出", told.DeepClone());
        var denied = await (await server.Of("approver.wuhua")).CompleteAsync(number, "转接受阻处理", "不予");
        Assert.Equal("不予转接原因：存在重复参保；说明：在两地重复参保。", (string)denied["reason"]!);
    }

    [Fact]
    public async Task FileCase_WithPlacesThatDoNotExist_IsInvalid()
    {
        var application = Person.Mover(3).Application(Person.Transfer);
        application["answers"]!["transferOutArea"] = "999999";
        application["answers"]!["appliedAt"] = "elsewhere";

        var refused = await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application);

        await ProblemAssert.IsAsync(refused, HttpStatusCode.UnprocessableEntity, "application-invalid");
        Assert.Equal(["appliedAt", "transferOutArea"], await ProblemsAsync(refused));
    }

    private static async Task<IEnumerable<string>> ProblemsAsync(HttpResponseMessage refused) =>
        JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["problems"]!.AsArray().Select(problem => (string)problem!["path"]!);

    private static string? Code(JsonNode node, string member) => (string?)node[member]?["code"];
}
