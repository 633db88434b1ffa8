using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Security;

public sealed class ChannelTokenTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private static readonly object Body = new { text = "办件" };

    private readonly SecurityHost host = fixture.Host;

    [Fact]
    public async Task Token_ForTheRightSecret_OpensWhatChannelsMay()
    {
        using var channel = await ConnectAsync(host);
        // no anti-forgery token
        Assert.Equal(HttpStatusCode.OK, (await channel.Http.PostAsJsonAsync("/api/probe/cases", Body)).StatusCode);
        await ProblemAssert.IsAsync(await channel.Http.GetAsync("/api/probe/definitions"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Token_WrongCredentials_IsRefused()
    {
        using var channel = host.Open();
        await ProblemAssert.IsAsync(await AskAsync(channel, "channel.app", "wrong"), HttpStatusCode.Unauthorized, "token-refused");
        await ProblemAssert.IsAsync(await AskAsync(channel, "nobody", "wrong"), HttpStatusCode.Unauthorized, "token-refused");
        await ProblemAssert.IsAsync(
            await AskAsync(channel, "clerk.wuhua", DemoAccounts.Password), HttpStatusCode.Unauthorized, "token-refused");
    }

    [Fact]
    public async Task Token_ManyWrongSecrets_DoNotShutTheChannelOut()
    {
        using var channel = host.Open();
        for (var i = 0; i < 10; i++)
        {
            await AskAsync(channel, "channel.app", "wrong");
        }

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(channel, "channel.app", DemoAccounts.ChannelSecret)).StatusCode);
    }

    [Fact]
    public async Task SignIn_AsAChannel_IsRefused()
    {
        using var browser = host.Open();
        var answer = await browser.SignInAsync("channel.app", DemoAccounts.ChannelSecret);
        await ProblemAssert.IsAsync(answer, HttpStatusCode.Unauthorized, "wrong-password");
    }

    [Fact]
    public async Task Token_AfterFifteenMinutes_HasExpired()
    {
        await using var own = await SecurityHost.StartAsync();
        using var channel = await ConnectAsync(own);
        own.Clock.Advance(Duration.FromMinutes(15) - Duration.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await channel.Http.GetAsync("/api/session")).StatusCode);
        own.Clock.Advance(Duration.FromSeconds(1));
        await ProblemAssert.IsAsync(await channel.Http.GetAsync("/api/session"), HttpStatusCode.Unauthorized, "token-refused");
    }

    [Fact]
    public async Task Token_AfterANewSecret_IsWorthless()
    {
        await using var own = await SecurityHost.StartAsync(("AccountFreshness", "00:00:00"));
        using var channel = await ConnectAsync(own);
        await own.ChangeAsync("channel.app", account => account.SetSecret(ClientSecret.HashOf("another")));
        await ProblemAssert.IsAsync(await channel.Http.GetAsync("/api/session"), HttpStatusCode.Unauthorized, "token-refused");
    }

    [Fact]
    public async Task Token_OfAnotherKeyOrWithoutSignature_IsRefused()
    {
        using var channel = await ConnectAsync(host);
        var genuine = new JsonWebToken(channel.Http.DefaultRequestHeaders.Authorization!.Parameter);
        var forgedKey = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)) { KeyId = genuine.Kid };
        var forged = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = genuine.Issuer,
            Audience = genuine.Audiences.Single(),
            Expires = genuine.ValidTo,
            NotBefore = genuine.ValidFrom,
            IssuedAt = genuine.IssuedAt,
            Claims = genuine.Claims.Where(c => c.Type is "sub" or "stamp").ToDictionary(c => c.Type, c => (object)c.Value),
            SigningCredentials = new SigningCredentials(forgedKey, SecurityAlgorithms.HmacSha256),
        });
        var unsigned = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{genuine.EncodedPayload}.";
        foreach (var token in new[] { forged, unsigned, genuine.EncodedToken[..^3], "rubbish", "" })
        {
            channel.Http.DefaultRequestHeaders.Remove("Authorization");
            channel.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            var answer = await channel.Http.GetAsync("/api/session");
            await ProblemAssert.IsAsync(answer, HttpStatusCode.Unauthorized, token.Length == 0 ? "not-signed-in" : "token-refused");
        }
    }

    private static async Task<Browser> ConnectAsync(SecurityHost host)
    {
        var channel = host.Open();
        var answer = await AskAsync(channel, "channel.app", DemoAccounts.ChannelSecret);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(900, token.GetProperty("expires_in").GetInt32());
        channel.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", token.GetProperty("access_token").GetString());
        return channel;
    }

    private static Task<HttpResponseMessage> AskAsync(Browser channel, string clientId, string secret) =>
        channel.Http.PostAsync("/api/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
        }));
}
