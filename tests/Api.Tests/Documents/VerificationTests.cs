using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Tests.Documents;

/// <summary>文书核验: what anybody is told, and what nobody is.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Verify_AnybodyWithTheCode_IsToldWhatThePaperSaysMasked()
    {
        var (person, document) = await IssueAsync();
        var code = (string)document["verificationCode"]!;
        using var anybody = server.Open();

        var told = await anybody.ReadAsync($"/api/verifications/{code.ToLowerInvariant()}");

        Assert.Equal(
            ["code", "issuedOn", "name", "number", "office", "replacedBy", "sha256", "state", "stateText", "title", "voidedOn", "voidedSha256"],
            told.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("valid", (string)document["number"]!, "2026-04-27"), ((string)told["state"]!, (string)told["number"]!, (string)told["issuedOn"]!));
        var answer = await anybody.Http.GetAsync($"/verify/{code}");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("2026年4月27日", page, StringComparison.Ordinal);
        Assert.Contains((string)document["number"]!, page, StringComparison.Ordinal);
        Assert.Equal((string)told["sha256"]!, page.Split("data-issued=\"")[1][..64]);
        Assert.All(person.ClearValues, clear =>
        {
            Assert.DoesNotContain(clear, page, StringComparison.Ordinal);
            Assert.DoesNotContain(clear, told.Readable(), StringComparison.Ordinal);
        });
        Assert.DoesNotContain((string)document["caseNumber"]!, page, StringComparison.Ordinal);
        Assert.Equal(page, WebUtility.HtmlDecode(await anybody.Http.GetStringAsync($"/verify?code={VerificationCode.Parse(code).Grouped}")));
        Assert.Contains("name=\"code\"", await anybody.Http.GetStringAsync("/verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Void_SaysSoWithTheDayAndWhatStandsInItsPlace()
    {
        var (_, document) = await IssueAsync();
        var approver = await server.Of("approver.wuhua");
        var reason = new JsonObject { ["reason"] = "更正" };
        await (await approver.PostAsync($"/api/documents/{document["id"]}/void", reason, tag: $"\"{document["revision"]}\"")).JsonAsync();
        using var anybody = server.Open();
        var code = (string)document["verificationCode"]!;
        Assert.Equal(("voided", "2026-04-27"), await ReadAsync());
        var page = await anybody.Http.GetStringAsync($"/verify/{code}");
        Assert.Contains("已作废", page, StringComparison.Ordinal);
        Assert.Contains("data-voided=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("更正", page, StringComparison.Ordinal);

        var anew = await (await approver.PostAsync($"/api/documents/{document["id"]}/reissue", reason)).JsonAsync();

        Assert.Equal(("replaced", "2026-04-27"), await ReadAsync());
        Assert.Contains($"需以{anew["number"]}号文书为准", WebUtility.HtmlDecode(await anybody.Http.GetStringAsync($"/verify/{code}")), StringComparison.Ordinal);

        async Task<(string, string)> ReadAsync()
        {
            var told = await anybody.ReadAsync($"/api/verifications/{code}");
            return ((string)told["state"]!, (string)told["voidedOn"]!);
        }
    }

    [Fact]
    public async Task Verify_MalformedForeignAndUnknown_AreAnsweredAlike()
    {
        var (_, document) = await IssueAsync();
        using var anybody = server.Open();
        var code = (string)document["verificationCode"]!;
        string[] asked =
        [
            new RandomVerificationCodeSource().Next().Value, "0000000000000000", "nothing", Uri.EscapeDataString("<script>alert(1)</script>"), "文书",
            code[..^1] + (code[^1] == 'Z' ? 'Y' : 'Z'), new('A', 400),
        ];
        var (pages, details) = (new HashSet<string>(), new HashSet<string>());
        foreach (var wrong in asked)
        {
            var page = await anybody.Http.GetAsync($"/verify/{wrong}");
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            pages.Add(await page.Content.ReadAsStringAsync());
            details.Add(await ProblemAssert.IsAsync(await anybody.Http.GetAsync($"/api/verifications/{wrong}"), HttpStatusCode.NotFound, "document-not-verified"));
        }

        Assert.Contains("谨防伪造", Assert.Single(pages), StringComparison.Ordinal);
        Assert.Equal(VerificationPageText, Assert.Single(details));
    }

    [Fact]
    public async Task Verify_TooOftenFromOneAddress_HasToWait()
    {
        using var anybody = server.Open();
        var last = HttpStatusCode.NotFound;
        for (var asked = 0; asked < 100 && last == HttpStatusCode.NotFound; asked++)
        {
            last = (await anybody.Http.GetAsync("/api/verifications/0000000000000001")).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        await ProblemAssert.IsAsync(await anybody.Http.GetAsync("/verify/0000000000000001"), HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(HttpStatusCode.OK, (await anybody.Http.GetAsync("/health/live")).StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("https://ybtb.example/", "https://ybtb.example")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    public void ServedAddress_OfOneHost_IsThatHost(string url, string expected) => Assert.Equal(expected, ServedAddress.Of(url));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    public void ServedAddress_OfAllHosts_IsTheMachines(string url) =>
        Assert.Equal($"http://{Dns.GetHostName().ToLowerInvariant()}:5080", ServedAddress.Of(url).ToLowerInvariant());

    private const string VerificationPageText = "未查到与该核验码对应的文书。请核对文书上的核验码后重试；如仍查不到，请谨防伪造，并向文书载明的出具机构查询。";

    private async Task<(Person Person, JsonNode Document)> IssueAsync()
    {
        var person = server.NewPerson();
        var number = await server.FileAsync(person, Person.Enrollment);
        var clerk = await server.Of("clerk.wuhua");
        var owed = (await clerk.ReadAsync($"/api/cases/{number}/documents"))[0]!;
        return (person, await (await clerk.PostAsync($"/api/cases/{number}/documents/{owed["obligationId"]}/issue", new JsonObject())).JsonAsync());
    }
}
