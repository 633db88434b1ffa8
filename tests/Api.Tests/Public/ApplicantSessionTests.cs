using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Api.Clock;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Notifications;

namespace Ybtb.Api.Tests.Public;

/// <summary>Applicants come in by case number and one-time code, and nobody learns anything else.</summary>
public sealed class ApplicantSessionTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Enter_WithTheCode_BeginsASessionForThatCaseAlone()
    {
        var number = await server.FileTimedAsync();
        var code = await server.AskCodeAsync(number);
        using var browser = server.Open();
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync("/api/public/session")).StatusCode);
        var answer = await browser.EnterAsync(number, code);
        var session = await answer.JsonAsync();
        Assert.Equal((number, "applicant"), ((string)session["caseNumber"]!, (string)session["party"]!));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/api/public", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(number, (string)(await browser.ReadAsync("/api/public/session"))["caseNumber"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync($"/api/cases/{number}")).StatusCode);
        Assert.Equal(1, await CountAsync(number, AuditAction.SignedIn));
    }

    [Fact]
    public async Task Enter_AgainWithTheSameCode_OrOnceANewOneWasSent_IsRefused()
    {
        var number = await server.FileTimedAsync();
        var first = await server.AskCodeAsync(number);
        var second = await server.AskCodeAsync(number);
        using var browser = server.Open();
        await RefusedAsync(await browser.EnterAsync(number, first == second ? "x" : first));
        await (await browser.EnterAsync(number, second)).JsonAsync();
        await RefusedAsync(await browser.EnterAsync(number, second));
    }

    [Fact]
    public async Task Enter_ByTwoAtOnce_LetsOneIn()
    {
        var number = await server.FileTimedAsync();
        var code = await server.AskCodeAsync(number);
        using var browser = server.Open();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => browser.EnterAsync(number, code))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Enter_WithAForeignOrLateCode_IsRefusedInTheSameWords()
    {
        var (number, other) = (await server.FileTimedAsync(), await server.FileTimedAsync());
        var code = await server.AskCodeAsync(number);
        using var browser = server.Open();
        var foreign = await browser.EnterAsync(other, code);
        Move(ApplicantCodeDesk.LivesFor);
        var late = await browser.EnterAsync(number, code);
        var unknown = await browser.EnterAsync(Nobody(7), code);
        var malformed = await browser.EnterAsync("530102", code);
        var texts = new HashSet<string>();
        foreach (var answer in new[] { foreign, late, unknown, malformed })
        {
            texts.Add(await SaidAsync(await RefusedAsync(answer)));
        }

        Assert.Single(texts);
    }

    [Fact]
    public async Task Enter_AfterFiveWrongTries_IsRefusedEvenWithTheRightCode()
    {
        var number = await server.FileTimedAsync();
        var code = await server.AskCodeAsync(number);
        using var browser = server.Open();
        for (var i = 0; i < ApplicantCodeDesk.Tries; i++)
        {
            await RefusedAsync(await browser.EnterAsync(number, Other(code, i)));
        }

        await RefusedAsync(await browser.EnterAsync(number, code));
        Assert.Equal(1, await CountAsync(number, AuditAction.ApplicantCodeSpent));
        var fresh = await server.AskCodeAsync(number);
        await (await browser.EnterAsync(number, fresh)).JsonAsync();
    }

    [Fact]
    public async Task RequestCode_MoreThanFiveTimesADay_SendsNoMoreUntilTheNextDay()
    {
        var number = await server.FileTimedAsync();
        var last = "";
        for (var i = 0; i < ApplicantCodeDesk.MostOfADay; i++)
        {
            last = await server.AskCodeAsync(number);
        }

        using var browser = server.Open();
        var answer = await browser.PostAsync("/api/public/codes", new JsonObject { ["caseNumber"] = number });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var other = await server.FileTimedAsync();
        await server.AskCodeAsync(other);   // requests are worked off in turn: the sixth is done by now
        Assert.Equal(ApplicantCodeDesk.MostOfADay, (await server.CodesAsync(number)).Count);
        Move(Duration.FromMinutes(5));
        await (await browser.EnterAsync(number, last)).JsonAsync();
        Move(Duration.FromDays(1));
        await server.AskCodeAsync(number);
    }

    [Fact]
    public async Task RequestCode_WhetherOrNotTheCaseExists_AnswersTheSame()
    {
        var number = await server.FileTimedAsync();
        using var browser = server.Open();
        var answers = new List<(HttpStatusCode, string, string)>();
        foreach (var wanted in new[] { number, Nobody(1), Nobody(2), "53010220260427", "" })
        {
            var answer = await browser.PostAsync("/api/public/codes", new JsonObject { ["caseNumber"] = wanted });
            var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal)
                .Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
            answers.Add((answer.StatusCode, headers, await answer.Content.ReadAsStringAsync()));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.Accepted, answers[0].Item1);
    }

    [Fact]
    public async Task Enter_WhetherOrNotTheCaseExists_WritesTheSameAndTakesAboutAsLong()
    {
        const int rounds = 25;
        List<double> known = [], unknown = [];
        using var browser = server.Open();
        for (var i = 0; i < rounds; i++)
        {
            var number = await server.FileTimedAsync();
            await server.AskCodeAsync(number);
            using var asked = await browser.PostAsync("/api/public/codes", new JsonObject { ["caseNumber"] = Nobody(i) });
            known.Add(await TimeAsync(browser, number));
            unknown.Add(await TimeAsync(browser, Nobody(i)));
        }

        var (one, other) = (Median(known), Median(unknown));
        Assert.InRange(one / other, 0.4, 2.5);   // whoever looked up the case, or wrote only for one of them, would be far outside
        await using var db = server.OpenDatabase();
        Assert.Equal(2 * rounds, await db.Set<ApplicantCodeRow>().CountAsync(row => row.TriesLeft < ApplicantCodeDesk.Tries));
    }

    [Fact]
    public async Task Code_LiesNowhereInClear()
    {
        var number = await server.FileTimedAsync();
        var code = await server.AskCodeAsync(number);
        await using var db = server.OpenDatabase();
        var sms = await db.Set<SmsRow>().AsNoTracking().SingleAsync(row => row.CaseNumber == number && row.SealedText != null);
        Assert.Contains("验证码******", sms.Text, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        foreach (var path in new[] { server.DatabasePath, server.DatabasePath + "-wal" }.Where(File.Exists))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            Assert.DoesNotContain($"验证码{code}", System.Text.Encoding.UTF8.GetString(content.ToArray()), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(code, string.Concat(await db.Set<AuditEntry>().Select(entry => entry.Details ?? "").ToListAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestCode_ForARepresentedCase_GoesToTheRepresentativeUnlessTheTailSaysOtherwise()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var application = person.Application(Person.Recognition);
        application["representative"] = new JsonObject
        {
            ["name"] = "钱代办", ["certificateType"] = "identity-card", ["number"] = Applications.NumberOf(900),
            ["relation"] = "child", ["phone"] = "13800009999",
        };
        var answer = await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application);
        var number = (string)(await answer.JsonAsync())["number"]!;
        await server.AskCodeAsync(number);
        Assert.Equal(["138****9999"], await PhonesAsync(number));
        await server.AskCodeAsync(number, person.Phone[^4..]);
        Assert.Equal(["138****9999", $"{person.Phone[..3]}****{person.Phone[^4..]}"], await PhonesAsync(number));
    }

    [Fact]
    public async Task Session_Unused_EndsAfterHalfAnHour_UsedLastsLonger()
    {
        var number = await server.FileTimedAsync();
        using var browser = await server.EnterAsync(number);
        Move(Duration.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/public/session")).StatusCode);
        Move(Duration.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/public/session")).StatusCode);
        Move(ApplicantSessionDesk.Idle);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync("/api/public/session")).StatusCode);
        await ProblemAssert.IsAsync(await browser.Http.DeleteAsync("/api/public/session"), HttpStatusCode.Unauthorized, "applicant-not-signed-in");
    }

    [Fact]
    public async Task Leave_EndsTheSessionForWhoeverHasTheCookie_AndNeedsTheToken()
    {
        var number = await server.FileTimedAsync();
        using var browser = await server.EnterAsync(number);
        var cookie = browser.Cookies;
        using (var forged = new HttpRequestMessage(HttpMethod.Delete, "/api/public/session"))
        {
            browser.UseToken(null);
            await ProblemAssert.IsAsync(await browser.Http.SendAsync(forged), HttpStatusCode.BadRequest, "anti-forgery");
        }

        browser.UseToken((string)(await browser.ReadAsync("/api/public/session"))["antiForgeryToken"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.DeleteAsync("/api/public/session")).StatusCode);
        Assert.Empty(cookie);   // it never went to other paths
        Assert.Equal(1, await CountAsync(number, AuditAction.SignedOut));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync("/api/public/session")).StatusCode);
    }

    [Fact]
    public async Task Failures_InBulkFromOneAddress_AreAudited()
    {
        using var browser = server.Open();
        for (var i = 0; i < 20; i++)
        {
            await RefusedAsync(await browser.EnterAsync(Nobody(i), "000000"));
        }

        await using var db = server.OpenDatabase();
        var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.ApplicantSignInsFailed);
        Assert.Equal("address", entry.SubjectKind);
        Assert.DoesNotContain("127.0.0.1", entry.SubjectId, StringComparison.Ordinal);
    }

    private static string Nobody(int serial) => CaseNumber.Of("530102", new LocalDate(2026, 4, 20), 90_000_000 + serial).Value;

    private static string Other(string code, int step) =>
        ((int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) + step + 1) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static async Task<double> TimeAsync(Browser browser, string number)
    {
        var start = Stopwatch.GetTimestamp();
        await RefusedAsync(await browser.EnterAsync(number, "wrong!"));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<HttpResponseMessage> RefusedAsync(HttpResponseMessage answer)
    {
        await ProblemAssert.IsAsync(answer, HttpStatusCode.Unauthorized, "applicant-code-refused");
        return answer;
    }

    private static async Task<string> SaidAsync(HttpResponseMessage answer)
    {
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return $"{problem["type"]}|{problem["title"]}|{problem["detail"]}|{problem["status"]}";
    }

    private async Task<List<string>> PhonesAsync(string number)
    {
        await using var db = server.OpenDatabase();
        return await db.Set<SmsRow>().Where(row => row.CaseNumber == number && row.SealedText != null).Select(row => row.PhoneMasked).Order().ToListAsync();
    }

    private void Move(Duration by) => Clock.Set(Clock.GetCurrentInstant() + by);

    private SettableClock Clock => server.Services.GetRequiredService<SettableClock>();

    private async Task<int> CountAsync(string number, AuditAction action)
    {
        await using var db = server.OpenDatabase();
        return await db.Set<AuditEntry>().CountAsync(entry => entry.SubjectKind == "case" && entry.SubjectId == number && entry.Action == action);
    }
}
