using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Board;

/// <summary>The cases that the overview shows first.</summary>
public sealed class BoardUrgentTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Urgent_AcrossTheirDues_GoFromSoonToLateWithTheFirstDueFirst()
    {
        var first = await server.FileAcceptedAsync();          // due on 7 May
        await MoveAsync("2026-04-28T10:00:00+08:00");
        var second = await server.FileAcceptedAsync();         // on 8 May

        await MoveAsync("2026-05-08T10:00:00+08:00");
        await AssertUrgentAsync("supervisor.kunming", "", [second], [first]);
        await MoveAsync("2026-05-09T10:00:00+08:00");
        await AssertUrgentAsync("supervisor.kunming", "", [], [first, second]);
        await AssertUrgentAsync("supervisor.province", "?prefecture=533400", [], []);
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync("/api/board/urgent"), HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task AssertUrgentAsync(string login, string query, string[] soon, string[] late)
    {
        var view = await (await server.Of(login)).ReadAsync("/api/board/urgent" + query);
        string[] NumbersOf(string part) => [.. view[part]!.AsArray().Select(found => (string)found!["number"]!)];
        Assert.Equal(soon, NumbersOf("soon"));
        Assert.Equal(late, NumbersOf("late"));
    }

    private async Task MoveAsync(string now)
    {
        using var content = JsonContent.Create(new JsonObject { ["now"] = now });
        Assert.Equal(HttpStatusCode.OK, (await (await server.Of("administrator")).Http.PutAsync("/api/clock", content)).StatusCode);
    }
}
