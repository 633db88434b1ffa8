using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Tasks;

/// <summary>待办任务 over HTTP: the wrong person, the wrong moment, the wrong revision.</summary>
public abstract class TaskRefusalTests(YbtbTestServer server)
{
    [Fact]
    public async Task CompleteTask_EachStageByItsPerson_DecidesTheCase()
    {
        var number = await server.FileAcceptedAsync();
        var reviewed = await (await server.Of("reviewer.wuhua")).CompleteAsync(number, CaseFlow.Review, "通过", "符合认定条件。");
        Assert.Equal("in-progress", (string)reviewed["status"]!);
        var approved = await (await server.Of("approver.wuhua")).CompleteAsync(number, CaseFlow.Approval, "准予");
        Assert.Equal(("decided", "granted"), ((string)approved["status"]!, (string)approved["decision"]!));
    }

    [Fact]
    public async Task CompleteTask_ByTheWrongPerson_IsForbidden()
    {
        var number = await server.FileAcceptedAsync();
        var (id, tag) = await (await server.Of("reviewer.wuhua")).TaskAsync(number, CaseFlow.Review);
        foreach (var login in new[] { "reviewer.dali", "clerk.wuhua", "approver.wuhua", "second.wuhua", "supervisor.kunming" })
        {
            var refused = await (await server.Of(login)).CompleteTaskAsync(id, "通过", tag);
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Forbidden, "forbidden");
        }

        await ProblemAssert.IsAsync(await (await server.Of("reviewer.dali")).Http.GetAsync($"/api/tasks/{id}"), HttpStatusCode.NotFound, "no-such-task");
    }

    [Fact]
    public async Task CompleteTask_Twice_SaysWhoWasFirstAndWhen()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.CompleteTaskAsync(id, "通过", tag)).StatusCode);
        var detail = await ProblemAssert.IsAsync(await reviewer.CompleteTaskAsync(id, "通过", tag), HttpStatusCode.Conflict, "task-moved-on");
        Assert.Equal("该任务已由张初审于4月27日09:00办理，结论：通过。", detail);
    }

    [Fact]
    public async Task CompleteTask_ManyAtOnce_OneIsTaken()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => reviewer.CompleteTaskAsync(id, "通过", tag))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var lost in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            await ProblemAssert.IsAsync(lost, HttpStatusCode.Conflict, "task-moved-on");
        }
    }

    [Fact]
    public async Task CompleteTask_AfterTheWithdrawal_IsRefused()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        var withdrawn = await (await server.Of("clerk.wuhua")).PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "申请人要求撤回。" });
        Assert.Equal("withdrawn", (string)(await withdrawn.JsonAsync())["status"]!);
        var detail = await ProblemAssert.IsAsync(await reviewer.CompleteTaskAsync(id, "通过", tag), HttpStatusCode.Conflict, "task-moved-on");
        Assert.Contains("撤销", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await reviewer.ReadAsync("/api/tasks?limit=200")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeTask_WithoutOrWithAStaleRevision_IsRefused()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        var claimed = await reviewer.PostAsync($"/api/tasks/{id}/claim", new JsonObject(), tag: tag);
        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);
        Assert.NotEqual(tag, claimed.Headers.ETag!.Tag);
        foreach (var path in new[] { "claim", "release", "completion" })
        {
            var body = new JsonObject { ["outcome"] = "通过" };
            await ProblemAssert.IsAsync(
                await reviewer.PostAsync($"/api/tasks/{id}/{path}", body.DeepClone()), HttpStatusCode.PreconditionRequired, "precondition-required");
            foreach (var wrong in new[] { tag, "\"-1\"", "\"x\"", "*", "1" })
            {
                var refused = await reviewer.PostAsync($"/api/tasks/{id}/{path}", body.DeepClone(), tag: wrong);
                await ProblemAssert.IsAsync(refused, HttpStatusCode.PreconditionFailed, "precondition-failed");
            }
        }

        var present = claimed.Headers.ETag.Tag;
        Assert.Equal(HttpStatusCode.OK, (await reviewer.CompleteTaskAsync(id, "通过", present)).StatusCode);
    }

    [Fact]
    public async Task ChangeTask_ClaimedByAnother_SaysByWhom()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        var claimed = await reviewer.PostAsync($"/api/tasks/{id}/claim", new JsonObject(), tag: tag);
        var other = await server.Of("reviewer.kunming");
        var refused = await other.CompleteTaskAsync(id, "通过", claimed.Headers.ETag!.Tag);
        var detail = await ProblemAssert.IsAsync(refused, HttpStatusCode.Conflict, "task-moved-on");
        Assert.Contains("张初审", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteTask_WithAnOutcomeItDoesNotHave_IsRefused()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        await ProblemAssert.IsAsync(await reviewer.CompleteTaskAsync(id, "大概可以", tag), HttpStatusCode.BadRequest, "outcome-unknown");
        var unknown = await reviewer.CompleteTaskAsync("01930000-0000-7000-8000-000000000000", "通过", tag);
        await ProblemAssert.IsAsync(unknown, HttpStatusCode.NotFound, "no-such-task");
        var holes = new JsonObject { ["outcome"] = "通过", ["materials"] = new JsonArray((JsonNode?)null), ["checked"] = new JsonArray((JsonNode?)null) };
        await ProblemAssert.IsAsync(
            await reviewer.PostAsync($"/api/tasks/{id}/completion", holes, tag: tag), HttpStatusCode.BadRequest, "malformed-json");
    }
}

[Collection(SharedServer.Name)]
public sealed class TaskRefusalTestsOnSqlite(SharedServer shared) : TaskRefusalTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class TaskRefusalTestsOnPostgres(SharedPostgresServer shared) : TaskRefusalTests(shared.Server);
