using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Cases;

/// <summary>收件 over HTTP: what is taken, and what is said about all the rest.</summary>
public abstract class FilingTests(YbtbTestServer server)
{
    [Fact]
    public async Task FileCase_TheSamplesAsTheyAre_EnrolAtOnceAndThenWaitAtTheWindow()
    {
        var clerk = await server.Of("clerk.wuhua");
        var enrolled = await clerk.PostAsync("/api/cases", Person.Sample(Person.Enrollment));
        Assert.Equal(HttpStatusCode.Created, enrolled.StatusCode);
        var case1 = await enrolled.JsonAsync();
        Assert.Equal(("delivered", "granted"), ((string)case1["status"]!, (string)case1["decision"]!));
        Assert.Equal($"/api/cases/{case1["number"]}", enrolled.Headers.Location!.OriginalString);
        Assert.Equal($"\"{case1["revision"]}\"", enrolled.Headers.ETag!.Tag);

        var recognition = await (await clerk.PostAsync("/api/cases", Person.Sample(Person.Recognition))).JsonAsync();
        Assert.Equal("received", (string)recognition["status"]!);
        var page = await clerk.ReadAsync($"/api/cases/{recognition["number"]}");
        Assert.Equal("530102", (string)page["decidingOffice"]!["code"]!);
        Assert.Equal(CaseFlow.Window, (string)page["reviews"]!.AsArray().Single()!["stage"]!);
        Assert.Equal("receipt", (string)page["clocks"]!.AsArray().Single()!["kind"]!["code"]!);
    }

    [Theory]
    [InlineData("no-such-item")]
    [InlineData("")]
    [InlineData("../items")]
    public async Task FileCase_UnknownItem_IsNotHandled(string item)
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        application["itemCode"] = item;
        await ProblemAssert.IsAsync(await PostAsync(application), HttpStatusCode.NotFound, "item-not-handled");
    }

    [Fact]
    public async Task FileCase_EverythingWrong_NamesEachFieldAtOnce()
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        var answers = application["answers"]!.AsObject();
        answers["certificateNumber"] = "530102198808089917";   // the last digit should be 6
        answers["phone"] = "123";
        answers["personCategory"] = "astronaut";
        answers["favouriteColour"] = "red";
        answers.Remove("personName");
        application["materials"] = new JsonArray();
        var problems = await (await PostAsync(application)).ProblemsAsync();
        Assert.Contains(("certificateNumber", "number-check-digit"), problems.Select(p => (p.Path, p.Code)));
        Assert.Contains(("personName", "required"), problems.Select(p => (p.Path, p.Code)));
        Assert.Contains(("personCategory", "not-a-choice"), problems.Select(p => (p.Path, p.Code)));
        Assert.Contains(("favouriteColour", "unknown-field"), problems.Select(p => (p.Path, p.Code)));
        Assert.Contains("phone", problems.Select(p => p.Path));
        Assert.Contains(("materials.identity-document", "material-missing"), problems.Select(p => (p.Path, p.Code)));
        Assert.All(problems, p => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", p.Message));
    }

    [Fact]
    public async Task FileCase_ASurplusMaterial_IsKeptAndMarked()
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        application["materials"]!.AsArray().Add(new JsonObject { ["code"] = "family-photo", ["trust"] = "copy", ["name"] = "全家福" });
        var filed = await (await PostAsync(application)).JsonAsync();
        var page = await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{filed["number"]}");
        Assert.Equal(["identity-document:False", "family-photo:True"], page["materials"]!.AsArray().Select(m => $"{m!["code"]}:{(bool)m["isSurplus"]!}"));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    public async Task FileCase_AFileThatWasNeverUploaded_IsRefused(string sha256)
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        application["materials"] = new JsonArray(Electronic("identity-document", sha256));
        var problem = Assert.Single(await (await PostAsync(application)).ProblemsAsync());
        Assert.Equal(("materials[0].file", "file-not-uploaded"), (problem.Path, problem.Code));
    }

    [Fact]
    public async Task AnswerCorrection_AFileThatWasNeverUploaded_IsRefused()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var application = person.Application(Person.Recognition);
        application["materials"]!.AsArray().RemoveAt(1);
        var filed = await (await PostAsync(application)).JsonAsync();
        Assert.Equal("in-correction", (string)filed["status"]!);
        var answer = new JsonObject { ["materials"] = new JsonArray(Electronic("diagnosis-certificate", new string('b', 64))) };
        var refused = await (await server.Of("clerk.wuhua")).PostAsync($"/api/cases/{filed["number"]}/corrections", answer);
        Assert.Equal("materials[0].file", Assert.Single(await refused.ProblemsAsync()).Path);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"itemCode\":null,\"answers\":{}}")]
    [InlineData("{\"itemCode\":5,\"answers\":{}}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":{},\"identityLevel\":\"divine\"}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":{},\"identityLevel\":1}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":{},\"materials\":[null]}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":{},\"materials\":[{\"code\":\"x\"}]}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":{\"personName\":\"\\ud800\"}}")]
    public async Task FileCase_MalformedJson_IsAProblemOfItsKind(string json) =>
        await ProblemAssert.IsAsync(await PostAsync(json, "application/json"), HttpStatusCode.BadRequest, "malformed-json");

    [Theory]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":5}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":null}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":[{}]}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":{\"personName\":{\"a\":1},\"certificateNumber\":[],\"phone\":1e300}}")]
    [InlineData("{\"itemCode\":\"resident-enrollment\",\"answers\":{\"personName\":\"a\\u0000b\"}}")]
    public async Task FileCase_AnswersOfTheWrongShape_AreProblems(string json) =>
        Assert.NotEmpty(await (await PostAsync(json, "application/json")).ProblemsAsync());

    [Fact]
    public async Task FileCase_OfAnotherTypeOrTooLong_IsRefused()
    {
        var application = server.NewPerson().Application(Person.Enrollment).ToJsonString();
        await ProblemAssert.IsAsync(await PostAsync(application, "text/plain"), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        var long1 = $"{{\"itemCode\":\"{new string('x', 2 * 1024 * 1024)}\"}}";
        await ProblemAssert.IsAsync(await PostAsync(long1, "application/json"), HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task FileCase_ByNobodyOrWithoutTokenOrWithoutThePermission_IsRefused()
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        using var nobody = server.Open();
        await ProblemAssert.IsAsync(await nobody.PostAsync("/api/cases", application), HttpStatusCode.Unauthorized, "not-signed-in");
        using var clerk = await server.SignInAsync("clerk.wuhua");
        clerk.UseToken(null);
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/cases", application), HttpStatusCode.BadRequest, "anti-forgery");
        foreach (var login in new[] { "reviewer.wuhua", "operations", "auditor", "administrator" })
        {
            await ProblemAssert.IsAsync(await (await server.Of(login)).PostAsync("/api/cases", application), HttpStatusCode.Forbidden, "forbidden");
        }

        await using var db = server.OpenDatabase();
        var looked = await (await server.Of("clerk.wuhua")).PostAsync("/api/cases/searches", new JsonObject { ["text"] = (string)application["answers"]!["certificateNumber"]! });
        var listed = await looked.JsonAsync();
        Assert.Empty(listed["items"]!.AsArray());
    }

    [Fact]
    public async Task FileCase_TheRepresentativesParticularsWrong_AreProblems()
    {
        var application = server.NewPerson().Application(Person.Recognition);
        application["representative"] = new JsonObject
        {
            ["name"] = "", ["certificateType"] = "identity-card", ["number"] = "530102198808089917", ["phone"] = "12", ["relation"] = "", ["authorisedUntil"] = "2020-01-01",
        };
        var problems = await (await PostAsync(application)).ProblemsAsync();
        Assert.Equal(
            ["representative.authorisedUntil", "representative.name", "representative.number", "representative.phone", "representative.relation"],
            problems.Select(p => p.Path).Order());
    }

    [Fact]
    public async Task FileCase_ARepresentativeWhereOnlyTheApplicantMayApply_IsRefused()
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        application["representative"] = new JsonObject
        {
            ["name"] = "王代办", ["certificateType"] = "identity-card", ["number"] = "530102198808089916", ["relation"] = "spouse",
        };
        var problem = Assert.Single(await (await PostAsync(application)).ProblemsAsync());
        Assert.Equal(("representative", "representative-not-allowed"), (problem.Path, problem.Code));
    }

    private static JsonObject Electronic(string code, string sha256) => new()
    {
        ["code"] = code, ["trust"] = "electronic", ["file"] = new JsonObject { ["sha256"] = sha256, ["name"] = "证件.jpg", ["size"] = 1000 },
    };

    private async Task<HttpResponseMessage> PostAsync(JsonNode application) => await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application);

    private async Task<HttpResponseMessage> PostAsync(string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await (await server.Of("clerk.wuhua")).Http.PostAsync("/api/cases", content);
    }
}

[Collection(SharedServer.Name)]
public sealed class FilingTestsOnSqlite(SharedServer shared) : FilingTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class FilingTestsOnPostgres(SharedPostgresServer shared) : FilingTests(shared.Server);
