using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Channels;

/// <summary>What cannot be subscribed.</summary>
[Collection(SharedServer.Name)]
public sealed class WebhookRefusalTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Theory]
    [InlineData("http://app.example.com/hooks", "address")]
    [InlineData("https://user:pw@app.example.com/hooks", "address")]
    [InlineData("https://localhost/hooks", "address")]
    [InlineData("https://10.1.2.3/hooks", "address")]
    [InlineData("https://192.168.1.1/hooks", "address")]
    [InlineData("https://169.254.169.254/latest/meta-data", "address")]
    [InlineData("https://[::1]/hooks", "address")]
    [InlineData("https://[::ffff:10.0.0.1]/hooks", "address")]
    [InlineData("https://[fd00::1]/hooks", "address")]
    [InlineData("http://127.0.0.2/hooks", "address")]
    [InlineData("ftp://app.example.com/", "address")]
    [InlineData("hooks", "address")]
    [InlineData("https://app.example.com/hooks", "secret", "too-short")]
    [InlineData("https://app.example.com/hooks", "secret", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("https://app.example.com/hooks", "events", null, "paid")]
    public async Task Subscribe_WithWhatWillNotDo_IsRefused(string address, string field, string? secret = null, string? kind = null)
    {
        using var administrator = await server.SignInAsync("administrator");
        var answer = await administrator.PostAsync("/api/channels/webhooks?account=channel.app", new JsonObject
        {
            ["address"] = address, ["secret"] = secret, ["events"] = kind is null ? new JsonArray() : new JsonArray(kind),
        });
        await ProblemAssert.IsAsync(answer, HttpStatusCode.UnprocessableEntity, "subscription-invalid");
        Assert.Equal(field, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]!);
    }
}
