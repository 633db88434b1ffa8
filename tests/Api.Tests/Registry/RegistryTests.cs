using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Registry;

/// <summary>登记信息 over HTTP.</summary>
public abstract class RegistryTests(YbtbTestServer server)
{
    [Fact]
    public async Task LookUpPerson_AfterAnEnrolment_ShowsItMaskedAndIsLogged()
    {
        var person = server.NewPerson();
        var number = await server.FileAsync(person, Person.Enrollment);
        var clerk = await server.Of("clerk.dali");   // the registry is the province's
        var entry = Assert.Single((await LookUpAsync(clerk, person.Number)).AsArray())!;
        var enrolment = Assert.Single(entry["enrolments"]!.AsArray())!;
        Assert.Equal(("active", number), ((string)enrolment["status"]!, (string)enrolment["caseNumber"]!));
        Assert.All(person.ClearValues, value => Assert.DoesNotContain(value, entry.Readable(), StringComparison.Ordinal));
        await using var db = server.OpenDatabase();
        var id = Guid.Parse((string)entry["id"]!).ToString("N");
        Assert.Equal("杨窗口", (await db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.RegistryRead && e.SubjectId == id)).AccountName);
    }

    [Fact]
    public async Task LookUpPerson_Unknown_IsAnEmptyList()
    {
        var clerk = await server.Of("clerk.wuhua");
        foreach (var number in new[] { server.NewPerson().Number, "", "%", new string('9', 5000) })
        {
            Assert.Empty((await LookUpAsync(clerk, number)).AsArray());
        }
    }

    [Fact]
    public async Task LookUpPerson_ByTheWrongPersonOrMalformed_IsRefused()
    {
        var body = new JsonObject { ["number"] = server.NewPerson().Number };
        await ProblemAssert.IsAsync(await (await server.Of("operations")).PostAsync("/api/registry/lookups", body), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(
            await (await server.Of("clerk.wuhua")).PostAsync("/api/registry/lookups", new JsonObject { ["number"] = null }), HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task FileCase_TwoOfficesForOnePersonAtOnce_EnrolsOnce()
    {
        var person = server.NewPerson();
        string[] clerks = ["clerk.wuhua", "clerk.dali", "clerk.panlong", "clerk.province"];
        var browsers = await Task.WhenAll(clerks.Select(server.Of));
        var answers = await Task.WhenAll(browsers.Select(b => Task.Run(() => b.PostAsync("/api/cases", person.Application(Person.Enrollment)))));
        var decisions = (await Task.WhenAll(answers.Select(a => a.JsonAsync()))).Select(c => (string)c["status"]!).Order();
        Assert.Equal(["acceptance-refused", "acceptance-refused", "acceptance-refused", "delivered"], decisions);
        Assert.Single((await LookUpAsync(browsers[0], person.Number))[0]!["enrolments"]!.AsArray());
    }

    private static async Task<JsonNode> LookUpAsync(Browser browser, string number) =>
        await (await browser.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = number })).JsonAsync();
}

[Collection(SharedServer.Name)]
public sealed class RegistryTestsOnSqlite(SharedServer shared) : RegistryTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class RegistryTestsOnPostgres(SharedPostgresServer shared) : RegistryTests(shared.Server);
