using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Tasks;

/// <summary>How clerks arrange their work over HTTP: lists, handing over, views, searching.</summary>
public abstract class WorkTests(YbtbTestServer server)
{
    [Fact]
    public async Task ListTasks_OfEachQueue_TellsLimitOfficesAndActions()
    {
        var number = await server.FileTimedAsync();
        var clerk = await server.Of("clerk.wuhua");
        var open = await TaskOfAsync(clerk, number, "open");

        Assert.Equal("正常", (string)open["case"]!["light"]!["name"]!);
        Assert.Equal(5, (int)open["case"]!["daysLeft"]!);
        Assert.Equal("530102", (string)open["case"]!["receivingOffice"]!["code"]!);
        Assert.Equal(["claim", "complete"], open["allowedActions"]!.AsArray().Select(a => (string)a!));
        var claimed = await clerk.PostAsync($"/api/tasks/{open["id"]}/claim", new JsonObject(), tag: Tag(open));
        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);
        var mine = await TaskOfAsync(clerk, number, "mine");
        Assert.Equal(["release", "hand-over", "complete"], mine["allowedActions"]!.AsArray().Select(a => (string)a!));
        Assert.True((int)(await clerk.ReadAsync("/api/tasks/summary"))["mine"]! >= 1);
        Assert.DoesNotContain(number, (await (await server.Of("clerk2.wuhua")).ReadAsync("/api/tasks?limit=200&queue=open")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queue=none")]
    [InlineData("role=Emperor")]
    [InlineData("role=0")]
    [InlineData("light=paused")]
    public async Task ListTasks_ByWhatThereIsNot_IsRefused(string query) =>
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync($"/api/tasks?{query}"), HttpStatusCode.BadRequest, "unknown-value");

    [Fact]
    public async Task HandOver_ToAColleague_GivesItWithTheReasonOnRecord()
    {
        var number = await server.FileTimedAsync();
        var (clerk, other) = (await server.Of("clerk.wuhua"), await server.Of("clerk2.wuhua"));
        var task = await ClaimAsync(clerk, number);
        var to = await ColleagueAsync(clerk, task, "罗窗口");

        var handed = await (await clerk.PostAsync($"/api/tasks/{task["id"]}/handover", new JsonObject { ["to"] = to, ["reason"] = "本人临时外出。" }, tag: Tag(task))).JsonAsync();

        Assert.Equal("罗窗口", (string)handed["claimedBy"]!["name"]!);
        Assert.Equal("李窗口", (string)(await TaskOfAsync(other, number, "mine"))["handedOverBy"]!);
        await ProblemAssert.IsAsync(await clerk.CompleteTaskAsync((string)task["id"]!, "受理", Tag(handed)), HttpStatusCode.Conflict, "task-moved-on");
        await using var db = server.OpenDatabase();
        var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.TaskHandedOver && e.SubjectId == number);
        Assert.Equal(("李窗口", "本人临时外出。"), (entry.AccountName, entry.Reason));
        await other.CompleteAsync(number, CaseFlow.Window, "受理");
    }

    [Fact]
    public async Task HandOver_ToWhoMayNotOrWithoutAReason_IsRefused()
    {
        var number = await server.FileTimedAsync();
        var clerk = await server.Of("clerk.wuhua");
        var open = await TaskOfAsync(clerk, number, "open");
        var to = await ColleagueAsync(clerk, open, "罗窗口");
        await ProblemAssert.IsAsync(await HandOverAsync(clerk, open, to, "先不领取"), HttpStatusCode.Forbidden, "forbidden");
        var task = await ClaimAsync(clerk, number);
        Guid dali;
        await using (var db = server.OpenDatabase())
        {
            dali = (await db.Set<Account>().SingleAsync(a => a.Login == "clerk.dali")).Id;
        }

        await ProblemAssert.IsAsync(await HandOverAsync(clerk, task, dali.ToString(), "转给外地"), HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(await HandOverAsync(clerk, task, Guid.Empty.ToString(), "转给无人"), HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(await HandOverAsync(clerk, task, to, " "), HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(await HandOverAsync(await server.Of("clerk2.wuhua"), task, to, "不是我的"), HttpStatusCode.Conflict, "task-moved-on");
        await ProblemAssert.IsAsync(await HandOverAsync(await server.Of("clerk.dali"), task, to, "看不到的"), HttpStatusCode.NotFound, "no-such-task");
        await ProblemAssert.IsAsync(
            await clerk.PostAsync($"/api/tasks/{task["id"]}/handover", new JsonObject { ["to"] = to, ["reason"] = "旧版本" }, tag: "\"1\""),
            HttpStatusCode.PreconditionFailed, "precondition-failed");
    }

    [Fact]
    public async Task HandOver_AgainstCompleting_OneOfThemIsTold()
    {
        for (var round = 0; round < 5; round++)
        {
            var number = await server.FileTimedAsync();
            var clerk = await server.Of("clerk.wuhua");
            var task = await ClaimAsync(clerk, number);
            var to = await ColleagueAsync(clerk, task, "罗窗口");

            var both = await Task.WhenAll(
                Task.Run(() => HandOverAsync(clerk, task, to, "同时转交")),
                Task.Run(() => clerk.CompleteTaskAsync((string)task["id"]!, "受理", Tag(task))));

            Assert.Single(both, answer => answer.IsSuccessStatusCode);
            var lost = both.Single(answer => !answer.IsSuccessStatusCode);
            Assert.Contains(lost.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed });
        }
    }

    [Fact]
    public async Task Claim_ByTwoAtOnce_OneHasItAndTheOtherIsToldByWhom()
    {
        var number = await server.FileTimedAsync();
        var (one, other) = (await server.Of("clerk.wuhua"), await server.Of("clerk2.wuhua"));
        var task = await TaskOfAsync(one, number, "open");

        var answers = await Task.WhenAll(new[] { one, other }.Select(who => Task.Run(() => who.PostAsync($"/api/tasks/{task["id"]}/claim", new JsonObject(), tag: Tag(task)))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        var detail = await ProblemAssert.IsAsync(answers.Single(answer => !answer.IsSuccessStatusCode), HttpStatusCode.Conflict, "task-moved-on");
        Assert.Matches("该任务已由(李|罗)窗口领取", detail);
    }

    [Fact]
    public async Task Corrections_OfMyCases_AreListedWithTheirEnd()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var application = person.Application(Person.Recognition);
        application["materials"]!.AsArray().RemoveAt(1);
        var clerk = await server.Of("clerk.wuhua");
        var number = (string)(await (await clerk.PostAsync("/api/cases", application)).JsonAsync())["number"]!;

        var mine = (await clerk.ReadAsync("/api/tasks/corrections?limit=100"))["items"]!.AsArray().SingleOrDefault(c => (string)c!["number"]! == number);

        Assert.NotNull(mine);
        Assert.Equal("补正中", (string)mine["status"]!["name"]!);
        Assert.NotNull((string?)mine["dueAt"]);
        Assert.DoesNotContain(number, (await (await server.Of("clerk2.wuhua")).ReadAsync("/api/tasks/corrections?limit=100")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_OfAPerson_AreKeptWithOneDefault()
    {
        var (clerk, other) = (await server.Of("clerk.panlong"), await server.Of("clerk.dali"));
        var first = await (await clerk.PostAsync("/api/views", View("超期", isDefault: true))).JsonAsync();
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/views", View("超期", isDefault: false)), HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/views", View(" ", isDefault: false)), HttpStatusCode.UnprocessableEntity, "application-invalid");
        var second = await (await clerk.PostAsync("/api/views", View("临期", isDefault: true))).JsonAsync();

        var views = (await clerk.ReadAsync("/api/views")).AsArray();
        Assert.Equal([("临期", true), ("超期", false)], views.Select(v => ((string)v!["name"]!, (bool)v["isDefault"]!)));
        Assert.Empty((await other.ReadAsync("/api/views")).AsArray());
        await ProblemAssert.IsAsync(await PutAsync(clerk, first, "\"1\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        await ProblemAssert.IsAsync(await PutAsync(other, second, Tag(second)), HttpStatusCode.NotFound, "no-such-view");
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(clerk, second, Tag(second))).StatusCode);
        foreach (var view in views)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await clerk.Http.DeleteAsync($"/api/views/{view!["id"]}")).StatusCode);
        }

        await ProblemAssert.IsAsync(await clerk.Http.DeleteAsync($"/api/views/{first["id"]}"), HttpStatusCode.NotFound, "no-such-view");
    }

    [Fact]
    public async Task SearchCases_HoweverTheNumberIsTyped_FindsThePerson()
    {
        var person = server.NewPerson();
        while (!person.Number.EndsWith('X'))
        {
            person = server.NewPerson();
        }

        var number = await server.FileAsync(person, Person.Enrollment);
        var clerk = await server.Of("clerk.wuhua");
        foreach (var typed in new[] { person.Number, person.Number.ToLowerInvariant(), $" {person.Number[..6]} {person.Number[6..]}", person.Phone, number })
        {
            var found = await (await clerk.PostAsync("/api/cases/searches", new JsonObject { ["text"] = typed })).JsonAsync();
            Assert.Equal([number], found["items"]!.AsArray().Select(c => (string)c!["number"]!));
            Assert.All(person.ClearValues.Where(value => value != typed), value => Assert.DoesNotContain(value, found.ToJsonString(), StringComparison.Ordinal));
        }

        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/cases/searches", new JsonObject { ["text"] = " " }), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/cases/searches", new JsonObject { ["text"] = new string('长', 101) }), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await (await server.Of("operations")).PostAsync("/api/cases/searches", new JsonObject { ["text"] = number }), HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<JsonNode> TaskOfAsync(Browser browser, string number, string queue)
    {
        for (string? after = null; ;)
        {
            var page = await browser.ReadAsync($"/api/tasks?limit=200&queue={queue}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            if (page["items"]!.AsArray().FirstOrDefault(t => (string)t!["caseNumber"]! == number) is { } found)
            {
                return found;
            }

            after = (string?)page["next"];
            Assert.NotNull(after);
        }
    }

    private static async Task<JsonNode> ClaimAsync(Browser browser, string number)
    {
        var open = await TaskOfAsync(browser, number, "open");
        return await (await browser.PostAsync($"/api/tasks/{open["id"]}/claim", new JsonObject(), tag: Tag(open))).JsonAsync();
    }

    private static async Task<string> ColleagueAsync(Browser browser, JsonNode task, string name) =>
        (string)(await browser.ReadAsync($"/api/colleagues?task={task["id"]}")).AsArray().Single(c => (string)c!["name"]! == name)!["accountId"]!;

    private static Task<HttpResponseMessage> HandOverAsync(Browser browser, JsonNode task, string to, string reason) =>
        browser.PostAsync($"/api/tasks/{task["id"]}/handover", new JsonObject { ["to"] = to, ["reason"] = reason }, tag: Tag(task));

    private static async Task<HttpResponseMessage> PutAsync(Browser browser, JsonNode view, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/views/{view["id"]}") { Content = JsonContent.Create(View((string)view["name"]!, isDefault: true)) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await browser.Http.SendAsync(request);
    }

    private static JsonObject View(string name, bool isDefault) =>
        new() { ["name"] = name, ["isDefault"] = isDefault, ["filters"] = new JsonObject { ["queue"] = "open", ["light"] = "overdue" } };

    private static string Tag(JsonNode seen) => $"\"{(long)seen["revision"]!}\"";
}

[Collection(SharedServer.Name)]
public sealed class WorkTestsOnSqlite(SharedServer shared) : WorkTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class WorkTestsOnPostgres(SharedPostgresServer shared) : WorkTests(shared.Server);

/// <summary>委托 over HTTP, at the borders of its period: a server of its own, for its clock is moved.</summary>
public sealed class DelegationTests
{
    [Fact]
    public async Task Delegation_AtTheBordersOfItsPeriod_BeginsAndEndsToTheSecond()
    {
        await using var server = await YbtbTestServer.StartAsync();
        var number = await server.FileAcceptedAsync();
        var (absent, acting) = (await server.Of("reviewer.wuhua"), await server.Of("second.wuhua"));
        var (id, tag) = await absent.TaskAsync(number, CaseFlow.Review);
        var delegateId = (string)(await absent.ReadAsync("/api/colleagues")).AsArray().Single(c => (string)c!["name"]! == "赵复审")!["accountId"]!;

        var made = await absent.PostAsync("/api/delegations", Delegation(delegateId, "2026-04-27T10:00:00+08:00", "2026-04-27T12:00:00+08:00"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await MoveClockAsync(server, "2026-04-27T09:59:59+08:00");
        await ProblemAssert.IsAsync(await ClaimAsync(acting, id, tag), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(0, (int)(await acting.ReadAsync("/api/tasks/summary"))["delegated"]!);

        await MoveClockAsync(server, "2026-04-27T10:00:00+08:00");
        Assert.Equal(1, (int)(await acting.ReadAsync("/api/tasks/summary"))["delegated"]!);
        var claimed = await (await ClaimAsync(acting, id, tag)).JsonAsync();
        Assert.Equal(("赵复审", "张初审"), ((string)claimed["claimedBy"]!["name"]!, (string)claimed["claimedBy"]!["forName"]!));

        await MoveClockAsync(server, "2026-04-27T12:00:00+08:00");
        var refused = await ProblemAssert.IsAsync(
            await acting.CompleteTaskAsync(id, "通过", $"\"{(long)claimed["revision"]!}\""), HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains("委托已到期", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await acting.PostAsync($"/api/tasks/{id}/release", new JsonObject(), tag: $"\"{(long)claimed["revision"]!}\"")).StatusCode);
    }

    [Fact]
    public async Task Delegation_EndedByOneOfTheTwo_EndsAtOnce()
    {
        await using var server = await YbtbTestServer.StartAsync();
        var number = await server.FileAcceptedAsync();
        var (absent, acting) = (await server.Of("reviewer.wuhua"), await server.Of("second.wuhua"));
        var (id, tag) = await absent.TaskAsync(number, CaseFlow.Review);
        var delegateId = (string)(await absent.ReadAsync("/api/colleagues")).AsArray().Single(c => (string)c!["name"]! == "赵复审")!["accountId"]!;
        var made = await (await absent.PostAsync("/api/delegations", Delegation(delegateId, "2026-04-27T09:00:00+08:00", "2026-04-30T12:00:00+08:00"))).JsonAsync();
        Assert.Equal("in-force", (string)made["status"]!);
        Assert.Equal(HttpStatusCode.OK, (await ClaimAsync(acting, id, tag)).StatusCode);

        await ProblemAssert.IsAsync(await EndAsync(await server.Of("clerk.wuhua"), made), HttpStatusCode.NotFound, "no-such-delegation");
        Assert.Equal("ended", (string)(await (await EndAsync(acting, made)).JsonAsync())["status"]!);

        await ProblemAssert.IsAsync(await EndAsync(absent, made), HttpStatusCode.PreconditionFailed, "precondition-failed");
        await ProblemAssert.IsAsync(await ClaimAsync(acting, id, "\"2\""), HttpStatusCode.Forbidden, "forbidden");
        await using var db = server.OpenDatabase();
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(e => e.SubjectKind == "delegation"));
    }

    [Theory]
    [InlineData("2026-04-27T09:00:00+08:00", "2026-04-27T09:00:00+08:00", "外出开会")]
    [InlineData("2026-04-27T09:00:00+08:00", "2026-12-27T09:00:00+08:00", "太长")]
    [InlineData("2026-04-20T09:00:00+08:00", "2026-04-21T09:00:00+08:00", "已经过去")]
    [InlineData("2026-04-27T09:00:00+08:00", "2026-04-28T09:00:00+08:00", " ")]
    public async Task Delegate_WhatCannotBe_IsRefused(string from, string until, string reason)
    {
        await using var server = await YbtbTestServer.StartAsync();
        var absent = await server.Of("reviewer.wuhua");
        var delegateId = (string)(await absent.ReadAsync("/api/colleagues")).AsArray().First()!["accountId"]!;
        var body = Delegation(delegateId, from, until);
        body["reason"] = reason;
        await ProblemAssert.IsAsync(await absent.PostAsync("/api/delegations", body), HttpStatusCode.UnprocessableEntity, "application-invalid");
        body = Delegation(Guid.Empty.ToString(), "2026-04-27T09:00:00+08:00", "2026-04-28T09:00:00+08:00");
        await ProblemAssert.IsAsync(await absent.PostAsync("/api/delegations", body), HttpStatusCode.UnprocessableEntity, "application-invalid");
        Assert.Empty((await absent.ReadAsync("/api/delegations")).AsArray());
    }

    private static JsonObject Delegation(string to, string from, string until) =>
        new() { ["delegate"] = to, ["from"] = from, ["until"] = until, ["reason"] = "外出学习三天" };

    private static Task<HttpResponseMessage> ClaimAsync(Browser browser, string id, string tag) => browser.PostAsync($"/api/tasks/{id}/claim", new JsonObject(), tag: tag);

    private static Task<HttpResponseMessage> EndAsync(Browser browser, JsonNode made) =>
        browser.PostAsync($"/api/delegations/{made["id"]}/end", new JsonObject(), tag: $"\"{(long)made["revision"]!}\"");

    private static async Task MoveClockAsync(YbtbTestServer server, string now)
    {
        using var content = JsonContent.Create(new JsonObject { ["now"] = now });
        Assert.True((await (await server.Of("administrator")).Http.PutAsync("/api/clock", content)).IsSuccessStatusCode);
    }
}
