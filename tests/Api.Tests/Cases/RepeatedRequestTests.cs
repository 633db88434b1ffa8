using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Tests.Cases;

/// <summary>The same request more than once: one case, one answer.</summary>
public abstract class RepeatedRequestTests(YbtbTestServer server)
{
    [Fact]
    public async Task FileCase_TheSameRequestTwice_AnswersTheSameAndMakesOneCase()
    {
        var person = server.NewPerson();
        var clerk = await server.Of("clerk.wuhua");
        var before = await CountAsync();
        var first = await clerk.PostAsync("/api/cases", person.Application(Person.Enrollment), "twice-1");
        var second = await clerk.PostAsync("/api/cases", person.Application(Person.Enrollment), "twice-1");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task FileCase_TheSameKeyForAnotherBody_IsRefused()
    {
        var clerk = await server.Of("clerk.wuhua");
        await (await clerk.PostAsync("/api/cases", server.NewPerson().Application(Person.Enrollment), "reused-1")).JsonAsync();
        var before = await CountAsync();
        var other = await clerk.PostAsync("/api/cases", server.NewPerson().Application(Person.Enrollment), "reused-1");
        await ProblemAssert.IsAsync(other, HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task FileCase_TheSameKeyOfAnotherAccount_IsAnotherRequest()
    {
        var before = await CountAsync();
        foreach (var login in new[] { "clerk.wuhua", "clerk.panlong" })
        {
            var filed = await (await server.Of(login)).PostAsync("/api/cases", server.NewPerson().Application(Person.Enrollment), "per-account-1");
            Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        }

        Assert.Equal(before + 2, await CountAsync());
    }

    [Fact]
    public async Task FileCase_TheSameRequestManyTimesAtOnce_MakesOneCase()
    {
        var person = server.NewPerson();
        var clerk = await server.Of("clerk.wuhua");
        var before = await CountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            Task.Run(() => clerk.PostAsync("/api/cases", person.Application(Person.Enrollment), "at-once-1"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
        Assert.Equal(before + 1, await CountAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task FileCase_AKeyOfTheWrongLength_IsRefused(int length)
    {
        var clerk = await server.Of("clerk.wuhua");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases")
        {
            Content = System.Net.Http.Json.JsonContent.Create<JsonNode>(server.NewPerson().Application(Person.Enrollment)),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", new string('k', length));
        await ProblemAssert.IsAsync(await clerk.Http.SendAsync(request), HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task WithdrawCase_TheSameRequestTwice_AnswersTheSame()
    {
        var number = await server.FileTimedAsync();
        var clerk = await server.Of("clerk.wuhua");
        var reason = new JsonObject { ["reason"] = "申请人改变主意。" };
        var first = await clerk.PostAsync($"/api/cases/{number}/withdrawal", reason.DeepClone(), "withdraw-1");
        var second = await clerk.PostAsync($"/api/cases/{number}/withdrawal", reason.DeepClone(), "withdraw-1");
        Assert.Equal("withdrawn", (string)(await first.JsonAsync())["status"]!);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        await ProblemAssert.IsAsync(
            await clerk.PostAsync($"/api/cases/{number}/withdrawal", reason, "withdraw-2"), HttpStatusCode.Conflict, "case-moved-on");
    }

    [Fact]
    public async Task WithdrawCase_TheSameRequestManyTimesAtOnce_IsDoneOnceAndAlwaysGranted()
    {
        for (var round = 0; round < 5; round++)
        {
            var number = await server.FileTimedAsync();
            await AssertAllGrantedAsync("clerk.wuhua", $"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "申请人改变主意。" }, $"withdraw-at-once-{round}");
            Assert.Equal(1, await CountAsync(number, AuditAction.CaseWithdrawn));
        }
    }

    [Fact]
    public async Task RequestExtension_TheSameRequestManyTimesAtOnce_AndAfterItWasGranted_IsDoneOnce()
    {
        var number = await server.FileAcceptedAsync();
        var request = new JsonObject { ["days"] = 3, ["reason"] = "需要专家会诊。" };
        await AssertAllGrantedAsync("reviewer.wuhua", $"/api/cases/{number}/extension-requests", request, "extension-1");
        await (await server.Of("approver.wuhua")).CompleteAsync(number, "延期审批", "同意");
        var later = await (await server.Of("reviewer.wuhua")).PostAsync($"/api/cases/{number}/extension-requests", request.DeepClone(), "extension-1");
        await later.JsonAsync();   // a second extension would be refused
        await ProblemAssert.IsAsync(
            await (await server.Of("reviewer.wuhua")).PostAsync($"/api/cases/{number}/extension-requests", request, "extension-2"), HttpStatusCode.Conflict, "case-moved-on");
        Assert.Equal(1, await CountAsync(number, AuditAction.LimitExtended));
    }

    /// <summary>Eight identical requests on their way together: none is refused.</summary>
    private async Task AssertAllGrantedAsync(string login, string path, JsonObject body, string key)
    {
        var person = await server.Of(login);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => person.PostAsync(path, body.DeepClone(), key))));
        foreach (var answer in answers)
        {
            await answer.JsonAsync();
        }
    }

    private async Task<int> CountAsync(string number, AuditAction action)
    {
        await using var db = server.OpenDatabase();
        return await db.Set<AuditEntry>().CountAsync(a => a.SubjectId == number && a.Action == action);
    }

    private async Task<int> CountAsync()
    {
        await using var db = server.OpenDatabase();
        return await db.Set<CaseRow>().CountAsync();
    }
}

[Collection(SharedServer.Name)]
public sealed class RepeatedRequestTestsOnSqlite(SharedServer shared) : RepeatedRequestTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class RepeatedRequestTestsOnPostgres(SharedPostgresServer shared) : RepeatedRequestTests(shared.Server);
