using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Security;

public sealed class SessionTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private const string Cookie = "ybtb.session";

    private readonly SecurityHost host = fixture.Host;

    [Fact]
    public async Task SignIn_RightPassword_SaysWhoAndWhatTheyMay()
    {
        using var browser = host.Open();
        var answer = await browser.SignInAsync("clerk.wuhua", DemoAccounts.Password);

        var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("李窗口", session.GetProperty("name").GetString());
        Assert.Equal("530102", session.GetProperty("officeCode").GetString());
        Assert.Contains("FileCase", session.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
        Assert.NotEmpty(session.GetProperty("antiForgeryToken").GetString()!);
        Assert.True(browser.Cookies[Cookie]!.HttpOnly);
        Assert.False(browser.Cookies["XSRF-TOKEN"]!.HttpOnly);
        Assert.Contains("samesite=strict", string.Join(' ', answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_WrongPasswordOrUnknownLogin_IsTheSameProblem()
    {
        using var browser = host.Open();
        var wrong = await ProblemAssert.IsAsync(
            await browser.SignInAsync("clerk.panlong", "wrong"), HttpStatusCode.Unauthorized, "wrong-password");
        var unknown = await ProblemAssert.IsAsync(
            await browser.SignInAsync("nobody", "wrong"), HttpStatusCode.Unauthorized, "wrong-password");
        Assert.Equal(wrong, unknown);
        Assert.Null(browser.Cookies[Cookie]);
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_IsLockedUntilTheClockHasPassed()
    {
        await using var own = await SecurityHost.StartAsync();
        using var browser = own.Open();
        for (var i = 1; i < Account.AttemptsBeforeLock; i++)
        {
            await ProblemAssert.IsAsync(await browser.SignInAsync("auditor", "wrong"), HttpStatusCode.Unauthorized, "wrong-password");
        }

        await ProblemAssert.IsAsync(await browser.SignInAsync("auditor", "wrong"), HttpStatusCode.Locked, "account-locked");
        var detail = await ProblemAssert.IsAsync(
            await browser.SignInAsync("auditor", DemoAccounts.Password), HttpStatusCode.Locked, "account-locked");
        Assert.Contains("15 分钟", detail, StringComparison.Ordinal);

        own.Clock.Advance(Duration.FromMinutes(15));
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync("auditor", DemoAccounts.Password)).StatusCode);
    }

    [Fact]
    public async Task GetSession_WithoutSigningIn_IsAProblem()
    {
        using var browser = host.Open();
        await ProblemAssert.IsAsync(await browser.Http.GetAsync("/api/session"), HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task GetSession_TamperedOrForeignCookie_IsNobody()
    {
        using var browser = await host.SignInAsync("operations");
        var value = browser.Cookies[Cookie]!.Value;
        var middle = value.Length / 2;
        using var forger = host.Open();
        var altered = value[..middle] + (value[middle] == 'A' ? 'B' : 'A') + value[(middle + 1)..];
        foreach (var forged in new[] { altered, value[..^8], "AAAA", "%%%", "" })
        {
            forger.SetCookie(Cookie, forged);
            await ProblemAssert.IsAsync(await forger.Http.GetAsync("/api/session"), HttpStatusCode.Unauthorized, "not-signed-in");
        }

        forger.SetCookie(Cookie, value);
        Assert.Equal(HttpStatusCode.OK, (await forger.Http.GetAsync("/api/session")).StatusCode);
    }

    [Fact]
    public async Task Session_IdleTooLong_Ends()
    {
        await using var own = await SecurityHost.StartAsync();
        using var browser = await own.SignInAsync("operations");
        own.Clock.Advance(Duration.FromMinutes(119));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/session")).StatusCode);   // slides
        own.Clock.Advance(Duration.FromMinutes(119));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/session")).StatusCode);
        own.Clock.Advance(Duration.FromMinutes(121));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync("/api/session")).StatusCode);
    }

    [Fact]
    public async Task Session_BusyAllDay_EndsAfterTwelveHours()
    {
        await using var own = await SecurityHost.StartAsync();
        using var browser = await own.SignInAsync("operations");
        for (var hour = 1; hour < 12; hour++)
        {
            own.Clock.Advance(Duration.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/session")).StatusCode);
        }

        own.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync("/api/session")).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheBrowsersSession()
    {
        using var browser = await host.SignInAsync("operations");
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.DeleteAsync("/api/session")).StatusCode);
        Assert.Null(browser.Cookies[Cookie]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync("/api/session")).StatusCode);
    }

    [Fact]
    public async Task ForcedChange_UntilDone_NothingElseIsAllowed()
    {
        const string Replacement = "Quite-another-2026";
        await host.ChangeAsync(
            "supervisor.kunming", account => account.SetPassword(PasswordHash.Of(DemoAccounts.Password), mustChange: true));
        await host.ChangeAsync("supervisor.kunming", account => account.Assign(RoleSet.Of(Role.Operations)));
        using var browser = await host.SignInAsync("supervisor.kunming");
        using var elsewhere = await host.SignInAsync("supervisor.kunming");
        await ProblemAssert.IsAsync(
            await browser.Http.GetAsync("/api/probe/definitions"), HttpStatusCode.Forbidden, "password-change-required");

        var unfit = await browser.Http.PostAsJsonAsync(
            "/api/session/password", new { current = DemoAccounts.Password, replacement = "short" });
        await ProblemAssert.IsAsync(unfit, HttpStatusCode.UnprocessableEntity, "password-unfit");
        var wrong = await browser.Http.PostAsJsonAsync("/api/session/password", new { current = "wrong", replacement = Replacement });
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.UnprocessableEntity, "password-unfit");
        var changed = await browser.Http.PostAsJsonAsync(
            "/api/session/password", new { current = DemoAccounts.Password, replacement = Replacement });

        Assert.False((await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("mustChangePassword").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/probe/definitions")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Http.GetAsync("/api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.SignInAsync("supervisor.kunming", DemoAccounts.Password)).StatusCode);
    }

    [Fact]
    public async Task Disabling_EndsRunningSessions()
    {
        using var browser = await host.SignInAsync("clerk.dali");
        await host.ChangeAsync("clerk.dali", account => account.Disable());
        await ProblemAssert.IsAsync(await browser.Http.GetAsync("/api/session"), HttpStatusCode.Unauthorized, "not-signed-in");
        await ProblemAssert.IsAsync(
            await browser.SignInAsync("clerk.dali", DemoAccounts.Password), HttpStatusCode.Unauthorized, "wrong-password");
    }

    [Fact]
    public async Task SignInAndOut_AreOnRecordWithoutThePassword()
    {
        using var browser = await host.SignInAsync("second.dali");
        await browser.Http.DeleteAsync("/api/session");
        await using var db = host.Database.CreateDbContext();
        var entries = await db.Set<AuditEntry>().Where(entry => entry.SubjectId == "second.dali").OrderBy(entry => entry.At).ToListAsync();
        Assert.Equal([AuditAction.SignedIn, AuditAction.SignedOut], entries.Select(entry => entry.Action).Order());
        Assert.All(entries, entry => Assert.Equal(("董复审", "532900", (string?)null), (entry.AccountName, entry.OfficeCode, entry.Details)));
    }
}
