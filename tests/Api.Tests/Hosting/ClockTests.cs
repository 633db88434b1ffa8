using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>The settable clock: forward only, by those who may, with all that falls due on the way.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task SetClock_ForwardOnlyAndWithPermission_DoesWhatFallsDue()
    {
        using var nobody = server.Open();
        Assert.Equal("2026-04-27T09:00:00+08:00", (string)(await nobody.ReadAsync("/api/clock"))["now"]!);
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var application = person.Application(Person.Recognition);
        application["materials"]!.AsArray().RemoveAt(1);
        var clerk = await server.Of("clerk.wuhua");
        var number = (string)(await (await clerk.PostAsync("/api/cases", application)).JsonAsync())["number"]!;

        await ProblemAssert.IsAsync(await MoveAsync("clerk.wuhua", "2026-06-30T10:00:00+08:00"), HttpStatusCode.Forbidden, "forbidden");
        foreach (var wrong in new[] { "2026-04-27T08:59:59+08:00", "2026-06-30", "tomorrow", "", null })
        {
            await ProblemAssert.IsAsync(await MoveAsync("administrator", wrong), HttpStatusCode.BadRequest, "bad-request");
        }

        var moved = await (await MoveAsync("administrator", "2026-06-30T02:00:00Z")).JsonAsync();
        Assert.Equal("2026-06-30T10:00:00+08:00", (string)moved["now"]!);
        Assert.Equal("terminated", (string)(await clerk.ReadAsync($"/api/cases/{number}"))["status"]!["code"]!);
        await using (var db = server.OpenDatabase())
        {
            var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.ClockSet);
            Assert.Equal("徐管理", entry.AccountName);
            Assert.Equal("2026-06-30T10:00:00+08:00", (string)JsonNode.Parse(entry.Details!)!["now"]!);
        }

        await ProblemAssert.IsAsync(await MoveAsync("administrator", "2026-06-30T09:59:59+08:00"), HttpStatusCode.BadRequest, "bad-request");
    }

    private async Task<HttpResponseMessage> MoveAsync(string login, string? now)
    {
        using var content = System.Net.Http.Json.JsonContent.Create<JsonNode>(new JsonObject { ["now"] = now });
        return await (await server.Of(login)).Http.PutAsync("/api/clock", content);
    }
}
