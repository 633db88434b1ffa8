using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Sharing;

namespace Ybtb.Api.Tests.Cases;

/// <summary>事项 7、8、11 over HTTP: the samples as they are, and everything that is refused.</summary>
public abstract class PersonItemTests(YbtbTestServer server)
{
    private const string Change = PersonApplications.Change;
    private const string Sharing = PersonApplications.Sharing;
    private const string Sync = PersonApplications.Credential;

    [Fact]
    public async Task FileCase_TheSampleOfChange_IsDoneAtOnceAndMaskedInTheRegistry()
    {
        var application = Person.Sample(Change);

        var filed = await (await (await server.Of("clerk.dali")).PostAsync("/api/cases", application)).JsonAsync();

        Assert.Equal(("delivered", "granted"), ((string)filed["status"]!, (string)filed["decision"]!));
        var person = await LookUpAsync((string)application["answers"]!["certificateNumber"]!);
        Assert.Equal(("199****0006", "****"), ((string)person["phoneMasked"]!, (string)person["addressMasked"]!));
        Assert.Equal(["address", "phone"], person["changes"]!.AsArray().Select(c => (string)c!["field"]!).Order());
        Assert.DoesNotContain("示例路6号", person.Readable(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileCase_TheSampleOfSharing_IsDoneAtOnceAndRefusedASecondTime()
    {
        var application = Person.Sample(Sharing);

        var filed = await (await (await server.Of("clerk.dali")).PostAsync("/api/cases", application)).JsonAsync();
        var again = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync();

        Assert.Equal(("delivered", "acceptance-refused"), ((string)filed["status"]!, (string)again["status"]!));
        Assert.Contains("无需重复绑定", (string)again["reason"]!, StringComparison.Ordinal);
        var sharing = Assert.Single((await LookUpAsync((string)application["answers"]!["certificateNumber"]!))["sharings"]!.AsArray())!;
        Assert.Equal(("sibling", "active", (string)filed["number"]!), ((string)sharing["relation"]!, (string)sharing["status"]!, (string)sharing["boundBy"]!));
    }

    [Fact]
    public async Task FileCase_TheSampleOfSync_IsDoneByTheOutbox()
    {
        var application = Person.Sample(Sync);
        var clerk = await server.Of("clerk.wuhua");

        var number = (string)(await (await clerk.PostAsync("/api/cases", application)).JsonAsync())["number"]!;

        await Wait.UntilAsync(async () => (string)(await clerk.ReadAsync($"/api/cases/{number}"))["status"]!["code"]! == "delivered", "the case is delivered");
        Assert.Equal("nation", (string)(await LookUpAsync((string)application["answers"]!["certificateNumber"]!))["credential"]!["level"]!);
    }

    [Theory]
    [InlineData(Change, "clerk.hospital", "office", "office-not-allowed")]
    [InlineData(Change, "clerk.agent", "office", "office-not-allowed")]
    [InlineData(Sharing, "clerk.village", "office", "office-not-allowed")]
    [InlineData(Sharing, "clerk.hospital", "office", "office-not-allowed")]
    [InlineData(Sync, "clerk.street", "office", "office-not-allowed")]
    [InlineData(Sync, "clerk.village", "office", "office-not-allowed")]
    public Task FileCase_AtAnOfficeOfAnotherLevel_IsRefused(string item, string clerk, string path, string code) =>
        IsRefusedAsync(Person.Sample(item), (path, code), clerk);

    [Theory]
    [InlineData(Change, "mini-program")]             // a machine's, not a clerk's
    [InlineData(Change, "self-service-terminal")]
    [InlineData(Sharing, "web-hall")]                // none of this item's (I08-2)
    [InlineData(Sync, "guided-online")]              // offline only
    [InlineData(Sync, "mini-program")]
    public Task FileCase_ThroughAnotherChannel_IsRefused(string item, string channel)
    {
        var application = Person.Sample(item);
        application["channel"] = channel;
        return IsRefusedAsync(application, ("channel", "channel-not-allowed"));
    }

    [Theory]
    [InlineData(Change)]
    [InlineData(Sharing)]
    [InlineData(Sync)]
    public async Task FileCase_WithAnExpiredOrWrongCertificate_IsRefused(string item)
    {
        var expired = Person.Sample(item);
        var place = expired["materials"]!.AsArray().Select((m, i) => (Code: (string)m!["code"]!, i)).Single(m => m.Code == "identity-document").i;
        expired["materials"]![place]!["validUntil"] = "2026-04-26";
        await IsRefusedAsync(expired, ($"materials[{place}].validUntil", "material-expired"));

        var wrong = Person.Sample(item);
        var number = (string)wrong["answers"]!["certificateNumber"]!;
        wrong["answers"]!["certificateNumber"] = number[..17] + (number[17] == '0' ? '1' : '0');
        await IsRefusedAsync(wrong, ("certificateNumber", "number-check-digit"));

        var missing = Person.Sample(item);
        missing["materials"]!.AsArray().RemoveAt(place);
        await IsRefusedAsync(missing, (item == Sharing ? "materials.identity-proof" : "materials.identity-document", "material-missing"));
    }

    [Fact]
    public async Task FileCase_WithoutTheMaterialOfTheSituation_IsRefused()
    {
        var binding = Person.Sample(Sharing);
        binding["materials"]!.AsArray().RemoveAt(2);
        await IsRefusedAsync(binding, ("materials.relationship-proof", "material-missing"));

        var key = Person.Sample(Change);
        key["answers"]!["changes"] = new JsonArray("name");
        key["answers"]!.AsObject().Remove("newPhone");
        key["answers"]!.AsObject().Remove("newAddress");
        key["answers"]!["newName"] = "蔡秀";
        await IsRefusedAsync(key, ("materials.key-change-proof", "material-missing"));
    }

    [Theory]
    [InlineData(Sharing, "relation", "cousin", "not-a-choice")]
    [InlineData(Sharing, "userCertificateNumber", "530102199002159974", "number-check-digit")]
    [InlineData(Change, "newPhone", "12345", "number-length")]
    [InlineData(Change, "newName", "蔡秀", "not-asked")]
    [InlineData(Sync, "syncReason", "boredom", "not-a-choice")]
    public Task FileCase_WithAnAnswerThatWillNotDo_IsRefused(string item, string field, string value, string code)
    {
        var application = Person.Sample(item);
        application["answers"]![field] = value;
        return IsRefusedAsync(application, (field, code));
    }

    [Theory]
    [InlineData(Sync, "guardian", null, "representative", "representative-not-allowed")]           // in person only
    [InlineData(Sharing, "employer", null, "representative.relation", "representative-not-allowed")]
    [InlineData(Sharing, "entrusted", null, "materials.power-of-attorney", "material-missing")]
    [InlineData(Change, "entrusted", null, "materials.power-of-attorney", "material-missing")]
    [InlineData(Change, "employer", null, "materials.stamped-change-form", "material-missing")]    // I07-3
    [InlineData(Change, "spouse", "2026-04-26", "representative.authorisedUntil", "past-date")]
    public Task FileCase_ByARepresentativeWithoutAuthority_IsRefused(string item, string relation, string? until, string path, string code)
    {
        var application = Person.Sample(item);
        application["representative"] = new JsonObject
        {
            ["name"] = "何代办", ["certificateType"] = "identity-card", ["number"] = Applications.NumberOf(7), ["phone"] = "13900000007", ["relation"] = relation,
            ["authorisedUntil"] = until,
        };
        return IsRefusedAsync(application, (path, code));
    }

    [Theory]
    [InlineData(Change, "不是云南省基本医疗保险参保人员")]
    [InlineData(Sharing, "授权人目前没有在云南省参加职工基本医疗保险")]
    [InlineData(Sync, "不是正常参保状态")]
    public async Task FileCase_OfSomebodyUnknown_IsRefusedAcceptanceAndTheRegistryStaysAsItWas(string item, string reason)
    {
        var before = await EffectsAsync();
        var person = server.NewPerson();
        var application = person.Application(item);

        var filed = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync();

        Assert.Equal("acceptance-refused", (string)filed["status"]!);
        Assert.Contains(reason, (string)filed["reason"]!, StringComparison.Ordinal);
        Assert.Equal(before, await EffectsAsync());
    }

    [Fact]
    public async Task FileCase_AKeyChangeWhileOneIsUnderReview_IsRefusedWithItsNumber()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var application = person.Application(Change);
        var answers = application["answers"]!.AsObject();
        answers.Remove("newPhone");
        answers.Remove("newAddress");
        answers["changes"] = new JsonArray("name");
        answers["newName"] = person.Name + "文";
        application["materials"]!.AsArray().Add(new JsonObject { ["code"] = "key-change-proof", ["trust"] = "original-checked" });
        var filed = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync();
        Assert.Equal("in-progress", (string)filed["status"]!);

        var problem = Assert.Single(await (await (await server.Of("clerk.dali")).PostAsync("/api/cases", application)).ProblemsAsync());

        Assert.Equal("duplicate-open", problem.Code);
        Assert.Contains((string)filed["number"]!, problem.Message, StringComparison.Ordinal);
    }

    private async Task IsRefusedAsync(JsonNode application, (string Path, string Code) expected, string clerk = "clerk.wuhua")
    {
        var before = await EffectsAsync();
        var problems = await (await (await server.Of(clerk)).PostAsync("/api/cases", application)).ProblemsAsync();
        Assert.Contains(expected, problems.Select(p => (p.Path, p.Code)));
        Assert.All(problems, p => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", p.Message));
        Assert.Equal(before, await EffectsAsync());
    }

    /// <summary>What refused applications must leave alone.</summary>
    private async Task<(int Cases, int Sharings, int Changes)> EffectsAsync()
    {
        await using var db = server.OpenDatabase();
        var refused = new[] { CaseStatus.AcceptanceRefused };
        return (
            await db.Set<CaseRow>().CountAsync(c => (c.ItemCode == Change || c.ItemCode == Sharing || c.ItemCode == Sync) && !refused.Contains(c.Status)),
            await db.Set<AccountSharingRow>().CountAsync(), await db.Set<PersonChangeRow>().CountAsync());
    }

    private async Task<JsonNode> LookUpAsync(string number)
    {
        var found = await (await server.Of("clerk.wuhua")).PostAsync("/api/registry/lookups", new JsonObject { ["number"] = number });
        return Assert.Single((await found.JsonAsync()).AsArray())!;
    }
}

[Collection(SharedServer.Name)]
public sealed class PersonItemTestsOnSqlite(SharedServer shared) : PersonItemTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class PersonItemTestsOnPostgres(SharedPostgresServer shared) : PersonItemTests(shared.Server);
