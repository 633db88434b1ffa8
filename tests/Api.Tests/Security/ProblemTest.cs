using System.Net;
using System.Text;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Security;

public sealed class ProblemTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private readonly SecurityHost host = fixture.Host;

    [Theory]
    [InlineData("/api/probe/broken", 500, "internal")]
    [InlineData("/api/probe/stale", 409, "stale")]
    [InlineData("/api/probe/down", 503, "unavailable")]
    [InlineData("/api/probe/missing", 404, "not-found")]
    [InlineData("/api/probe/problem", 409, "stale")]
    [InlineData("/api/no-such-thing", 404, "not-found")]
    public async Task Get_AFailure_IsAProblemOfItsKind(string path, int status, string slug)
    {
        using var browser = host.Open();
        var answer = await browser.Http.GetAsync(path);
        await ProblemAssert.IsAsync(answer, (HttpStatusCode)status, slug);
        Assert.DoesNotContain("530102199002159975", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
        Assert.Contains(
            "frame-ancestors 'none'", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Request_OfTheWrongMethodOrType_IsAProblem()
    {
        using var browser = await host.SignInAsync("clerk.wuhua");
        await ProblemAssert.IsAsync(
            await browser.Http.PutAsync("/api/session", null), HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        using var text = new StringContent("text=1", Encoding.UTF8, "text/plain");
        await ProblemAssert.IsAsync(
            await browser.Http.PostAsync("/api/probe/cases", text), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"text\":null}")]
    [InlineData("{\"text\":{}}")]
    public async Task Post_MalformedJson_IsAProblem(string json)
    {
        using var browser = await host.SignInAsync("clerk.wuhua");
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        await ProblemAssert.IsAsync(await browser.Http.PostAsync("/api/probe/cases", body), HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task Get_TooOften_IsTurnedAwayForAWhile()
    {
        await using var own = await SecurityHost.StartAsync(
            ("AddressRequestsPerSecond", "5"), ("AccountRequestsPerSecond", "1000"), ("SignInsPerMinute", "3"));
        using var browser = own.Open();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => browser.Http.GetAsync("/api/probe/public")));
        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        var refused = answers.First(answer => !answer.IsSuccessStatusCode);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task SignIn_TooOften_IsTurnedAway()
    {
        await using var own = await SecurityHost.StartAsync(("SignInsPerMinute", "2"));
        using var browser = own.Open();
        await browser.SignInAsync("clerk.wuhua", DemoAccounts.Password);
        await browser.SignInAsync("clerk.wuhua", DemoAccounts.Password);
        await ProblemAssert.IsAsync(
            await browser.SignInAsync("clerk.wuhua", DemoAccounts.Password), HttpStatusCode.TooManyRequests, "too-many-requests");
    }
}
