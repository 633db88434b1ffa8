using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Calendars;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.BaseData;

/// <summary>中止事由 and 督办阶梯 over HTTP, and what becomes of them on cases.</summary>
public sealed class PauseGroundTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Grounds = "/api/pause-grounds";
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Publish_AnotherWording_IsWhatStaffChooseFrom()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.kunming");
        var offered = (await reviewer.ReadAsync($"/api/cases/{number}"))["pauseGrounds"]!.AsArray();
        Assert.NotEmpty(offered);
        var code = (string)offered[0]!["code"]!;
        var administrator = await server.Of("administrator");
        var before = (await administrator.ReadAsync(Grounds)).AsArray().Single(ground => (string)ground!["code"]! == code)!;
        Assert.Equal(0, (int)before["number"]!);

        var change = new JsonObject { ["name"] = "病历专家评审", ["basis"] = "行政许可法第四十五条；昆医保〔2026〕1号", ["isOffered"] = true, ["reason"] = "统一用语" };
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Grounds}/{code}", change.DeepClone(), null), HttpStatusCode.PreconditionRequired, "precondition-required");
        var published = await (await administrator.PutAsync($"{Grounds}/{code}", change.DeepClone(), "\"0\"")).JsonAsync();
        Assert.Equal(("病历专家评审", (string)before["legalName"]!), ((string)published["name"]!, (string)published["legalName"]!));
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Grounds}/{code}", change.DeepClone(), "\"0\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        var shown = (await reviewer.ReadAsync($"/api/cases/{number}"))["pauseGrounds"]!.AsArray().Single(ground => (string)ground!["code"]! == code)!;
        Assert.Equal(("病历专家评审", "行政许可法第四十五条；昆医保〔2026〕1号"), ((string)shown["name"]!, (string)shown["basis"]!));

        change["isOffered"] = false;
        await (await administrator.PutAsync($"{Grounds}/{code}", change, "\"1\"")).JsonAsync();
        Assert.DoesNotContain((await reviewer.ReadAsync($"/api/cases/{number}"))["pauseGrounds"]!.AsArray(), ground => (string)ground!["code"]! == code);
        var refused = await reviewer.PostAsync($"/api/cases/{number}/pauses", new JsonObject { ["ground"] = code, ["notice"] = "中止1号", ["expectedEndOn"] = "2026-12-31" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal([2, 1], (await administrator.ReadAsync($"{Grounds}/{code}/history")).AsArray().Select(version => (int)version!["number"]!));
    }

    [Fact]
    public async Task Publish_WhatTheLawOrTheItemDoesNotAdmit_IsRefused()
    {
        var administrator = await server.Of("administrator");
        JsonObject Change(bool isOffered = true, params string[] items) => new()
        {
            ["name"] = "用语", ["basis"] = "依据", ["isOffered"] = isOffered, ["reason"] = "试", ["items"] = items.Length == 0 ? null : new JsonArray([.. items.Select(item => (JsonNode)item)]),
        };
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Grounds}/weather", Change(), "\"0\""), HttpStatusCode.NotFound, "no-such-pause-ground");
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Grounds}/hearing", Change(true, "insured-person-info-query"), "\"0\""), HttpStatusCode.UnprocessableEntity, "pause-ground-unfit");
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Grounds}/correction", Change(false), "\"0\""), HttpStatusCode.UnprocessableEntity, "pause-ground-unfit");
        var empty = Change();
        empty["reason"] = "";
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Grounds}/hearing", empty, "\"0\""), HttpStatusCode.UnprocessableEntity, "pause-ground-unfit");
        await ProblemAssert.IsAsync(await (await server.Of("operations")).Http.GetAsync(Grounds), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Ladder_IsCheckedAndItsHistoryKeepsTheReason()
    {
        var administrator = await server.Of("administrator");
        var builtIn = (await administrator.ReadAsync("/api/alert-ladders/all"))["rungs"]!.AsArray();
        var swapped = new JsonArray(builtIn[0]!.DeepClone(), builtIn[1]!.DeepClone());
        swapped[0]!["level"] = "supervision";
        var check = await (await administrator.PostAsync("/api/alert-ladders/check", new JsonObject { ["rungs"] = swapped.DeepClone() })).JsonAsync();
        Assert.Empty(check["problems"]!.AsArray());
        Assert.Contains(check["notices"]!.AsArray(), notice => ((string)notice!).Contains("较轻的反而后到", StringComparison.Ordinal));
        Assert.Contains(check["notices"]!.AsArray(), notice => ((string)notice!).Contains("法定时限", StringComparison.Ordinal));

        await (await administrator.PutAsync("/api/alert-ladders/all", new JsonObject { ["rungs"] = builtIn.DeepClone(), ["reason"] = "沿用" }, "\"0\"")).JsonAsync();
        var history = (await administrator.ReadAsync("/api/alert-ladders/all/history")).AsArray();
        Assert.Equal(("沿用", builtIn.Count), ((string)history.Single()!["reason"]!, history.Single()!["rungs"]!.AsArray().Count));
        var list = (await administrator.ReadAsync("/api/alert-ladders")).AsArray();
        Assert.Equal(("all", true), ((string)list[0]!["item"]!, (bool)list[0]!["isOwn"]!));
        Assert.All(list.Skip(1), item => Assert.Equal((1, false), ((int)item!["number"]!, (bool)item["isOwn"]!)));
    }

    [Fact]
    public async Task Disable_AnAccount_HandsItsTasksBackAndADelegationIsArrangedForTheAbsent()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.PostAsync($"/api/tasks/{id}/claim", new JsonObject(), tag: tag)).StatusCode);
        var administrator = await server.Of("administrator");
        var detail = await administrator.ReadAsync("/api/accounts/reviewer.wuhua");
        Assert.Equal(number, (string)detail["tasks"]!.AsArray().Single()!["caseNumber"]!);

        var delegation = await (await administrator.PostAsync("/api/accounts/reviewer.wuhua/delegations", new JsonObject
        {
            ["delegate"] = "second.wuhua", ["from"] = "2026-01-01T00:00:00Z", ["until"] = await UntilAsync(administrator), ["reason"] = "住院",
        })).JsonAsync();
        Assert.Equal("in-force", (string)delegation["status"]!);
        var ended = await (await administrator.PostAsync(
            $"/api/accounts/reviewer.wuhua/delegations/{(string)delegation["id"]!}/end", new JsonObject(), tag: $"\"{(long)delegation["revision"]!}\"")).JsonAsync();
        Assert.Equal("徐管理", (string)ended["endedBy"]!);

        var done = await (await administrator.PostAsync(
            "/api/accounts/reviewer.wuhua/disable", new JsonObject { ["reason"] = "离职" }, tag: $"\"{(long)detail["account"]!["revision"]!}\"")).JsonAsync();
        Assert.Equal(1, (int)done["handedBack"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reviewer.Http.GetAsync("/api/tasks")).StatusCode);
        var after = await administrator.ReadAsync("/api/accounts/reviewer.wuhua");
        Assert.Empty(after["tasks"]!.AsArray());
        Assert.Equal(("AccountDisabled", "离职"), ((string)after["history"]![0]!["action"]!["code"]!, (string)after["history"]![0]!["reason"]!));
    }

    private static async Task<string> UntilAsync(Browser administrator)
    {
        var now = DateTimeOffset.Parse((string)(await administrator.ReadAsync("/api/clock"))["now"]!, System.Globalization.CultureInfo.InvariantCulture);
        return now.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }
}
