using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Cases;

/// <summary>Who sees which cases, and what of them.</summary>
[Collection(SharedServer.Name)]
public sealed class VisibilityTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Case_OfAnotherOffice_DoesNotExistForAClerkElsewhere()
    {
        var number = await server.FileTimedAsync();
        var elsewhere = await server.Of("clerk.dali");
        await ProblemAssert.IsAsync(await elsewhere.Http.GetAsync($"/api/cases/{number}"), HttpStatusCode.NotFound, "no-such-case");
        await ProblemAssert.IsAsync(
            await elsewhere.Http.GetAsync($"/api/cases/{number}/materials/1/content"), HttpStatusCode.NotFound, "no-such-material");
        var requests = new (string Path, JsonObject Body)[]
        {
            ("withdrawal", new() { ["reason"] = "不是我的办件。" }),
            ("corrections", new() { ["materials"] = new JsonArray() }),
            ("reveal", new() { ["field"] = "phone", ["reason"] = "想看一看电话" }),
        };
        foreach (var (path, body) in requests)
        {
            await ProblemAssert.IsAsync(await elsewhere.PostAsync($"/api/cases/{number}/{path}", body), HttpStatusCode.NotFound, "no-such-case");
        }

        Assert.DoesNotContain(number, (await elsewhere.ReadAsync("/api/cases?limit=200")).Readable(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await elsewhere.ReadAsync("/api/tasks?limit=200")).Readable(), StringComparison.Ordinal);
        foreach (var login in new[] { "clerk.wuhua", "supervisor.kunming", "auditor" })
        {
            Assert.Equal(number, (string)(await (await server.Of(login)).ReadAsync($"/api/cases/{number}"))["number"]!);
        }
    }

    [Theory]
    [InlineData("/api/cases/x", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/api/cases?status=lost", HttpStatusCode.BadRequest, "unknown-value")]
    [InlineData("/api/cases?after=%25%25", HttpStatusCode.BadRequest, "unknown-value")]
    [InlineData("/api/cases?limit=many", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/api/tasks?after=abc", HttpStatusCode.BadRequest, "unknown-value")]
    public async Task Get_AnAddressThatMakesNoSense_IsAProblem(string path, HttpStatusCode status, string slug) =>
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync(path), status, slug);

    [Fact]
    public async Task ListCases_PageByPage_ShowsEachCaseOnce()
    {
        var filed = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            filed.Add(await server.FileAsync(server.NewPerson(), Person.Enrollment, "clerk.province"));
        }

        var clerk = await server.Of("clerk.province");   // of the province's own counter: sees all of this server's cases
        var seen = await PagesAsync(clerk, "/api/cases?limit=2");
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(filed.Except(seen));
    }

    [Fact]
    public async Task ListTasks_PageByPage_ShowsEachTaskOnce()
    {
        var filed = new[] { await server.FileTimedAsync(), await server.FileTimedAsync(), await server.FileTimedAsync() };
        var seen = await PagesAsync(await server.Of("clerk.wuhua"), "/api/tasks?limit=2", "caseNumber");
        Assert.Empty(filed.Except(seen));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Answers_OfAllKinds_ShowNothingInClear()
    {
        var (person, acting) = (server.NewPerson(), server.NewPerson());
        var answers = new List<string>();
        var clerk = await server.Of("clerk.wuhua");
        var enrolled = await clerk.PostAsync("/api/cases", person.Application(Person.Enrollment));
        answers.Add(await enrolled.Content.ReadAsStringAsync());
        answers.Add((await clerk.ReadAsync($"/api/cases/{(await enrolled.JsonAsync())["number"]}")).Readable());
        var application = person.Application(Person.Recognition);
        application["representative"] = new JsonObject
        {
            ["name"] = acting.Name, ["certificateType"] = "identity-card", ["number"] = acting.Number, ["phone"] = acting.Phone, ["relation"] = "child",
        };
        var filed = await clerk.PostAsync("/api/cases", application);
        answers.Add(await filed.Content.ReadAsStringAsync());
        var number = (string)(await filed.JsonAsync())["number"]!;
        answers.Add((await clerk.CompleteAsync(number, CaseFlow.Window, "受理")).Readable());
        var reviewer = await server.Of("reviewer.wuhua");
        foreach (var browser in new[] { clerk, reviewer, await server.Of("supervisor.province"), await server.Of("auditor") })
        {
            answers.Add(await TextAsync(browser, $"/api/cases/{number}"));
            answers.Add(await (await browser.PostAsync("/api/cases/searches", new JsonObject { ["text"] = person.Number })).Content.ReadAsStringAsync());
            answers.Add(await TextAsync(browser, "/api/cases?limit=200"));
            answers.Add(await TextAsync(browser, "/api/tasks?limit=200"));
        }

        var (task, _) = await reviewer.TaskAsync(number, CaseFlow.Review);
        answers.Add(await TextAsync(reviewer, $"/api/tasks/{task}"));
        var looked = await clerk.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = person.Number });
        answers.Add(await looked.Content.ReadAsStringAsync());
        Assert.Contains(person.Number[..6], answers[^1], StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.All(person.ClearValues.Concat([acting.Name, acting.Number, acting.Phone]), value => Assert.DoesNotContain(value, answer, StringComparison.Ordinal)));
        Assert.All(answers, answer => Assert.DoesNotContain("\\u", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Storage_AfterACase_HoldsNothingInClear()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        await (await server.Of("reviewer.wuhua")).CompleteAsync(number, CaseFlow.Review, "通过", $"与{person.Name}本人通话核实");
        foreach (var file in new[] { server.DatabasePath, server.DatabasePath + "-wal" })
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            foreach (var value in person.ClearValues)
            {
                Assert.True(bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(value)) < 0, $"{value} stands in {Path.GetFileName(file)}");
            }
        }
    }

    [Fact]
    public async Task Reveal_WithAReason_ShowsTheValueAndIsLogged()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        var clerk = await server.Of("clerk.wuhua");
        foreach (var (field, value) in new[] { ("identity-number", person.Number), ("phone", person.Phone) })
        {
            var shown = await clerk.PostAsync($"/api/cases/{number}/reveal", new JsonObject { ["field"] = field, ["reason"] = "电话核实申请信息" });
            Assert.Equal(value, (string)(await shown.JsonAsync())["text"]!);
        }

        await using var db = server.OpenDatabase();
        var logged = await db.Set<AuditEntry>().Where(e => e.Action == AuditAction.PersonalDataRevealed && e.SubjectId == number).ToListAsync();
        Assert.Equal(2, logged.Count);
        Assert.All(logged, entry => Assert.Equal(("李窗口", "电话核实申请信息"), (entry.AccountName, entry.Reason)));
        Assert.All(logged, entry => Assert.DoesNotContain(person.Number, entry.Details, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   看看    ")]
    public async Task Reveal_WithoutAProperReason_IsRefused(string reason)
    {
        var number = await server.FileAcceptedAsync();
        var refused = await (await server.Of("clerk.wuhua")).PostAsync(
            $"/api/cases/{number}/reveal", new JsonObject { ["field"] = "phone", ["reason"] = reason });
        await ProblemAssert.IsAsync(refused, HttpStatusCode.UnprocessableEntity, "application-invalid");
    }

    [Fact]
    public async Task Reveal_OfWhatTheRoleMayNotSee_IsRefusedAndLogged()
    {
        var number = await server.FileAcceptedAsync();
        var body = new JsonObject { ["field"] = "diagnosis", ["reason"] = "想了解诊断情况" };
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).PostAsync($"/api/cases/{number}/reveal", body), HttpStatusCode.Forbidden, "forbidden");
        await using var db = server.OpenDatabase();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.PersonalDataRefused && e.SubjectId == number));
    }

    private static async Task<string> TextAsync(Browser browser, string path)
    {
        var answer = await browser.Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden, $"{path} {text}");
        return text;
    }

    private static async Task<List<string>> PagesAsync(Browser browser, string path, string key = "number")
    {
        var seen = new List<string>();
        for (string? next = null; ;)
        {
            var page = await browser.ReadAsync(next is null ? path : $"{path}&after={Uri.EscapeDataString(next)}");
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i![key]!));
            next = (string?)page["next"];
            if (next is null)
            {
                return seen;
            }

            Assert.True(seen.Count < 10_000, "The pages do not end.");
        }
    }
}
