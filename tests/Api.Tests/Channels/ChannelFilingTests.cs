using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.ChannelClient;
using Ybtb.Workflows.Cases;
using Client = Ybtb.ChannelClient.ChannelClient;

namespace Ybtb.Api.Tests.Channels;

/// <summary>What a channel does for an applicant whom it has identified, by the sample client.</summary>
public abstract class ChannelFilingTests(YbtbTestServer server)
{
    [Fact]
    public async Task File_ForAnIdentifiedApplicant_KeepsHowHeWasIdentified()
    {
        using var channel = server.Connect();
        var number = await server.FileAsync(channel, server.NewPerson());

        var seen = await channel.GetCaseAsync(number);
        Assert.Equal(("face", "face-recognition"), ((string)seen["identity"]!["level"]!["code"]!, (string)seen["identity"]!["method"]!["code"]!));
        var page = await (await server.Of("supervisor.province")).ReadAsync($"/api/cases/{number}");
        Assert.Equal(("人脸核验", "申请人本人", "face-20260427-0001"),
            ((string)page["identity"]!["method"]!["name"]!, (string)page["identity"]!["party"]!["name"]!, (string)page["identity"]!["reference"]!));
        await using var db = server.OpenDatabase();
        var content = await db.Set<CaseRow>().Where(c => c.Number == number).Select(c => c.Content).SingleAsync();
        Assert.DoesNotContain("face-20260427", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_SentTwice_MakesOneCase()
    {
        using var channel = server.Connect();
        var application = await server.ApplicationAsync(channel, server.NewPerson());
        var key = $"twice-{application["answers"]!["certificateNumber"]}";

        var first = await channel.FileAsync(application.DeepClone().AsObject(), key);
        var again = await channel.FileAsync(application.DeepClone().AsObject(), key);
        Assert.Equal((string)first["number"]!, (string)again["number"]!);

        application["answers"]!["address"] = "昆明市五华区另一条路1号";
        Assert.Equal("idempotency-key-reused", (await ChannelConnection.RefusalAsync(() => channel.FileAsync(application, key))).Code);
    }

    [Fact]
    public async Task File_WithoutAKey_IsRefused()
    {
        using var channel = server.Connect();
        var refused = await ChannelConnection.RefusalAsync(async () => await channel.FileAsync(await server.ApplicationAsync(channel, server.NewPerson()), ""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Theory]
    [InlineData("method", "palm-reading", "identity.method", "identity-method-unknown")]
    [InlineData("method", "real-name-authentication", "identity.level", "identity-beyond-method")]
    [InlineData("level", "counter", "identity.level", "identity-beyond-method")]
    [InlineData("level", "unverified", "identity.level", "identity-beyond-method")]
    [InlineData("reference", "", "identity.reference", "identity-reference-invalid")]
    [InlineData("reference", "张三 的核验", "identity.reference", "identity-reference-invalid")]
    [InlineData("at", "2026-04-27T00:00:00Z", "identity.at", "identity-not-recent")]
    [InlineData("at", "2026-04-27T01:30:00Z", "identity.at", "identity-not-recent")]
    public async Task File_WithAnIdentityThatWillNotDo_IsRefused(string member, string value, string path, string code)
    {
        using var channel = server.Connect();
        var application = await server.ApplicationAsync(channel, server.NewPerson());
        application["identity"]![member] = value;
        var refused = await ChannelConnection.RefusalAsync(() => channel.FileAsync(application, $"bad-{member}-{value.Length}"));
        Assert.Contains((path, code), refused.Problems.Select(p => (p.Path, p.Code)));
    }

    [Theory]
    [InlineData("name", "别人")]
    [InlineData("number", "530102199001019999")]
    [InlineData("certificateType", "passport")]
    public async Task File_ForSomebodyElseThanTheIdentified_IsRefused(string member, string value)
    {
        using var channel = server.Connect();
        var application = await server.ApplicationAsync(channel, server.NewPerson());
        application["identity"]!["person"]![member] = value;
        var refused = await ChannelConnection.RefusalAsync(() => channel.FileAsync(application, $"else-{member}"));
        Assert.Contains(("identity.person", "identity-somebody-else"), refused.Problems.Select(p => (p.Path, p.Code)));
    }

    [Fact]
    public async Task File_ByARepresentative_TakesTheRepresentativeForTheIdentified()
    {
        using var channel = server.Connect();
        var (applicant, acting) = (server.NewPerson(), server.NewPerson());
        var application = await server.ApplicationAsync(channel, applicant, Person.Recognition);
        application["representative"] = new JsonObject
        {
            ["name"] = acting.Name, ["certificateType"] = "identity-card", ["number"] = acting.Number, ["relation"] = "guardian", ["phone"] = acting.Phone,
        };
        var refused = await ChannelConnection.RefusalAsync(() => channel.FileAsync(application.DeepClone().AsObject(), $"acting-1-{acting.Number}"));
        Assert.Contains(("identity.person", "identity-somebody-else"), refused.Problems.Select(p => (p.Path, p.Code)));

        application["identity"] = server.Identity(acting);
        try
        {
            var number = (string)(await channel.FileAsync(application, $"acting-2-{acting.Number}"))["number"]!;
            var page = await (await server.Of("supervisor.province")).ReadAsync($"/api/cases/{number}");
            Assert.Equal("representative", (string)page["identity"]!["party"]!["code"]!);
        }
        catch (ChannelRefusedException other)
        {
            Assert.DoesNotContain(other.Problems, p => p.Path.StartsWith("identity", StringComparison.Ordinal));
            Assert.Fail(string.Join(' ', other.Problems));
        }
    }

    [Fact]
    public async Task File_BelowTheLeastLevelOfTheItem_IsRefused()
    {
        using var channel = server.Connect();
        var guide = await channel.GetItemAsync("personal-account-sharing");
        Assert.Equal(("face", "face-recognition,face-against-card"),
            ((string)guide["leastIdentity"]!, string.Join(',', guide["identityMethods"]!.AsArray().Select(m => (string)m!))));
        var application = await server.ApplicationAsync(channel, server.NewPerson());
        (application["item"], application["identity"]!["level"], application["identity"]!["method"]) = ("personal-account-sharing", "real-name", "e-credential");
        var refused = await ChannelConnection.RefusalAsync(() => channel.FileAsync(application, "low-level"));
        Assert.Contains(("identity.level", "identity-insufficient"), refused.Problems.Select(p => (p.Path, p.Code)));
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("web-hall")]
    [InlineData("guided-online")]
    public async Task File_ThroughAChannelNotItsOwn_IsRefused(string other)
    {
        using var channel = server.Connect();
        var application = await server.ApplicationAsync(channel, server.NewPerson());
        application["channel"] = other;
        var refused = await ChannelConnection.RefusalAsync(() => channel.FileAsync(application, $"other-{other}"));
        Assert.Contains(("channel", "channel-not-allowed"), refused.Problems.Select(p => (p.Path, p.Code)));
    }

    [Fact]
    public async Task Items_AreThoseOfTheChannelAlone()
    {
        using var app = server.Connect();
        using var terminal = server.Connect(ChannelConnection.Terminal);
        var (ofApp, ofTerminal) = (await CodesAsync(app), await CodesAsync(terminal));
        Assert.Contains(Person.Enrollment, ofApp);
        Assert.NotEmpty(ofTerminal);
        Assert.NotEqual(ofApp, ofTerminal);
        var unserved = ofApp.Except(ofTerminal).First();
        Assert.Equal("item-not-served", (await ChannelConnection.RefusalAsync(() => terminal.GetItemAsync(unserved))).Code);
    }

    [Fact]
    public async Task Case_OfAnother_LooksLikeOneThatIsNotThere()
    {
        using var app = server.Connect();
        using var terminal = server.Connect(ChannelConnection.Terminal);
        var own = await server.FileAsync(app, server.NewPerson());
        var ofClerk = await server.FileAsync(server.NewPerson(), Person.Enrollment);
        var missing = CaseNumber.Of("530102", new NodaTime.LocalDate(2026, 4, 26), 99_999_999).Value;
        foreach (var (channel, number) in new[] { (terminal, own), (app, ofClerk), (app, missing) })
        {
            Assert.Equal("no-such-case", (await ChannelConnection.RefusalAsync(() => channel.GetCaseAsync(number))).Code);
            Assert.Equal("no-such-case", (await ChannelConnection.RefusalAsync(() => channel.WithdrawAsync(number, "不办了。", "foreign"))).Code);
            Assert.Equal("no-such-case", (await ChannelConnection.RefusalAsync(() => channel.AnswerCorrectionAsync(number, [], "foreign"))).Code);
            Assert.Equal("no-such-case", (await ChannelConnection.RefusalAsync(() => channel.ListDocumentsAsync(number))).Code);
        }
    }

    [Fact]
    public async Task Staff_AreNoChannel() => await ProblemAssert.IsAsync(
        await (await server.Of("clerk.wuhua")).Http.GetAsync("/api/channels/items"), HttpStatusCode.Forbidden, "forbidden");

    [Fact]
    public async Task File_Oversize_IsRefused()
    {
        using var channel = server.Connect();
        var application = await server.ApplicationAsync(channel, server.NewPerson());
        application["answers"]!["address"] = new string('长', 700_000);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ChannelConnection.RefusalAsync(() => channel.FileAsync(application, "oversize"))).Status);
    }

    [Fact]
    public async Task Case_IsFollowedCorrectedAndWithdrawn()
    {
        using var channel = server.Connect();
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var application = await server.ApplicationAsync(channel, person, Person.Recognition);
        var number = (string)(await channel.FileAsync(application, $"follow-{person.Number}"))["number"]!;
        var filed = await channel.GetCaseAsync(number);
        Assert.Equal("receipt", (string)filed["due"]!["kind"]!["code"]!);
        Assert.StartsWith("期限", (string)filed["due"]!["conclusion"]!, StringComparison.Ordinal);
        Assert.NotEmpty(filed["due"]!["days"]!.AsArray());

        var clerk = await server.Of("clerk.wuhua");
        var (task, tag) = await clerk.TaskAsync(number, CaseFlow.Window);
        await (await clerk.PostAsync($"/api/tasks/{task}/completion", new JsonObject
        {
            ["outcome"] = "补正", ["opinion"] = "诊断证明不清晰，请重新上传。", ["materials"] = new JsonArray("diagnosis-certificate"),
        }, tag: tag)).JsonAsync();
        var asked = await channel.GetCaseAsync(number);
        Assert.Equal("in-correction", (string)asked["status"]!["code"]!);
        Assert.Equal("diagnosis-certificate", (string)asked["correction"]!["missing"]![0]!["code"]!);
        Assert.Contains("answer-correction", asked["allowedActions"]!.AsArray().Select(a => (string)a!));

        var answer = await channel.AnswerCorrectionAsync(
            number, [await channel.UploadAsync("diagnosis-certificate", "again.jpg", TinyJpeg.Of(800, 600))], $"answer-{number}");
        Assert.Equal("received", (string)answer["status"]!);
        await clerk.CompleteAsync(number, CaseFlow.Window, "受理");
        Assert.Equal("promised", (string)(await channel.GetCaseAsync(number))["due"]!["kind"]!["code"]!);
        Assert.Equal("withdrawn", (string)(await channel.WithdrawAsync(number, "改到窗口办理。", $"withdraw-{number}"))["status"]!);
        Assert.Equal("withdrawn", (string)(await channel.WithdrawAsync(number, "改到窗口办理。", $"withdraw-{number}"))["status"]!);   // the answer was lost: sent again
        var ended = await channel.GetCaseAsync(number);
        Assert.DoesNotContain(person.ClearValues, value => ended.Readable().Contains(value, StringComparison.Ordinal));
    }

    private static async Task<List<string>> CodesAsync(Client channel) => [.. (await channel.ListItemsAsync()).Select(i => (string)i!["item"]!["code"]!)];
}

[Collection(SharedServer.Name)]
public sealed class ChannelFilingTestsOnSqlite(SharedServer shared) : ChannelFilingTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class ChannelFilingTestsOnPostgres(SharedPostgresServer shared) : ChannelFilingTests(shared.Server);
