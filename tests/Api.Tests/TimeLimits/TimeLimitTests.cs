using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla.Certification;

namespace Ybtb.Api.Tests.TimeLimits;

/// <summary>时限 over HTTP: the calculator, the explanation of a case's clock, and the certificate that verifies without us.</summary>
public abstract class TimeLimitTests(YbtbTestServer server)
{
    [Fact]
    public async Task Calculate_AcrossSpringFestival_AnswersFiguresAndReasons()
    {
        var clerk = await server.Of("clerk.wuhua");
        var answer = await (await clerk.PostAsync("/api/time-limits/calculate", JsonNode.Parse("""
            { "start": "2026-02-11T09:30:00+08:00", "limit": 5, "pauses": [], "extension": 0, "policy": "nextWorkday" }
            """)!)).JsonAsync();
        Assert.Equal("2026-02-25T17:00:00+08:00", (string)answer["due"]!);
        var saturday = answer["explanation"]!["days"]!.AsArray().Single(day => (string)day!["day"]! == "2026-02-14")!;
        Assert.Equal((true, "第3个工作日（春节调休上班）"), ((bool)saturday["counted"]!, (string)saturday["reason"]!));
    }

    [Theory]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00", "limit": -1 }""", "期限须为0至1000个工作日。")]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00" }""", "缺少“limit”（期限）。")]
    [InlineData("[]", "应为一个JSON对象。")]
    public async Task Calculate_Impossible_IsToldInChinese(string body, string detail)
    {
        var answer = await (await server.Of("clerk.wuhua")).PostAsync("/api/time-limits/calculate", JsonNode.Parse(body)!);
        Assert.Equal(detail, await ProblemAssert.IsAsync(answer, HttpStatusCode.UnprocessableEntity, "time-limit-invalid"));
    }

    [Fact]
    public async Task Explanation_OfAPromisedClock_IsReadByThoseWhoMayReadTheCase()
    {
        var number = await server.FileAcceptedAsync();
        var clerk = await server.Of("clerk.wuhua");
        var (ordinal, due) = await PromisedAsync(clerk, number);
        var explanation = await clerk.ReadAsync($"/api/cases/{number}/clocks/{ordinal}/explanation");
        var days = explanation["days"]!.AsArray();
        Assert.Equal(due.ToString("yyyy-MM-dd", null), (string)days[^1]!["day"]!);
        Assert.Equal(5, days.Count(day => (bool)day!["counted"]!));
        var page = await clerk.Http.GetStringAsync($"/api/cases/{number}/clocks/{ordinal}/explanation.html");
        Assert.Contains((string)explanation["conclusion"]!, page, StringComparison.Ordinal);
        var elsewhere = await server.Of("clerk.dali");
        await ProblemAssert.IsAsync(await elsewhere.Http.GetAsync($"/api/cases/{number}/clocks/{ordinal}/explanation"), HttpStatusCode.NotFound, "no-such-clock");
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync($"/api/cases/{number}/clocks/99/certificate"), HttpStatusCode.NotFound, "no-such-clock");
    }

    [Fact]
    public async Task Certificate_OfAPromisedClock_VerifiesOfflineAndNotWhenAltered()
    {
        var number = await server.FileAcceptedAsync();
        var clerk = await server.Of("clerk.wuhua");
        var (ordinal, _) = await PromisedAsync(clerk, number);
        var signed = await clerk.Http.GetByteArrayAsync($"/api/cases/{number}/clocks/{ordinal}/certificate");
        var pem = await server.Open().Http.GetStringAsync("/api/time-limits/issuer");
        using var issuer = X509Certificate2.CreateFromPem(pem);

        var verification = CertificateVerification.Verify(signed, issuer);
        Assert.Empty(verification.Problems);
        Assert.Equal(number, (string)JsonNode.Parse(verification.Text!)!["case"]!);
        Assert.Equal(verification.Text, await OpenSslAsync(signed, pem));

        var altered = (byte[])signed.Clone();
        var at = signed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("\"due\": \"20")) + 11;
        altered[at]++;
        Assert.Equal(["签名无效：文件不是时限证明，或已被改动。"], CertificateVerification.Verify(altered, issuer).Problems);
        Assert.Null(await OpenSslAsync(altered, pem));
        await using var db = server.OpenDatabase();
        Assert.Equal("李窗口", (await db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.DeadlineCertified && e.SubjectId == number)).AccountName);
    }

    private static async Task<(int Ordinal, DateTimeOffset Due)> PromisedAsync(Browser browser, string number)
    {
        var clocks = (await browser.ReadAsync($"/api/cases/{number}"))["clocks"]!.AsArray();
        var ordinal = clocks.Select((clock, i) => (clock, i)).Single(c => (string)c.clock!["kind"]!["code"]! == "promised").i;
        return (ordinal, ((DateTimeOffset)clocks[ordinal]!["dueAt"]!).ToOffset(TimeSpan.FromHours(8)));
    }

    /// <summary>What an independent tool takes out of the file; null when it refuses.</summary>
    private static async Task<string?> OpenSslAsync(byte[] signed, string pem)
    {
        using var folder = new TestFolder();
        await File.WriteAllBytesAsync(folder.File("certificate.p7m"), signed);
        await File.WriteAllTextAsync(folder.File("issuer.pem"), pem);
        using var openssl = Process.Start(new ProcessStartInfo("openssl")
        {
            ArgumentList =
            {
                "cms", "-verify", "-inform", "DER", "-binary", "-in", folder.File("certificate.p7m"), "-CAfile", folder.File("issuer.pem"),
                "-purpose", "any", "-no_check_time", "-out", folder.File("content.json"),
            },
            RedirectStandardError = true,
        })!;
        var errors = await openssl.StandardError.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        Assert.True(openssl.ExitCode == 0 || errors.Contains("erification failure", StringComparison.Ordinal) || errors.Contains("digest", StringComparison.Ordinal), errors);
        return openssl.ExitCode == 0 ? await File.ReadAllTextAsync(folder.File("content.json")) : null;
    }
}

[Collection(SharedServer.Name)]
public sealed class TimeLimitTestsOnSqlite(SharedServer shared) : TimeLimitTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class TimeLimitTestsOnPostgres(SharedPostgresServer shared) : TimeLimitTests(shared.Server);
