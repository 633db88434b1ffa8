using System.Net;
using System.Net.Http.Json;
using Ybtb.Api.Security;

namespace Ybtb.Api.Tests.Security;

public sealed class AntiForgeryTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private static readonly object Body = new { text = "办件" };

    private readonly SecurityHost host = fixture.Host;

    [Fact]
    public async Task Post_WithTheToken_IsTaken()
    {
        using var browser = await host.SignInAsync("clerk.wuhua");
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.PostAsJsonAsync("/api/probe/cases", Body)).StatusCode);
    }

    [Fact]
    public async Task Post_WithoutOrWithAForgedToken_IsRefused()
    {
        using var browser = await host.SignInAsync("clerk.wuhua");
        using var other = await host.SignInAsync("clerk.panlong");
        var own = browser.Cookies[AntiForgery.CookieName]!.Value;
        foreach (var token in new[] { null, "", "x", own[..^1], own + "A", other.Cookies[AntiForgery.CookieName]!.Value })
        {
            browser.UseToken(token);
            await ProblemAssert.IsAsync(
                await browser.Http.PostAsJsonAsync("/api/probe/cases", Body), HttpStatusCode.BadRequest, "anti-forgery");
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.DeleteAsync("/api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/session")).StatusCode);
    }

    [Fact]
    public async Task Post_WithTheTokenOfAnEarlierSession_IsRefused()
    {
        using var browser = await host.SignInAsync("clerk.wuhua");
        var earlier = browser.Cookies[AntiForgery.CookieName]!.Value;
        await browser.SignInAsync("clerk.wuhua", Workflows.Accounts.DemoAccounts.Password);
        browser.UseToken(earlier);
        await ProblemAssert.IsAsync(
            await browser.Http.PostAsJsonAsync("/api/probe/cases", Body), HttpStatusCode.BadRequest, "anti-forgery");
    }

    [Theory]
    [InlineData("cross-site", "/api/probe/public")]
    [InlineData("same-site", "/api/probe/public")]
    [InlineData("cross-site", "/api/session")]
    public async Task Post_FromAnotherSite_IsRefusedEvenWithoutASession(string site, string path)
    {
        using var browser = host.Open();
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        await ProblemAssert.IsAsync(await browser.Http.PostAsJsonAsync(path, Body), HttpStatusCode.Forbidden, "cross-site");
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/probe/public")).StatusCode);
    }
}
