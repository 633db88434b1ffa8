using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Cases;

/// <summary>渠道: another system files with its token, and sees what it has filed.</summary>
public abstract class ChannelTests(YbtbTestServer server)
{
    [Fact]
    public async Task FileCase_ByAChannel_NeedsUploadsAndIsSeenByItAlone()
    {
        using var channel = await ConnectAsync();
        using var scan = new ByteArrayContent(TinyJpeg.Of(700, 500));
        var uploaded = await (await channel.Http.PostAsync("/api/files?name=id.jpg", scan)).JsonAsync();
        var application = server.NewPerson().Application(Person.Enrollment);
        application["channel"] = "mini-program";
        var refused = await channel.PostAsync("/api/cases", application);
        Assert.Equal(("materials[0]", "material-invalid"), (await refused.ProblemsAsync()).Select(p => (p.Path, p.Code)).First());

        application["materials"] = new JsonArray(new JsonObject { ["code"] = "identity-document", ["trust"] = "electronic", ["file"] = uploaded });
        var number = (string)(await (await channel.PostAsync("/api/cases", application, "channel-1")).JsonAsync())["number"]!;
        Assert.Equal("mini-program", (string)(await channel.ReadAsync($"/api/cases/{number}"))["channel"]!["code"]!);
        var other = await server.FileAsync(server.NewPerson(), Person.Enrollment);
        var seen = (await channel.ReadAsync("/api/cases"))["items"]!.AsArray().Select(c => (string)c!["number"]!).ToList();
        Assert.Contains(number, seen);   // beside what other tests have filed by it
        Assert.DoesNotContain(other, seen);
        await ProblemAssert.IsAsync(await channel.Http.GetAsync($"/api/cases/{other}"), HttpStatusCode.NotFound, "no-such-case");
        await ProblemAssert.IsAsync(await channel.Http.GetAsync("/api/tasks"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task FileCase_ByAClerkThroughAChannel_IsRefused()
    {
        var application = server.NewPerson().Application(Person.Enrollment);
        application["channel"] = "mini-program";
        var problems = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).ProblemsAsync();
        Assert.Contains(("channel", "channel-not-allowed"), problems.Select(p => (p.Path, p.Code)));
    }

    private async Task<Browser> ConnectAsync()
    {
        var channel = server.Open();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "channel.app", ["client_secret"] = DemoAccounts.ChannelSecret,
        });
        var token = await (await channel.Http.PostAsync("/api/token", form)).JsonAsync();
        channel.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        return channel;
    }
}

[Collection(SharedServer.Name)]
public sealed class ChannelTestsOnSqlite(SharedServer shared) : ChannelTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class ChannelTestsOnPostgres(SharedPostgresServer shared) : ChannelTests(shared.Server);
