using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Supervision;

/// <summary>Pauses, alerts, ladders and urging over HTTP, with the clock moved on.</summary>
public sealed class SupervisionTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Pause_OverHttp_StopsTheLimitAndSaysWhatIsWrong()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var revision = (long)(await reviewer.ReadAsync($"/api/cases/{number}"))["revision"]!;
        Task<HttpResponseMessage> PauseAsync(string ground, string notice, string until) =>
            reviewer.PostAsync($"/api/cases/{number}/pauses", new JsonObject { ["ground"] = ground, ["notice"] = notice, ["expectedEndOn"] = until });

        await ProblemAssert.IsAsync(await PauseAsync("weather", "1号", "2026-05-08"), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await PauseAsync("hearing", "1号", "2026-05-08"), HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(await PauseAsync("appraisal", "", "2026-05-08"), HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(await PauseAsync("appraisal", "1号", "2026-04-26"), HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(
            await reviewer.PostAsync($"/api/cases/{number}/pauses/end", new JsonObject()), HttpStatusCode.Conflict, "case-moved-on");
        Assert.Equal(revision, (long)(await reviewer.ReadAsync($"/api/cases/{number}"))["revision"]!);

        Assert.Equal(HttpStatusCode.OK, (await PauseAsync("appraisal", "鉴定告知1号", "2026-05-08")).StatusCode);
        var page = await reviewer.ReadAsync($"/api/cases/{number}");
        Assert.Equal("clock-paused", (string)page["status"]!["code"]!);
        Assert.Contains("end-pause", page["allowedActions"]!.AsArray().Select(action => (string)action!));
        await ProblemAssert.IsAsync(await PauseAsync("appraisal", "鉴定告知2号", "2026-05-08"), HttpStatusCode.Conflict, "case-moved-on");

        await MoveAsync("2026-05-06T10:00:00+08:00");
        var early = new JsonObject { ["endedAt"] = "2026-04-27T00:00:00+08:00" };
        await ProblemAssert.IsAsync(await reviewer.PostAsync($"/api/cases/{number}/pauses/end", early), HttpStatusCode.UnprocessableEntity, "application-invalid");
        Assert.Equal(HttpStatusCode.OK, (await reviewer.PostAsync($"/api/cases/{number}/pauses/end", new JsonObject())).StatusCode);
        var clock = (await reviewer.ReadAsync($"/api/cases/{number}"))["clocks"]!.AsArray().Single(c => (string)c!["kind"]!["code"]! == "promised")!;
        Assert.Equal(("2026-05-12T17:00:00+08:00", 4), ((string)clock["dueAt"]!, (int)clock["pausedDays"]!));
    }

    [Fact]
    public async Task Alerts_OfALimitThatIsNotMet_ReachThosePeople()
    {
        var number = await server.FileAcceptedAsync();
        await MoveAsync("2026-05-07T17:00:01+08:00");

        Assert.Equal(["催办", "提醒"], await ToldAsync("reviewer.wuhua", number));
        Assert.Equal(["督办", "催办"], await ToldAsync("approver.wuhua", number));
        Assert.Equal(["督办"], await ToldAsync("supervisor.kunming", number));
        Assert.Empty(await ToldAsync("supervisor.province", number));
        Assert.Empty(await ToldAsync("approver.dali", number));
        var province = await server.Of("supervisor.province");
        Assert.Equal(3, (await province.ReadAsync("/api/alerts/all"))["items"]!.AsArray().Count(alert => (string)alert!["case"]! == number));

        var supervisor = await server.Of("supervisor.kunming");
        var id = (string)(await supervisor.ReadAsync("/api/alerts"))["items"]!.AsArray().First(alert => (string)alert!["case"]! == number)!["id"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await supervisor.PostAsync($"/api/alerts/{id}/acknowledgement", new JsonObject())).StatusCode);
        Assert.Empty(await ToldAsync("supervisor.kunming", number));
        await ProblemAssert.IsAsync(
            await (await server.Of("approver.dali")).PostAsync($"/api/alerts/{id}/acknowledgement", new JsonObject()), HttpStatusCode.NotFound, "no-such-alert");
        await ProblemAssert.IsAsync(await (await server.Of("administrator")).Http.GetAsync("/api/alerts"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await supervisor.Http.GetAsync("/api/alerts?after=x"), HttpStatusCode.BadRequest, "unknown-value");
    }

    [Fact]
    public async Task Urging_OverHttp_IsAnsweredByTheOffice()
    {
        var number = await server.FileAcceptedAsync();
        var supervisor = await server.Of("supervisor.kunming");
        var wrong = new JsonObject { ["level"] = "reminder", ["text"] = "", ["office"] = "532901", ["days"] = 0 };
        var problems = await (await supervisor.PostAsync($"/api/cases/{number}/urgings", wrong)).ProblemsAsync();
        Assert.Equal(["days", "level", "office", "text"], problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));

        var request = new JsonObject { ["level"] = "supervision", ["text"] = "请说明进度", ["role"] = "Reviewer" };
        var made = await supervisor.PostAsync($"/api/cases/{number}/urgings", request, key: "urging-1");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var urging = await made.JsonAsync();
        var again = await (await supervisor.PostAsync($"/api/cases/{number}/urgings", request.DeepClone(), key: "urging-1")).JsonAsync();
        Assert.Equal((string)urging["id"]!, (string)again["id"]!);
        await ProblemAssert.IsAsync(
            await supervisor.PostAsync($"/api/cases/{number}/urgings", new JsonObject { ["level"] = "urging", ["text"] = "另一件" }, key: "urging-1"),
            HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal("2026-04-29T17:00:00+08:00", (string)urging["answerDueAt"]!);

        var reviewer = await server.Of("reviewer.wuhua");
        var waiting = (await reviewer.ReadAsync("/api/urgings?toAnswer=true")).AsArray().Single(u => (string)u!["case"]! == number)!;
        var answer = new JsonObject { ["text"] = "正在核实诊断" };
        var path = $"/api/urgings/{(string)waiting["id"]!}/answer";
        await ProblemAssert.IsAsync(await reviewer.PostAsync(path, answer), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(await reviewer.PostAsync(path, answer, tag: "\"9\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).PostAsync(path, answer, tag: "\"1\""), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await reviewer.PostAsync(path, answer, tag: "\"1\"")).StatusCode);
        await ProblemAssert.IsAsync(await reviewer.PostAsync(path, answer, tag: "\"1\""), HttpStatusCode.Conflict, "urging-moved-on");
        Assert.Equal("正在核实诊断", (string)(await supervisor.ReadAsync($"/api/cases/{number}/urgings"))[0]!["answer"]!);
    }

    [Fact]
    public async Task Ladder_OverHttp_IsPublishedOnceSeen()
    {
        var administrator = await server.Of("administrator");
        const string path = "/api/alert-ladders/insurance-relation-transfer";
        var builtIn = await administrator.ReadAsync(path);
        Assert.Equal((0, false), ((int)builtIn["number"]!, (bool)builtIn["isOwn"]!));
        Task<HttpResponseMessage> PutAsync(JsonNode rungs, string? tag)
        {
            var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new JsonObject { ["rungs"] = rungs.DeepClone(), ["reason"] = "试行" }) };
            if (tag is not null)
            {
                request.Headers.IfMatch.ParseAdd(tag);
            }

            return administrator.Http.SendAsync(request);
        }

        await ProblemAssert.IsAsync(await PutAsync(builtIn["rungs"]!, null), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(await PutAsync(builtIn["rungs"]!, "\"7\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        var unfit = builtIn["rungs"]!.DeepClone();
        unfit[0]!["level"] = "loud";
        await ProblemAssert.IsAsync(await PutAsync(unfit, "\"0\""), HttpStatusCode.UnprocessableEntity, "ladder-unfit");
        var fewer = new JsonArray(builtIn["rungs"]![0]!.DeepClone());
        var published = await (await PutAsync(fewer, "\"0\"")).JsonAsync();
        Assert.Equal((1, true, 1), ((int)published["number"]!, (bool)published["isOwn"]!, published["rungs"]!.AsArray().Count));
        await ProblemAssert.IsAsync(await PutAsync(fewer, "\"0\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.False((bool)(await (await PutAsync(new JsonArray(), "\"1\"")).JsonAsync())["isOwn"]!);

        await ProblemAssert.IsAsync(await administrator.Http.GetAsync("/api/alert-ladders/nothing"), HttpStatusCode.NotFound, "no-such-item");
        await ProblemAssert.IsAsync(await (await server.Of("supervisor.province")).Http.GetAsync(path), HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<IReadOnlyList<string>> ToldAsync(string login, string number) =>
        [.. (await (await server.Of(login)).ReadAsync("/api/alerts"))["items"]!.AsArray().Where(alert => (string)alert!["case"]! == number).Select(alert => (string)alert!["level"]!["name"]!)];

    private async Task MoveAsync(string now)
    {
        using var content = JsonContent.Create<JsonNode>(new JsonObject { ["now"] = now });
        Assert.Equal(HttpStatusCode.OK, (await (await server.Of("administrator")).Http.PutAsync("/api/clock", content)).StatusCode);
    }
}
