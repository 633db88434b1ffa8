using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Cases;

/// <summary>开具参保凭证、参保证明 over HTTP: from the application to the file in the applicant's hand.</summary>
public abstract class EnrolmentProofTests(YbtbTestServer server)
{
    private const string Voucher = "enrollment-voucher-issue", Certificate = "enrollment-certificate-issue", OfUnit = "enrollment-certificate-issue-unit";

    [Fact]
    public async Task Terminal_FilesGetsTheFileAndPrints_AndItIsDelivered()
    {
        using var terminal = await ConnectAsync("channel.terminal");
        using var app = await ConnectAsync("channel.app");
        var number = await FileAsync(terminal, Direct(Voucher, "self-service-terminal"));

        var issued = await IssuedAsync(terminal, number);
        Assert.Equal(("enrolment-voucher", "530102", "pending"), ((string)issued["kind"]!, (string)issued["office"]!["code"]!, (string)issued["delivery"]!["state"]!));
        Assert.StartsWith("云医通〔", (string)issued["number"]!, StringComparison.Ordinal);
        Assert.Contains("凭530102-", (string)issued["number"]!, StringComparison.Ordinal);
        await IsPdfAsync(terminal, issued);
        await ProblemAssert.IsAsync(await app.Http.GetAsync($"/api/documents/{issued["id"]}/file"), HttpStatusCode.NotFound, "no-such-document");

        var printed = await (await terminal.PostAsync($"/api/documents/{issued["id"]}/prints", new JsonObject { ["copies"] = 1 })).JsonAsync();

        Assert.Equal(("delivered", "self-service"), ((string)printed["delivery"]!["state"]!, (string)printed["delivery"]!["manner"]!));
        Assert.Equal("delivered", (string)(await terminal.ReadAsync($"/api/cases/{number}"))["status"]!["code"]!);
        var again = await (await terminal.PostAsync($"/api/documents/{issued["id"]}/prints", new JsonObject { ["copies"] = 2 })).JsonAsync();
        Assert.Equal((string)printed["delivery"]!["at"]!, (string)again["delivery"]!["at"]!);
    }

    [Fact]
    public async Task App_GetsTheCertificateByItsOwnChannel()
    {
        using var app = await ConnectAsync("channel.app");
        var number = await FileAsync(app, Direct(Certificate, "mini-program"));

        var issued = await IssuedAsync(app, number);

        Assert.Equal(("delivered", "original-channel"), ((string)issued["delivery"]!["state"]!, (string)issued["delivery"]!["manner"]!));
        Assert.Contains("证530102-", (string)issued["number"]!, StringComparison.Ordinal);
        await IsPdfAsync(app, issued);
        Assert.Equal("delivered", (string)(await app.ReadAsync($"/api/cases/{number}"))["status"]!["code"]!);
    }

    [Theory]
    [InlineData(Voucher)]
    [InlineData(Certificate)]
    [InlineData(OfUnit)]
    public async Task Window_OfAnotherPlace_PrintsWhatTheInsuredPlaceIssues_EachTimeAnew(string sample)
    {
        var clerk = await server.Of("clerk.dali");
        var one = await IssuedAsync(clerk, await FileAsync(clerk, Person.Sample(sample)));
        var other = await IssuedAsync(clerk, await FileAsync(clerk, Person.Sample(sample)));

        Assert.Equal(("530102", "issued"), ((string)one["office"]!["code"]!, (string)one["state"]!));
        Assert.NotEqual((string)one["number"]!, (string)other["number"]!);
        Assert.NotEqual((string)one["verificationCode"]!, (string)other["verificationCode"]!);
        await IsPdfAsync(clerk, one);
        await (await clerk.PostAsync($"/api/documents/{one["id"]}/prints", new JsonObject { ["copies"] = 1 })).JsonAsync();
        Assert.Equal("pending", (string)(await IssuedAsync(clerk, (string)one["caseNumber"]!))["delivery"]!["state"]!);   // handed over is for the window to record
    }

    [Theory]
    [InlineData(Voucher, "certificateNumber", "530102197906019918", "certificateNumber")]
    [InlineData(Certificate, "periodTo", "2099-01-01", "periodTo")]
    [InlineData(Certificate, "subject", "ghost", "subject")]
    [InlineData(OfUnit, "creditCode", "91530102MATE5T0176", "creditCode")]
    public async Task FileCase_WithBadInput_IsRefusedAndNothingIsFiled(string sample, string field, string value, string path)
    {
        var application = Person.Sample(sample);
        application["answers"]![field] = value;
        var answer = await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(path, (await answer.ProblemsAsync()).Select(problem => problem.Path));
    }

    [Theory]
    [InlineData(Voucher, "personName", "另一人", "姓名与参保登记信息不一致")]
    [InlineData(Certificate, "periodTo", "2019-12-31", "没有参保记录")]
    [InlineData(OfUnit, "creditCode", "93533102NATE5T057K", "没有在云南省进行医疗保险参保登记")]
    public async Task FileCase_WithNothingToProve_IsNotAccepted(string sample, string field, string value, string reason)
    {
        var application = Person.Sample(sample);
        application["answers"]![field] = value;
        var clerk = await server.Of("clerk.wuhua");
        var refused = await (await clerk.PostAsync("/api/cases", application)).JsonAsync();
        Assert.Equal("acceptance-refused", (string)refused["status"]!);
        Assert.Contains(reason, (string)refused["reason"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(await DocumentsAsync(clerk, (string)refused["number"]!), document => ((string)document!["kind"]!).StartsWith("enrolment", StringComparison.Ordinal));
    }

    /// <summary>The sample without papers: whoever has signed in is known.</summary>
    private static JsonObject Direct(string sample, string channel)
    {
        var application = Person.Sample(sample);
        application["channel"] = channel;
        application["identityLevel"] = "real-name";
        application["materials"] = new JsonArray();
        return application;
    }

    private static async Task<string> FileAsync(Browser who, JsonObject application) => (string)(await (await who.PostAsync("/api/cases", application)).JsonAsync())["number"]!;

    private static async Task<JsonArray> DocumentsAsync(Browser who, string number) => (await who.ReadAsync($"/api/cases/{number}/documents")).AsArray();

    /// <summary>The one document of a case, issued.</summary>
    private static async Task<JsonNode> IssuedAsync(Browser who, string number)
    {
        var owed = Assert.Single(await DocumentsAsync(who, number))!;
        return await (await who.PostAsync($"/api/cases/{number}/documents/{owed["obligationId"]}/issue", new JsonObject())).JsonAsync();
    }

    private static async Task IsPdfAsync(Browser who, JsonNode issued)
    {
        using var file = await who.Http.GetAsync($"/api/documents/{issued["id"]}/file?use=view");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(await file.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    private async Task<Browser> ConnectAsync(string login)
    {
        var channel = server.Open();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = login, ["client_secret"] = DemoAccounts.ChannelSecret,
        });
        var token = await (await channel.Http.PostAsync("/api/token", form)).JsonAsync();
        channel.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        return channel;
    }
}

[Collection(SharedServer.Name)]
public sealed class EnrolmentProofTestsOnSqlite(SharedServer shared) : EnrolmentProofTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class EnrolmentProofTestsOnPostgres(SharedPostgresServer shared) : EnrolmentProofTests(shared.Server);
