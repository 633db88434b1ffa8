using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Tasks;

/// <summary>材料审核意见 over HTTP: verdicts on single materials, and the notice that they make up.</summary>
public abstract class MaterialVerdictTests(YbtbTestServer server)
{
    [Fact]
    public async Task Verdicts_OfACorrection_AreKeptAndMakeUpTheNotice()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        await CompleteAsync(reviewer, number, "补正", "请补充以下材料：", (1, true, null), (2, false, "诊断证明未加盖医院印章。"));
        var page = await reviewer.ReadAsync($"/api/cases/{number}");
        Assert.Equal(["passed", "failed"], page["materials"]!.AsArray().Select(m => (string)m!["verdict"]!["code"]!));
        Assert.Equal("诊断证明未加盖医院印章。", (string)page["materials"]![1]!["reason"]!);
        var notice = Assert.Single(page["corrections"]!.AsArray())!;
        var name = (string)page["materials"]![1]!["requirement"]!["name"]!;
        Assert.Equal($"请补充以下材料：\n1. {name}：诊断证明未加盖医院印章。", (string)notice["explanation"]!);
        Assert.Equal((string)page["materials"]![1]!["requirement"]!["code"]!, (string)Assert.Single(notice["missing"]!.AsArray())!["code"]!);

        // the answer stands in place of what failed; the next review judges it alone
        var answer = new JsonObject { ["materials"] = new JsonArray(new JsonObject { ["code"] = "diagnosis-certificate", ["trust"] = "original-checked" }) };
        await (await (await server.Of("clerk.wuhua")).PostAsync($"/api/cases/{number}/corrections", answer)).JsonAsync();
        page = await reviewer.ReadAsync($"/api/cases/{number}");
        Assert.Equal((2, 3), ((int)page["materials"]![1]!["sequence"]!, (int)page["materials"]![1]!["supersededBy"]!));
        await CompleteAsync(reviewer, number, "通过", null, (3, true, null));
        page = await reviewer.ReadAsync($"/api/cases/{number}");
        Assert.Equal(["passed", "failed", "passed"], page["materials"]!.AsArray().Select(m => (string)m!["verdict"]!["code"]!));
    }

    [Fact]
    public async Task Verdicts_ThatDoNotFit_AreRefusedAndNothingIsChanged()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        foreach (var (verdicts, path, code) in new ((int, bool, string?)[] Verdicts, string Path, string Code)[]
        {
            ([(2, false, " ")], "verdicts[0]", "required"),
            ([(1, true, null), (3, true, null)], "verdicts[1]", "not-a-choice"),
            ([(0, true, null)], "verdicts[0]", "not-a-choice"),
            ([(1, true, null), (1, false, "重复")], "verdicts[1]", "not-a-choice"),
            ([(2, false, new string('字', 201))], "verdicts[0]", "too-long"),
        }.Select(row => (row.Verdicts, row.Path, row.Code)))
        {
            var refused = await SendAsync(reviewer, number, "补正", null, verdicts);
            var problem = Assert.Single(await refused.ProblemsAsync());
            Assert.Equal((path, code), (problem.Path, problem.Code));
        }

        var page = await reviewer.ReadAsync($"/api/cases/{number}");
        Assert.All(page["materials"]!.AsArray(), m => Assert.Equal("unchecked", (string)m!["verdict"]!["code"]!));
        Assert.Empty(page["corrections"]!.AsArray());
    }

    [Fact]
    public async Task Verdicts_OfAStaleRevision_ChangeNothing()
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.PostAsync($"/api/tasks/{id}/claim", new JsonObject(), tag: tag)).StatusCode);
        var body = Body("补正", null, (2, false, "不清晰"));
        await ProblemAssert.IsAsync(await reviewer.PostAsync($"/api/tasks/{id}/completion", body, tag: tag), HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal("unchecked", (string)(await reviewer.ReadAsync($"/api/cases/{number}"))["materials"]![1]!["verdict"]!["code"]!);
    }

    [Fact]
    public async Task Correction_WithoutVerdicts_SaysWhatTheReviewerSaid()
    {
        var number = await server.FileTimedAsync();
        var clerk = await server.Of("clerk.wuhua");
        var (id, tag) = await clerk.TaskAsync(number, CaseFlow.Window);
        var body = new JsonObject { ["outcome"] = "补正", ["opinion"] = "请补交诊断证明原件。", ["materials"] = new JsonArray("diagnosis-certificate") };
        await (await clerk.PostAsync($"/api/tasks/{id}/completion", body, tag: tag)).JsonAsync();
        var notice = (await clerk.ReadAsync($"/api/cases/{number}"))["corrections"]![0]!;
        Assert.Equal("请补交诊断证明原件。", (string)notice["explanation"]!);
    }

    private static JsonObject Body(string outcome, string? opinion, params (int Sequence, bool IsPassed, string? Reason)[] verdicts) => new()
    {
        ["outcome"] = outcome,
        ["opinion"] = opinion,
        ["verdicts"] = new JsonArray([.. verdicts.Select(v => new JsonObject { ["sequence"] = v.Sequence, ["isPassed"] = v.IsPassed, ["reason"] = v.Reason })]),
    };

    private static async Task<HttpResponseMessage> SendAsync(
        Browser browser, string number, string outcome, string? opinion, params (int Sequence, bool IsPassed, string? Reason)[] verdicts)
    {
        var (id, tag) = await browser.TaskAsync(number, CaseFlow.Review);
        return await browser.PostAsync($"/api/tasks/{id}/completion", Body(outcome, opinion, verdicts), tag: tag);
    }

    private static async Task CompleteAsync(
        Browser browser, string number, string outcome, string? opinion, params (int Sequence, bool IsPassed, string? Reason)[] verdicts) =>
        await (await SendAsync(browser, number, outcome, opinion, verdicts)).JsonAsync();
}

[Collection(SharedServer.Name)]
public sealed class MaterialVerdictTestsOnSqlite(SharedServer shared) : MaterialVerdictTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class MaterialVerdictTestsOnPostgres(SharedPostgresServer shared) : MaterialVerdictTests(shared.Server);
