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
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(administrator, "reviewer.kunming", "unlock")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync("reviewer.kunming", DemoAccounts.Password)).StatusCode);
    }

    [Fact]
    public async Task Administration_OutsideOnesOffices_FindsNoAccount()
    {
        await host.ChangeAsync("approver.dali", account => account.Assign(RoleSet.Of(Role.Administrator)));   // of the prefecture 532900
        using var prefecture = await host.SignInAsync("approver.dali");
        await ProblemAssert.IsAsync(
            await SendAsync(prefecture, HttpMethod.Post, "/api/accounts/clerk.wuhua/disable", new { reason = "试" }, 1), HttpStatusCode.NotFound, "no-such-account");
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(prefecture, "second.dali", "unlock")).StatusCode);
        var own = await ChangeAsync(prefecture, "approver.dali", "disable");
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
            await SendAsync(auditor, HttpMethod.Post, "/api/accounts/auditor/unlock", new { reason = "试" }, 1), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Edits_AreOnRecord()
    {
        using var administrator = await host.SignInAsync("administrator");
        await SendAsync(
            administrator, HttpMethod.Put, "/api/accounts/second.kunming/roles", new { roles = new[] { "Reviewer", "SecondReviewer" }, reason = "轮岗" }, await SeenAsync(administrator, "second.kunming"));
        var reset = await ChangeAsync(administrator, "second.kunming", "password");
        var password = await SecretAsync(reset);
        await using var db = host.Database.CreateDbContext();
        var entries = await db.Set<AuditEntry>().Where(entry => entry.SubjectId == "second.kunming").ToListAsync();
        Assert.Equal(
            [AuditAction.PasswordReset, AuditAction.AccountChanged], entries.Select(entry => entry.Action).OrderBy(action => action));
        Assert.All(entries, entry => Assert.Equal(("徐管理", "轮岗", "{\"roles\":\"Reviewer,SecondReviewer\",\"office\":\"530100\"}"), (entry.AccountName, entry.Reason, entry.Details)));
        Assert.All(entries, entry => Assert.DoesNotContain(password, entry.Details, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_WithoutReasonOrOfWhatWasNotSeen_AreRefused()
    {
        using var administrator = await host.SignInAsync("administrator");
        var seen = await SeenAsync(administrator, "clerk2.wuhua");
        const string path = "/api/accounts/clerk2.wuhua";
        object Particulars(string name, string reason) => new { displayName = name, employeeNumber = "WH77", officeCode = "530102", reason };
        await ProblemAssert.IsAsync(await administrator.Http.PutAsJsonAsync(path, Particulars("改名", "更正")), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(await SendAsync(administrator, HttpMethod.Put, path, Particulars("改名", " "), seen), HttpStatusCode.UnprocessableEntity, "account-edit-refused");
        await ProblemAssert.IsAsync(
            await SendAsync(administrator, HttpMethod.Put, path, new { displayName = "改名", officeCode = "999999", reason = "更正" }, seen), HttpStatusCode.UnprocessableEntity, "account-edit-refused");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(administrator, HttpMethod.Put, path, Particulars("改名", "更正"), seen)).StatusCode);
        await ProblemAssert.IsAsync(await SendAsync(administrator, HttpMethod.Put, path, Particulars("又改", "更正"), seen), HttpStatusCode.PreconditionFailed, "precondition-failed");
        await host.SignInAsync("clerk2.wuhua");   // is no change that an administrator has to see
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(administrator, HttpMethod.Put, path, Particulars("再改", "更正"), await SeenAsync(administrator, "clerk2.wuhua"))).StatusCode);
    }

    [Fact]
    public async Task Roles_AreTold_AsThePolicyHasThem()
    {
        using var administrator = await host.SignInAsync("administrator");
        var roles = await administrator.Http.GetFromJsonAsync<JsonElement>("/api/roles");
        Assert.Equal(Enum.GetValues<Role>().Length, roles.GetArrayLength());
        var clerk = roles[0];
        Assert.Equal("窗口", clerk.GetProperty("name").GetString());
        Assert.Contains(clerk.GetProperty("grants").EnumerateArray(), grant =>
            grant.GetProperty("name").GetString() == "收件登记" && grant.GetProperty("reach").GetString() == "本机构及下级收件的办件");
        using var auditor = await host.SignInAsync("auditor");
        await ProblemAssert.IsAsync(await auditor.Http.GetAsync("/api/roles"), HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<long> SeenAsync(Browser browser, string login)
    {
        var found = await browser.Http.GetFromJsonAsync<JsonElement>($"/api/accounts?text={login}");
        return found.EnumerateArray().Single(account => account.GetProperty("login").GetString() == login).GetProperty("revision").GetInt64();
    }

    private static async Task<HttpResponseMessage> ChangeAsync(Browser browser, string login, string what) =>
        await SendAsync(browser, HttpMethod.Post, $"/api/accounts/{login}/{what}", new { reason = "轮岗" }, await SeenAsync(browser, login));

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, HttpMethod method, string path, object body, long seen)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{seen}\""));
        return await browser.Http.SendAsync(request);
    }

    private static object Request(string login, string officeCode, string? role = null) =>
        new { login, displayName = "新窗口", employeeNumber = "KM9", officeCode, roles = role is null ? ClerkRole : [role] };

    private static async Task<string> SecretAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
}
