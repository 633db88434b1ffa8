using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Cases;

/// <summary>参保信息查询 over HTTP: the result is for the window that received it, and whatever is refused leaves nothing behind.</summary>
public abstract class QueryTests(YbtbTestServer server)
{
    private const string OfPerson = "insured-person-info-query", OfEmployer = "employer-info-query";

    [Theory]
    [InlineData(OfPerson, "参保信息查询结果", 4)]
    [InlineData(OfEmployer, "参保单位信息查询结果", 4)]
    public async Task GetCaseResult_OfTheSample_IsWholeForTheWindowAndHiddenFromOthers(string item, string title, int rows)
    {
        var clerk = await server.Of("clerk.dali");
        var filed = await (await clerk.PostAsync("/api/cases", Person.Sample(item))).JsonAsync();
        Assert.Equal(("delivered", "granted"), ((string)filed["status"]!, (string)filed["decision"]!));

        var result = await clerk.ReadAsync($"/api/cases/{filed["number"]}/result");

        Assert.Equal(title, (string)result["title"]!);
        Assert.Equal("查询结果解释归属昆明市统筹区。", (string)result["notes"]!.AsArray().Single()!);
        Assert.Equal(rows, result["sections"]!.AsArray().Select(section => (int)section!["no"]!).Distinct().Count());
        Assert.All(result["sections"]!.AsArray(), section => Assert.All(
            section!["rows"]!.AsArray(), row => Assert.Equal(section["columns"]!.AsArray().Count, row!.AsArray().Count)));
        await ProblemAssert.IsAsync(await (await server.Of("auditor")).Http.GetAsync($"/api/cases/{filed["number"]}/result"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.panlong")).Http.GetAsync($"/api/cases/{filed["number"]}/result"), HttpStatusCode.NotFound, "no-such-case");
    }

    [Fact]
    public async Task GetCaseResult_OfACaseWithoutOne_SaysSo()
    {
        var clerk = await server.Of("clerk.wuhua");
        var refused = await (await clerk.PostAsync("/api/cases", server.NewPerson().Application(OfPerson))).JsonAsync();
        Assert.Equal("acceptance-refused", (string)refused["status"]!);
        Assert.Contains("没有查到", (string)refused["reason"]!, StringComparison.Ordinal);
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync($"/api/cases/{refused["number"]}/result"), HttpStatusCode.NotFound, "no-result");
    }

    [Theory]
    [InlineData(OfPerson, "clerk.hospital", "counter", null, "office")]                            // no institution receives it
    [InlineData(OfPerson, "clerk.wuhua", "unit-web-hall", null, "channel")]
    [InlineData(OfPerson, "clerk.wuhua", "counter", "2020-01-01", "materials[0].validUntil")]      // an expired certificate
    [InlineData(OfEmployer, "clerk.village", "counter", null, "office")]                           // down to 乡镇（街道） only
    [InlineData(OfEmployer, "clerk.wuhua", "mini-program", null, "channel")]
    [InlineData(OfEmployer, "clerk.wuhua", "counter", "2020-01-01", "materials[0].validUntil")]
    public async Task FileCase_WrongOfficeChannelOrCertificate_IsRefusedAndNothingIsFiled(string item, string login, string channel, string? validUntil, string path)
    {
        var application = Person.Sample(item);
        application["channel"] = channel;
        application["materials"]![0]!["validUntil"] = validUntil;
        await RefusedAsync(login, application, path);
    }

    [Theory]
    [InlineData(null, null, "materials.power-of-attorney")]
    [InlineData("2020-01-01", null, "materials[1].validUntil")]
    [InlineData("2099-01-01", "2020-01-01", "representative.authorisedUntil")]
    public async Task FileCase_RepresentedWithoutAValidAuthorisation_IsRefused(string? validUntil, string? authorisedUntil, string path)   // I06-2
    {
        var acting = server.NewPerson();
        var application = Person.Sample(OfPerson);
        application["representative"] = new JsonObject
        {
            ["name"] = acting.Name, ["certificateType"] = "identity-card", ["number"] = acting.Number, ["phone"] = acting.Phone, ["relation"] = "entrusted",
            ["authorisedUntil"] = authorisedUntil,
        };
        if (validUntil is not null)
        {
            application["materials"]!.AsArray().Add(new JsonObject { ["code"] = "power-of-attorney", ["trust"] = "original-checked", ["validUntil"] = validUntil });
        }

        await RefusedAsync("clerk.wuhua", application, path);
    }

    [Fact]
    public async Task FileCase_AtAnAgentAndAStreetOffice_IsAnsweredThere()   // I06-1
    {
        foreach (var (login, channel) in new[] { ("clerk.agent", "agent"), ("clerk.street", "counter"), ("clerk.village", "counter") })
        {
            var application = Person.Sample(OfPerson);
            application["channel"] = channel;
            var clerk = await server.Of(login);
            var filed = await (await clerk.PostAsync("/api/cases", application)).JsonAsync();
            Assert.Equal("delivered", (string)filed["status"]!);
            Assert.NotEmpty((await clerk.ReadAsync($"/api/cases/{filed["number"]}/result"))["sections"]!.AsArray());
        }
    }

    [Fact]
    public async Task FileCase_UnknownEmployer_IsRefusedWithItsReason()
    {
        var application = Person.Sample(OfEmployer);
        application["answers"]!["creditCode"] = "93533102NATE5T057K";
        var refused = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync();
        Assert.Equal("acceptance-refused", (string)refused["status"]!);
        Assert.Contains("没有在云南省进行医疗保险参保登记", (string)refused["reason"]!, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string login, JsonObject application, string path)
    {
        var clerk = await server.Of(login);
        var answer = await clerk.PostAsync("/api/cases", application);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:ybtb:problem:application-invalid"), (answer.StatusCode, (string)problem["type"]!));
        Assert.Contains(path, problem["problems"]!.AsArray().Select(one => (string)one!["path"]!));
    }
}

[Collection(SharedServer.Name)]
public sealed class QueryTestsOnSqlite(SharedServer shared) : QueryTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class QueryTestsOnPostgres(SharedPostgresServer shared) : QueryTests(shared.Server);
