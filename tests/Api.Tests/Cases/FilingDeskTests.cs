using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Drafts;

namespace Ybtb.Api.Tests.Cases;

/// <summary>What a clerk is told and keeps while an application is entered.</summary>
public abstract class FilingDeskTests(YbtbTestServer server)
{
    [Fact]
    public async Task Check_OfACompleteApplication_FindsNothing_AndChangesNothing()
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        var before = await CountAsync<CaseRow>();
        var checks = await CheckAsync(application);
        Assert.Equal("[]", checks["problems"]!.ToJsonString());
        Assert.Equal("[]", checks["reasons"]!.ToJsonString());
        Assert.Null(checks["open"]);
        Assert.Equal(before, await CountAsync<CaseRow>());
    }

    [Fact]
    public async Task Check_SaysWhatFilingSays()
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        var answers = application["answers"]!.AsObject();
        answers["phone"] = "123";
        answers.Remove("address");
        application["materials"] = new JsonArray();
        var told = (await CheckAsync(application))["problems"]!.AsArray().Select(p => ((string)p!["path"]!, (string)p["code"]!, (string)p["message"]!));
        var refused = await (await PostAsync("/api/cases", application)).ProblemsAsync();
        Assert.Equal(refused, told);
        Assert.Contains(refused, problem => problem.Path == "address");
    }

    [Fact]
    public async Task Check_OfSomebodyAlreadyInsured_GivesTheReasonWhileTheFormIsStillEmpty()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var checks = await CheckAsync(new JsonObject
        {
            ["itemCode"] = Person.Enrollment,
            ["answers"] = new JsonObject { ["certificateType"] = "identity-card", ["certificateNumber"] = person.Number },
        });
        Assert.Contains("已在", (string)Assert.Single(checks["reasons"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfARuleThatNeedsTheForm_JudgesWhenItIsFilledIn()
    {
        var person = server.NewPerson();
        var application = person.Application(Person.Recognition);
        Assert.NotEmpty((await CheckAsync(application))["reasons"]!.AsArray());   // not insured yet
        application["answers"]!.AsObject().Remove("doctorTitle");
        Assert.Null((await CheckAsync(application))["reasons"]);
    }

    [Theory]
    [InlineData("""{"itemCode": "no-such-item", "answers": {}}""", "item-not-handled", HttpStatusCode.NotFound)]
    [InlineData("""{"itemCode": "resident-enrollment"}""", "malformed-json", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", "malformed-json", HttpStatusCode.BadRequest)]
    public async Task Check_OfNonsense_IsAProblem(string body, string slug, HttpStatusCode status) =>
        await ProblemAssert.IsAsync(await PostAsync("/api/cases/checks", JsonNode.Parse(body)!), status, slug);

    [Theory]
    [InlineData("""{"itemCode": "resident-enrollment", "answers": 5}""")]
    [InlineData("""{"itemCode": "resident-enrollment", "answers": {"certificateNumber": {"a": 1}, "certificateType": []}}""")]
    [InlineData("""{"itemCode": "resident-enrollment", "channel": "mini-program", "answers": {}, "materials": [{"code": "identity-document", "trust": "electronic", "reuse": {"caseNumber": "53010220260427000000017", "sequence": 1}}]}""")]
    public async Task Check_OfAnswersThatAreNone_SaysSo(string body)
    {
        var answer = await PostAsync("/api/cases/checks", JsonNode.Parse(body)!);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }

    [Theory]
    [InlineData("reviewer.wuhua")]
    [InlineData("operations")]
    [InlineData("auditor")]
    public async Task NobodyButClerks_ChecksPrefillsOrKeepsDrafts(string login)
    {
        var other = await server.Of(login);
        var person = server.NewPerson();
        await ProblemAssert.IsAsync(await other.PostAsync("/api/cases/checks", person.Application(Person.Enrollment)), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await other.PostAsync("/api/registry/prefill", Number(person)), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await other.PostAsync("/api/drafts", DraftOf("x")), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(
            await other.PostAsync($"/api/items/{Person.Enrollment}/checklist", new JsonObject { ["channel"] = "counter", ["answers"] = new JsonObject() }), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Checklist_NamesWhatIsDemanded_AndTheChannelsOfTheCounter()
    {
        var checklist = await (await PostAsync(
            $"/api/items/{Person.Enrollment}/checklist", new JsonObject { ["channel"] = "counter", ["answers"] = new JsonObject() })).JsonAsync();
        Assert.Null(checklist["refusal"]);
        var material = checklist["materials"]!.AsArray().Single(m => (string)m!["code"]! == "identity-document")!;
        Assert.True((bool)material["isDemanded"]!);
        Assert.Contains("counter", checklist["channels"]!.AsArray().Select(c => (string)c!["code"]!));
        Assert.DoesNotContain("mini-program", checklist["channels"]!.AsArray().Select(c => (string)c!["code"]!));
        await ProblemAssert.IsAsync(
            await PostAsync("/api/items/no-such-item/checklist", new JsonObject { ["channel"] = "counter", ["answers"] = new JsonObject() }), HttpStatusCode.NotFound, "item-not-handled");
    }

    [Fact]
    public async Task Prefill_GivesWhatTheRegistryKnows_InClear_AndLeavesATrace()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var since = await CountRevealsAsync();
        var known = await (await PostAsync("/api/registry/prefill", Number(person))).JsonAsync();
        Assert.True((bool)known["isKnown"]!);
        Assert.Equal((person.Name, person.Phone), ((string)known["values"]!["person.name"]!, (string)known["values"]!["person.phone"]!));
        Assert.Equal("active", (string)Assert.Single(known["enrolments"]!.AsArray())!["status"]!);
        Assert.Equal(since + 1, await CountRevealsAsync());
    }

    [Fact]
    public async Task Prefill_OfAnUnknownNumber_IsEmpty()
    {
        var unknown = await (await PostAsync("/api/registry/prefill", Number(server.NewPerson()))).JsonAsync();
        Assert.Equal((false, 0), ((bool)unknown["isKnown"]!, unknown["enrolments"]!.AsArray().Count));
        var nonsense = await (await PostAsync("/api/registry/prefill", new JsonObject { ["certificateType"] = "库", ["number"] = "' or 1=1" })).JsonAsync();
        Assert.False((bool)nonsense["isKnown"]!);
    }

    [Fact]
    public async Task AnOpenCase_ExcludesASecondForTheSamePersonAndItem()
    {
        var person = server.NewPerson();
        var open = await server.FileTimedAsync(person);
        var before = await CountAsync<CaseRow>();
        var problem = Assert.Single(await (await (await server.Of("clerk.panlong")).PostAsync("/api/cases", person.Application(Person.Recognition))).ProblemsAsync());
        Assert.Equal(("certificateNumber", "duplicate-open"), (problem.Path, problem.Code));
        Assert.Contains(open, problem.Message, StringComparison.Ordinal);
        var told = await CheckAsync(person.Application(Person.Recognition));
        Assert.Equal(open, (string)told["open"]!["number"]!);
        Assert.Equal(before, await CountAsync<CaseRow>());

        // another disease is another application
        var other = person.Application(Person.Recognition);
        other["answers"]!["disease"] = "C02";
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/api/cases", other)).StatusCode);

        // and once it is closed there may be another
        await (await (await server.Of("clerk.wuhua")).PostAsync($"/api/cases/{open}/withdrawal", new JsonObject { ["reason"] = "申请人要求撤回" })).JsonAsync();
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/api/cases", person.Application(Person.Recognition))).StatusCode);
    }

    [Fact]
    public async Task TwoCountersAtOnce_FileOneCase()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var counters = await Task.WhenAll(server.Of("clerk.wuhua"), server.Of("clerk.panlong"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => counters[i % 2].PostAsync("/api/cases", person.Application(Person.Recognition))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal("duplicate-open", Assert.Single(await refused.ProblemsAsync()).Code);
        }
    }

    [Fact]
    public async Task Draft_IsKeptSealed_ForItsOwnerAlone_UntilItIsFiled()
    {
        var (clerk, other) = (await server.Of("clerk.wuhua"), await server.Of("clerk.panlong"));
        var person = server.NewPerson();
        var saved = await (await clerk.PostAsync("/api/drafts", DraftOf(person.Name))).JsonAsync();
        var path = $"/api/drafts/{saved["id"]}";
        Assert.Equal(person.Name, (string)(await clerk.ReadAsync(path))["content"]!["title"]!);
        var entry = (await clerk.ReadAsync("/api/drafts")).AsArray().Single(d => (string)d!["id"]! == (string)saved["id"]!)!;
        Assert.NotEqual(person.Name, (string)entry["maskedName"]!);
        Assert.Equal(person.Name[..1], ((string)entry["maskedName"]!)[..1]);
        await using (var db = server.OpenDatabase())
        {
            var row = await db.Set<DraftRow>().SingleAsync(d => d.Id == Guid.Parse((string)saved["id"]!));
            Assert.DoesNotContain(person.Name, System.Text.Encoding.UTF8.GetString(row.Content), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await other.Http.DeleteAsync(path)).StatusCode);   // deletes nothing
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(other, path, DraftOf("别人"), "\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await clerk.Http.GetAsync(path)).StatusCode);

        // a filing by somebody else does not take it along, the owner's does
        var application = person.Application(Person.Enrollment);
        application["draftId"] = (string)saved["id"]!;
        var stranger = server.NewPerson().Application(Person.Enrollment);
        stranger["draftId"] = (string)saved["id"]!;
        Assert.Equal(HttpStatusCode.Created, (await other.PostAsync("/api/cases", stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await clerk.Http.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await clerk.PostAsync("/api/cases", application)).StatusCode);
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync(path), HttpStatusCode.NotFound, "no-such-draft");
    }

    [Fact]
    public async Task Draft_SavedInTwoWindows_TellsTheSecond()
    {
        var clerk = await server.Of("clerk.wuhua");
        var saved = await (await clerk.PostAsync("/api/drafts", DraftOf("一"))).JsonAsync();
        var path = $"/api/drafts/{saved["id"]}";
        var first = await PutAsync(clerk, path, DraftOf("二"), "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (first.StatusCode, first.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync(clerk, path, DraftOf("三"), "\"1\"")).StatusCode);
        Assert.Equal("二", (string)(await clerk.ReadAsync(path))["content"]!["title"]!);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await PutAsync(clerk, path, DraftOf("四"), null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await clerk.Http.DeleteAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("""{"itemCode": "no-such-item", "content": {}}""")]
    [InlineData("""{"itemCode": "resident-enrollment", "content": "text"}""")]
    public async Task Draft_OfNonsense_IsRefused(string body) =>
        await ProblemAssert.IsAsync(await PostAsync("/api/drafts", JsonNode.Parse(body)!), HttpStatusCode.UnprocessableEntity, "draft-unfit");

    [Fact]
    public async Task Draft_ThatIsTooLong_IsRefused() => await ProblemAssert.IsAsync(
        await PostAsync("/api/drafts", new JsonObject { ["itemCode"] = Person.Enrollment, ["content"] = new JsonObject { ["x"] = new string('长', DraftDesk.MaxContent / 2) } }),
        HttpStatusCode.UnprocessableEntity, "draft-unfit");

    [Fact]
    public async Task AMaterialOfAnEarlierGrantedCase_IsUsedAgain_ByWhoeverMayReadIt_ForTheSamePerson()
    {
        var (person, other) = (server.NewPerson(), server.NewPerson());
        var file = await UploadAsync(650);
        var enrolment = person.Application(Person.Enrollment);
        enrolment["materials"] = new JsonArray(new JsonObject { ["code"] = "identity-document", ["trust"] = "electronic", ["file"] = file.DeepClone() });
        var earlier = (string)(await (await PostAsync("/api/cases", enrolment)).JsonAsync())["number"]!;
        await server.FileAsync(other, Person.Enrollment);

        var checklist = await (await PostAsync($"/api/items/{Person.Recognition}/checklist", new JsonObject
        {
            ["channel"] = "counter", ["answers"] = person.Application(Person.Recognition)["answers"]!.DeepClone(),
        })).JsonAsync();
        var offered = Assert.Single(checklist["materials"]!.AsArray().Single(m => (string)m!["code"]! == "identity-document")!["earlier"]!.AsArray())!;
        Assert.Equal((earlier, 1), ((string)offered["caseNumber"]!, (int)offered["sequence"]!));

        Assert.Equal("reuse-not-allowed", Assert.Single(await (await PostAsync("/api/cases", Reusing(other, earlier))).ProblemsAsync()).Code);
        var elsewhere = await (await server.Of("clerk.panlong")).PostAsync("/api/cases", Reusing(person, earlier));
        Assert.Equal("reuse-not-allowed", Assert.Single(await elsewhere.ProblemsAsync()).Code);   // another office may not read that case
        var filed = await (await PostAsync("/api/cases", Reusing(person, earlier))).JsonAsync();
        await using var db = server.OpenDatabase();
        var number = (string)filed["number"]!;
        var material = await db.Set<CaseMaterialRow>().SingleAsync(m => m.CaseNumber == number && m.Code == "identity-document");
        Assert.Equal(((string)file["sha256"]!, MaterialTrust.Electronic), (material.FileHash, material.Trust));
    }

    [Fact]
    public async Task AnUpload_IsShownAgain_ToWhoeverBroughtIt()
    {
        var file = await UploadAsync(651);
        var path = $"/api/files/{file["sha256"]}";
        var own = await (await server.Of("clerk.wuhua")).Http.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (own.StatusCode, own.Content.Headers.ContentType!.MediaType));
        await ProblemAssert.IsAsync(await (await server.Of("clerk.panlong")).Http.GetAsync(path), HttpStatusCode.NotFound, "no-such-upload");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync("/api/files/abc"), HttpStatusCode.NotFound, "no-such-upload");
    }

    private static JsonObject Reusing(Person person, string earlier)
    {
        var application = person.Application(Person.Recognition);
        application["materials"]![0] = new JsonObject
        {
            ["code"] = "identity-document", ["trust"] = "electronic", ["reuse"] = new JsonObject { ["caseNumber"] = earlier, ["sequence"] = 1 },
        };
        return application;
    }

    private async Task<JsonObject> UploadAsync(int width)
    {
        using var content = new ByteArrayContent(TinyJpeg.Of(width, 480));
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("image/jpeg");
        return (await (await (await server.Of("clerk.wuhua")).Http.PostAsync("/api/files?name=upload.jpg", content)).JsonAsync()).AsObject();
    }

    private static JsonObject Number(Person person) => new() { ["certificateType"] = "identity-card", ["number"] = person.Number };

    private static JsonObject DraftOf(string title) => new()
    {
        ["itemCode"] = Person.Enrollment, ["content"] = new JsonObject { ["title"] = title, ["answers"] = new JsonObject { ["personName"] = title } },
    };

    private static async Task<HttpResponseMessage> PutAsync(Browser browser, string path, JsonNode body, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await browser.Http.SendAsync(request);
    }

    private async Task<JsonNode> CheckAsync(JsonNode application) => await (await PostAsync("/api/cases/checks", application)).JsonAsync();

    private async Task<HttpResponseMessage> PostAsync(string path, JsonNode body) => await (await server.Of("clerk.wuhua")).PostAsync(path, body);

    private async Task<int> CountAsync<T>()
        where T : class
    {
        await using var db = server.OpenDatabase();
        return await db.Set<T>().CountAsync();
    }

    private async Task<int> CountRevealsAsync()
    {
        await using var db = server.OpenDatabase();
        return await db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.PersonalDataRevealed && entry.Reason == "窗口收件预填");
    }
}

[Collection(SharedServer.Name)]
public sealed class FilingDeskTestsOnSqlite(SharedServer shared) : FilingDeskTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class FilingDeskTestsOnPostgres(SharedPostgresServer shared) : FilingDeskTests(shared.Server);
