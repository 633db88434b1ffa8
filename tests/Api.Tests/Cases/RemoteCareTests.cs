using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Api.Tests.Cases;

/// <summary>事项 15–19 over HTTP: filed, looked up, changed, cancelled, and what is refused.</summary>
public abstract class RemoteCareTests(YbtbTestServer server)
{
    public static TheoryData<string> Items =>
    [
        RemoteCareApplications.Retiree, RemoteCareApplications.Resident, RemoteCareApplications.Worker, RemoteCareApplications.Referral, RemoteCareApplications.Temporary,
    ];

    [Theory]
    [MemberData(nameof(Items))]
    public async Task FileCase_TheSample_ForSomebodyInsuredHere_IsFiledChangedAndCancelled(string item)
    {
        var person = await InsuredAsync();
        var clerk = await server.Of("clerk.dali");
        var application = person.Application(item);

        var filed = await (await clerk.PostAsync("/api/cases", application)).JsonAsync();
        Assert.Equal("granted", (string)filed["decision"]!);
        var entry = Assert.Single(await FilingsAsync(person))!;
        Assert.Equal("YD" + (string)filed["number"]!, (string)entry["filingNumber"]!);
        Assert.Equal(string.CompareOrdinal((string)entry["startedOn"]!, "2026-04-27") > 0 ? "pending" : "in-force", (string)entry["state"]!);

        application["answers"]!["action"] = "change";
        application["answers"]!["destination"] = "500000";
        var changed = await (await clerk.PostAsync("/api/cases", application)).JsonAsync();
        Assert.Equal("granted", (string)changed["decision"]!);

        var cancellation = person.Application(item);
        foreach (var field in cancellation["answers"]!.AsObject().Select(answer => answer.Key).ToList())
        {
            if (field is not ("personName" or "certificateType" or "certificateNumber" or "phone"))
            {
                cancellation["answers"]!.AsObject().Remove(field);
            }
        }

        cancellation["answers"]!["action"] = "cancel";
        var cancelled = await (await clerk.PostAsync("/api/cases", cancellation)).JsonAsync();
        Assert.Equal("granted", (string)cancelled["decision"]!);
        Assert.Equal(["cancelled", "superseded"], (await FilingsAsync(person)).Select(one => (string)one!["state"]!).Order());
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task FileCase_OfSomebodyUnknown_IsRefusedAcceptance(string item)
    {
        var before = await CountAsync();

        var filed = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", server.NewPerson().Application(item))).JsonAsync();

        Assert.Equal("acceptance-refused", (string)filed["status"]!);
        Assert.Contains("不是正常参保状态", (string)filed["reason"]!, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData(RemoteCareApplications.Resident, "destination", "999999", "unknown-region")]
    [InlineData(RemoteCareApplications.Resident, "startsOn", "2026-02-30", "not-a-date")]
    [InlineData(RemoteCareApplications.Resident, "endsOn", "2026-12-31", "unknown-field")]
    [InlineData(RemoteCareApplications.Retiree, "retiredOn", "2099-01-01", "future-date")]
    [InlineData(RemoteCareApplications.Referral, "certifiedOn", "2099-01-01", "future-date")]
    [InlineData(RemoteCareApplications.Temporary, "visitKind", "holiday", "not-a-choice")]
    [InlineData(RemoteCareApplications.Temporary, "filingNumber", "YD1", "not-asked")]
    public Task FileCase_WithAnAnswerThatWillNotDo_IsRefused(string item, string field, string value, string code)
    {
        var application = Person.Sample(item);
        application["answers"]![field] = value;
        return IsRefusedAsync(application, "clerk.wuhua", (field, code));
    }

    [Theory]
    [InlineData(RemoteCareApplications.Resident, "clerk.street", "counter", "office", "office-not-allowed")]
    [InlineData(RemoteCareApplications.Referral, "clerk.village", "counter", "office", "office-not-allowed")]
    [InlineData(RemoteCareApplications.Referral, "clerk.agent", "agent", "channel", "channel-not-allowed")]
    [InlineData(RemoteCareApplications.Referral, "clerk.wuhua", "phone", "channel", "channel-not-allowed")]
    [InlineData(RemoteCareApplications.Temporary, "clerk.wuhua", "national-remote-care", "channel", "channel-not-allowed")]
    public Task FileCase_WhereTheNoticeDoesNotHaveIt_IsRefused(string item, string clerk, string channel, string path, string code)
    {
        var application = Person.Sample(item);
        application["channel"] = channel;
        return IsRefusedAsync(application, clerk, (path, code));
    }

    [Fact]
    public async Task FileCase_ByPhone_IsTheInsuredPlacesAlone_AndTheDryRunSaysSo()
    {
        var person = await InsuredAsync();   // in 五华
        var application = person.Application(RemoteCareApplications.Worker);
        application["channel"] = "phone";
        application["identityLevel"] = "unverified";
        application["materials"] = new JsonArray();
        application["answers"]!["callerPhone"] = person.Phone;
        application["answers"]!["callChecks"] = new JsonArray("identity");
        await IsRefusedAsync(application, "clerk.dali", ("channel", "channel-not-allowed"));
        var dry = await (await (await server.Of("clerk.dali")).PostAsync("/api/cases/checks", application)).JsonAsync();
        Assert.Contains("电话受理由参保地医保经办机构代录", dry.Readable(), StringComparison.Ordinal);

        var filed = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync();

        Assert.Equal("granted", (string)filed["decision"]!);
    }

    [Fact]
    public async Task FileCase_AReferralAtTheHospital_IsDecidedByTheInsuredPlace()
    {
        var application = (await InsuredAsync()).Application(RemoteCareApplications.Referral);
        application["channel"] = "institution-counter";

        var filed = await (await (await server.Of("clerk.hospital")).PostAsync("/api/cases", application)).JsonAsync();

        Assert.Equal("granted", (string)filed["decision"]!);
    }

    [Fact]
    public async Task Choices_HaveThePlacesOfTheWholeCountry()
    {
        var choices = await (await server.Of("clerk.wuhua")).ReadAsync("/api/forms/choices");

        var chengdu = Assert.Single(choices["careDestinations"]!.AsArray(), place => (string)place!["code"]! == "510100")!;
        Assert.Equal(("四川省成都市", "四川省"), ((string)chengdu["label"]!, (string)chengdu["province"]!));
    }

    private async Task<Person> InsuredAsync()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        return person;
    }

    private async Task<JsonArray> FilingsAsync(Person person)
    {
        var found = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/registry/lookups", new JsonObject { ["number"] = person.Number })).JsonAsync();
        return Assert.Single(found.AsArray())!["remoteCareFilings"]!.AsArray();
    }

    private async Task IsRefusedAsync(JsonNode application, string clerk, (string Path, string Code) expected)
    {
        var before = await CountAsync();
        var problems = await (await (await server.Of(clerk)).PostAsync("/api/cases", application)).ProblemsAsync();
        Assert.Contains(expected, problems.Select(problem => (problem.Path, problem.Code)));
        Assert.All(problems, problem => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", problem.Message));
        Assert.Equal(before, await CountAsync());
    }

    private async Task<int> CountAsync()
    {
        await using var db = server.OpenDatabase();
        return await db.Set<RemoteCareFilingRow>().CountAsync(filing => filing.CaseNumber != null);
    }
}

[Collection(SharedServer.Name)]
public sealed class RemoteCareTestsOnSqlite(SharedServer shared) : RemoteCareTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class RemoteCareTestsOnPostgres(SharedPostgresServer shared) : RemoteCareTests(shared.Server);
