using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Security;

public sealed class AccountAdministrationTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private static readonly string[] ClerkRole = ["Clerk"];

    private readonly SecurityHost host = fixture.Host;

    [Fact]
    public async Task CreateAccount_ThenSignIn_MustChangeThePasswordFirst()
    {
        using var administrator = await host.SignInAsync("administrator");
        var created = await administrator.Http.PostAsJsonAsync("/api/accounts", Request("New.Clerk", "530102"));
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        using var clerk = await host.SignInAsync("new.clerk", await SecretAsync(created));
        await ProblemAssert.IsAsync(
            await clerk.Http.PostAsJsonAsync("/api/probe/cases", new { text = "" }), HttpStatusCode.Forbidden, "password-change-required");

        var again = await administrator.Http.PostAsJsonAsync("/api/accounts", Request("new.clerk", "530102"));
        await ProblemAssert.IsAsync(again, HttpStatusCode.Conflict, "login-taken");
    }

    [Fact]
    public async Task CreateAccount_BadInput_IsRefusedWithItsReason()
    {
        using var administrator = await host.SignInAsync("administrator");
        object[] requests =
        [
            Request("", "530102"), Request("a b", "530102"), Request("x1", "999999"), Request("x2", "530102", "King"),
            Request("x3", "530102", "Channel"),
        ];
        foreach (var request in requests)
        {
            var answer = await administrator.Http.PostAsJsonAsync("/api/accounts", request);
            await ProblemAssert.IsAsync(answer, HttpStatusCode.UnprocessableEntity, "account-edit-refused");
        }
    }

    [Fact]
    public async Task Unlock_ALockedAccount_LetsItInAtOnce()
    {
        using var browser = host.Open();
        for (var i = 0; i < Account.AttemptsBeforeLock; i++)
        {
            await browser.SignInAsync("reviewer.kunming", "wrong");
        }

        Assert.Equal(HttpStatusCode.Locked, (await browser.SignInAsync("reviewer.kunming", DemoAccounts.Password)).StatusCode);
        using var administrator = await host.SignInAsync("administrator");
        Assert.Equal(HttpStatusCode.OK, (await administrator.Http.PostAsync("/api/accounts/reviewer.kunming/unlock", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync("reviewer.kunming", DemoAccounts.Password)).StatusCode);
    }

    [Fact]
    public async Task Administration_OutsideOnesOffices_FindsNoAccount()
    {
        await host.ChangeAsync("approver.dali", account => account.Assign(RoleSet.Of(Role.Administrator)));   // of the prefecture 532900
        using var prefecture = await host.SignInAsync("approver.dali");
        await ProblemAssert.IsAsync(
            await prefecture.Http.PostAsync("/api/accounts/clerk.wuhua/disable", null), HttpStatusCode.NotFound, "no-such-account");
        Assert.Equal(HttpStatusCode.OK, (await prefecture.Http.PostAsync("/api/accounts/second.dali/unlock", null)).StatusCode);
        var own = await prefecture.Http.PostAsync("/api/accounts/approver.dali/disable", null);
        await ProblemAssert.IsAsync(own, HttpStatusCode.UnprocessableEntity, "account-edit-refused");

        var escape = await prefecture.Http.PostAsJsonAsync("/api/accounts", Request("dali.operations", "532901", "Operations"));
        await ProblemAssert.IsAsync(escape, HttpStatusCode.UnprocessableEntity, "account-edit-refused");

        var seen = await prefecture.Http.GetFromJsonAsync<JsonElement>("/api/accounts");
        Assert.All(seen.EnumerateArray(), account => Assert.StartsWith(
            "5329", account.GetProperty("officeCode").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain("hash", seen.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Administration_ByAnybodyElse_IsForbidden()
    {
        using var auditor = await host.SignInAsync("auditor");
        await ProblemAssert.IsAsync(await auditor.Http.GetAsync("/api/accounts"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(
            await auditor.Http.PostAsync("/api/accounts/auditor/unlock", null), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Edits_AreOnRecord()
    {
        using var administrator = await host.SignInAsync("administrator");
        await administrator.Http.PutAsJsonAsync(
            "/api/accounts/second.kunming/roles", new { roles = new[] { "Reviewer", "SecondReviewer" } });
        var reset = await administrator.Http.PostAsync("/api/accounts/second.kunming/password", null);
        var password = await SecretAsync(reset);
        await using var db = host.Database.CreateDbContext();
        var entries = await db.Set<AuditEntry>().Where(entry => entry.SubjectId == "second.kunming").ToListAsync();
        Assert.Equal(
            [AuditAction.PasswordReset, AuditAction.AccountChanged], entries.Select(entry => entry.Action).OrderBy(action => action));
        Assert.All(entries, entry => Assert.Equal(("徐管理", "{\"roles\":\"Reviewer,SecondReviewer\"}"), (entry.AccountName, entry.Details)));
        Assert.All(entries, entry => Assert.DoesNotContain(password, entry.Details, StringComparison.Ordinal));
    }

    private static object Request(string login, string officeCode, string? role = null) =>
        new { login, displayName = "新窗口", employeeNumber = "KM9", officeCode, roles = role is null ? ClerkRole : [role] };

    private static async Task<string> SecretAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
}
