using System.Net;
using System.Net.Http.Json;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Tests.Security;

public sealed class TwoNodesTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private readonly SecurityHost host = fixture.Host;

    [Fact]
    public async Task Session_OfOneNode_HoldsOnTheOther()
    {
        await using var other = await host.StartBesideAsync();
        using var here = await host.SignInAsync("clerk.wuhua");
        using var there = other.Open();
        foreach (Cookie cookie in here.Cookies)
        {
            there.SetCookie(cookie.Name, cookie.Value);
        }

        there.UseToken(here.Cookies[AntiForgery.CookieName]!.Value);
        Assert.Equal(HttpStatusCode.OK, (await there.Http.PostAsJsonAsync("/api/probe/cases", new { text = "办件" })).StatusCode);
    }

    [Fact]
    public async Task Start_WithAnotherMasterKey_IsRefused()
    {
        var other = ("MasterKey", Convert.ToBase64String(new byte[32]));
        await Assert.ThrowsAsync<MasterKeyMismatchException>(() => host.StartBesideAsync(other));
    }

    [Fact]
    public async Task Account_ChangedOnAnotherNode_IsBelievedNoLongerThanSaid()
    {
        await using var slow = await host.StartBesideAsync(("AccountFreshness", "01:00:00"));
        using var browser = await slow.SignInAsync("reviewer.dali");
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/session")).StatusCode);
        await host.ChangeAsync("reviewer.dali", account => account.Disable());
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/session")).StatusCode);   // within the hour
        using var elsewhere = host.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.SignInAsync("reviewer.dali", DemoAccounts.Password)).StatusCode);
    }
}
