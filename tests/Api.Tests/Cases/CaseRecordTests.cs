using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases.Notes;

namespace Ybtb.Api.Tests.Cases;

/// <summary>What staff see around a case: notes, related cases, audit trail, course, phrases, answers in words.</summary>
public abstract class CaseRecordTests(YbtbTestServer server)
{
    [Fact]
    public async Task Notes_AreKeptSealedAndForStaffOnly()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        var clerk = await server.Of("clerk.wuhua");
        var reviewer = await server.Of("reviewer.wuhua");
        var first = await clerk.PostAsync($"/api/cases/{number}/notes", new JsonObject { ["text"] = $"  {person.Name}来电询问进度  " }, key: "note-1");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await reviewer.PostAsync($"/api/cases/{number}/notes", new JsonObject { ["text"] = "已电话答复" })).StatusCode);
        var repeated = await clerk.PostAsync($"/api/cases/{number}/notes", new JsonObject { ["text"] = $"  {person.Name}来电询问进度  " }, key: "note-1");
        Assert.Equal((string)(await first.JsonAsync())["id"]!, (string)(await repeated.JsonAsync())["id"]!);
        var notes = (await reviewer.ReadAsync($"/api/cases/{number}/notes")).AsArray();
        Assert.Equal(   // the clock stands still here, so neither is the first
            new HashSet<(string, string)> { ("李窗口", $"{person.Name}来电询问进度"), ("张初审", "已电话答复") },
            [.. notes.Select(n => ((string)n!["author"]!, (string)n["text"]!))]);

        // kept nowhere in clear, and never shown on the page that the applicant's channel reads
        await using var db = server.OpenDatabase();
        var rows = await db.Set<CaseNoteRow>().Where(n => n.CaseNumber == number).ToListAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.True(row.SealedText.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes("来电")) < 0));
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(e => e.SubjectId == number && e.Action == AuditAction.CaseNoted));
        Assert.DoesNotContain("来电", (await clerk.ReadAsync($"/api/cases/{number}")).Readable(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reviewer.dali", HttpStatusCode.NotFound, "no-such-case")]
    [InlineData("clerk.panlong", HttpStatusCode.NotFound, "no-such-case")]
    [InlineData("administrator", HttpStatusCode.Forbidden, "forbidden")]
    [InlineData("operations", HttpStatusCode.Forbidden, "forbidden")]
    public async Task Records_OfAnotherOfficeOrRole_AreNotShown(string login, HttpStatusCode status, string problem)
    {
        var number = await server.FileAcceptedAsync();
        var browser = await server.Of(login);
        foreach (var part in new[] { "notes", "related", "course" })
        {
            await ProblemAssert.IsAsync(await browser.Http.GetAsync($"/api/cases/{number}/{part}"), status, problem);
        }

        await ProblemAssert.IsAsync(await browser.PostAsync($"/api/cases/{number}/notes", new JsonObject { ["text"] = "备注" }), status, problem);
    }

    [Fact]
    public async Task Notes_ByTheAuditor_CanBeReadNotWritten()
    {
        var number = await server.FileAcceptedAsync();
        var auditor = await server.Of("auditor");
        Assert.Empty((await auditor.ReadAsync($"/api/cases/{number}/notes")).AsArray());
        await ProblemAssert.IsAsync(await auditor.PostAsync($"/api/cases/{number}/notes", new JsonObject { ["text"] = "备注" }), HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(CaseNote.MaxText + 1)]
    public async Task Notes_EmptyOrTooLong_AreRefused(int length)
    {
        var number = await server.FileAcceptedAsync();
        var clerk = await server.Of("clerk.wuhua");
        var refused = await clerk.PostAsync($"/api/cases/{number}/notes", new JsonObject { ["text"] = new string('字', length) + "  " });
        await ProblemAssert.IsAsync(refused, HttpStatusCode.UnprocessableEntity, "application-invalid");
        Assert.Empty((await clerk.ReadAsync($"/api/cases/{number}/notes")).AsArray());
    }

    [Fact]
    public async Task Related_ShowsOtherCasesOfThePerson_TheViewerMaySee()
    {
        var person = server.NewPerson();
        var number = await server.FileTimedAsync(person);
        await server.FileTimedAsync();   // somebody else
        var related = (await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}/related")).AsArray();
        var enrolment = Assert.Single(related)!;
        Assert.Equal((Person.Enrollment, false, false), ((string)enrolment["itemCode"]!, (bool)enrolment["isOpen"]!, (bool)enrolment["isSameItem"]!));
        Assert.NotEqual(number, (string)enrolment["number"]!);
    }

    [Fact]
    public async Task Audit_IsForAuditorsAndNamesWhatWasDone()
    {
        var number = await server.FileAcceptedAsync();
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync($"/api/cases/{number}/audit"), HttpStatusCode.Forbidden, "forbidden");
        var entries = (await (await server.Of("auditor")).ReadAsync($"/api/cases/{number}/audit")).AsArray();
        var done = entries.Select(e => (string)e!["action"]!["name"]!).ToHashSet();
        Assert.ProperSuperset(new HashSet<string> { "办理任务" }, done);
        Assert.Subset(new HashSet<string> { "办理任务", "收件登记", "出具文书" }, done);   // its notices are issued meanwhile
        Assert.Contains(entries.SelectMany(e => e!["details"]!.AsArray()), d => (string)d!["name"]! == "outcome" && (string)d["value"]! == "受理");
    }

    [Fact]
    public async Task Course_OfACaseUnderReview_ShowsWhereItWaitsAndTheWayThere()
    {
        var number = await server.FileAcceptedAsync();
        var course = await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}/course");
        var nodes = course["nodes"]!.AsArray().ToDictionary(n => (string)n!["id"]!, n => n!);
        string StateOf(string id) => (string)nodes[id]["state"]!;
        Assert.Equal(("waiting", "done", "idle", "idle"), (StateOf("review"), StateOf("window"), StateOf("approve"), StateOf("withdraw")));
        Assert.Equal("waiting", StateOf("await-withdrawal"));
        Assert.NotNull(nodes["review"]["position"]);
        Assert.Equal("受理", (string)Assert.Single(nodes["window"]["outcomes"]!.AsArray())!);
        var taken = course["connections"]!.AsArray().Where(c => (bool)c!["wasTaken"]!).Select(c => ((string)c!["source"]!, (string)c["port"]!, (string)c["target"]!)).ToList();
        Assert.Contains(("window", "受理", "eligibility"), taken);
        Assert.DoesNotContain(("window", "补正", "correct"), taken);
        Assert.DoesNotContain(("review", "通过", "approve"), taken);
    }

    [Fact]
    public async Task Phrases_OfAStageAndOutcome_ComeBeforeTheGeneral()
    {
        var phrases = (await (await server.Of("reviewer.wuhua")).ReadAsync("/api/phrases?stage=初审&outcome=通过")).AsArray();
        Assert.Contains(phrases, p => (string?)p!["stage"] == "初审" && (string?)p["outcome"] == "通过");
        Assert.All(phrases, p => Assert.True((string?)p!["stage"] is null or "初审" && (string?)p["outcome"] is null or "通过"));
        Assert.Equal("初审", (string?)phrases[0]!["stage"]);
        await ProblemAssert.IsAsync(await (await server.Of("operations")).Http.GetAsync("/api/phrases"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Page_ShowsAnswersInWordsAndMasked()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        var page = await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}");
        var answers = page["sections"]!.AsArray().SelectMany(s => s!["answers"]!.AsArray()).ToDictionary(a => (string)a!["key"]!, a => a!);
        Assert.Equal(("证件类型", "居民身份证", false), Of("certificateType"));
        Assert.Equal(("诊断医院等级", "三级", false), Of("hospitalLevel"));
        Assert.Equal(("申请病种", "****", true), Of("disease"));
        var applicant = Assert.Single(page["people"]!.AsArray())!;
        Assert.Equal(("applicant", true), ((string)applicant["role"]!["code"]!, (bool)applicant["isMasked"]!));
        Assert.All(person.ClearValues, value => Assert.DoesNotContain(value, page.Readable(), StringComparison.Ordinal));

        (string, string, bool) Of(string key) => ((string)answers[key]["label"]!, (string)answers[key]["text"]!, (bool)answers[key]["isMasked"]!);
    }

    [Fact]
    public async Task Disclosure_ShowsWhatTheRoleMaySee_AndIsLogged()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        var body = new JsonObject { ["reason"] = "办理本件需要核对" };
        var byReviewer = await (await (await server.Of("reviewer.wuhua")).PostAsync($"/api/cases/{number}/disclosure", body.DeepClone())).JsonAsync();
        Assert.Equal(person.Number, (string)byReviewer["people"]![0]!["number"]!);
        Assert.DoesNotContain("****", byReviewer.Readable(), StringComparison.Ordinal);
        var byClerk = await (await (await server.Of("clerk.wuhua")).PostAsync($"/api/cases/{number}/disclosure", body.DeepClone())).JsonAsync();
        Assert.Equal("****", (string)byClerk["sections"]!.AsArray().SelectMany(s => s!["answers"]!.AsArray()).Single(a => (string)a!["key"]! == "disease")!["text"]!);
        var bySupervisor = await (await (await server.Of("supervisor.province")).PostAsync($"/api/cases/{number}/disclosure", body.DeepClone())).JsonAsync();
        Assert.Equal(person.Phone, (string)bySupervisor["people"]![0]!["phone"]!);
        Assert.DoesNotContain(person.Number, bySupervisor.Readable(), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, bySupervisor.Readable(), StringComparison.Ordinal);

        await ProblemAssert.IsAsync(
            await (await server.Of("clerk.wuhua")).PostAsync($"/api/cases/{number}/disclosure", new JsonObject { ["reason"] = "看看" }),
            HttpStatusCode.UnprocessableEntity, "application-invalid");
        await ProblemAssert.IsAsync(await (await server.Of("reviewer.dali")).PostAsync($"/api/cases/{number}/disclosure", body.DeepClone()), HttpStatusCode.NotFound, "no-such-case");
        await using var db = server.OpenDatabase();
        Assert.Equal(3, await db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.PersonalDataRevealed && e.SubjectId == number));
    }

    [Fact]
    public async Task Changes_OfParticulars_ShowBeforeAndAfterMasked()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var number = await server.FileAsync(person, "insured-person-info-change");
        var clerk = await server.Of("clerk.wuhua");
        var changes = (await clerk.ReadAsync($"/api/cases/{number}/changes")).AsArray();
        Assert.Equal(["phone", "address"], changes.Select(c => (string)c!["field"]!["code"]!));
        Assert.Equal((person.Phone[..3] + "****" + person.Phone[7..], "199****0006"), ((string?)changes[0]!["before"], (string)changes[0]!["after"]!));
        Assert.DoesNotContain(person.Phone, changes.Readable(), StringComparison.Ordinal);
        var enrolment = (string)(await clerk.ReadAsync($"/api/cases/{number}/related"))[0]!["number"]!;
        Assert.Empty((await clerk.ReadAsync($"/api/cases/{enrolment}/changes")).AsArray());
        await ProblemAssert.IsAsync(await (await server.Of("reviewer.dali")).Http.GetAsync($"/api/cases/{number}/changes"), HttpStatusCode.NotFound, "no-such-case");
    }

    [Fact]
    public async Task Permit_SaysWhyOneMayNotWorkOnATask()
    {
        var number = await server.FileAcceptedAsync();
        var (id, _) = await (await server.Of("reviewer.wuhua")).TaskAsync(number, CaseFlow.Review);
        Assert.Null((string?)(await (await server.Of("reviewer.wuhua")).ReadAsync($"/api/tasks/{id}/permit"))["refusal"]);
        Assert.NotNull((string?)(await (await server.Of("approver.wuhua")).ReadAsync($"/api/tasks/{id}/permit"))["refusal"]);
        await ProblemAssert.IsAsync(await (await server.Of("reviewer.dali")).Http.GetAsync($"/api/tasks/{id}/permit"), HttpStatusCode.NotFound, "no-such-task");
    }
}

[Collection(SharedServer.Name)]
public sealed class CaseRecordTestsOnSqlite(SharedServer shared) : CaseRecordTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class CaseRecordTestsOnPostgres(SharedPostgresServer shared) : CaseRecordTests(shared.Server);
