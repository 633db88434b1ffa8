using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Cases;

/// <summary>Texts of any length and kind in the free fields: refused or kept, never an internal error, and the case goes on.</summary>
public abstract class HostileTextTests(YbtbTestServer server)
{
    public static TheoryData<string> Texts => [new string('长', 50_000), "a\0b\u0007", "'; DROP TABLE cases; --", "{{now()}} ${1+1} <script>", "\ud83d\ude00\u202e"];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task WithdrawCase_WithAnyReason_IsTakenOrRefused(string text)
    {
        var number = await server.FileTimedAsync();
        var clerk = await server.Of("clerk.wuhua");
        await AnsweredAsync(await clerk.PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = text }));
        Assert.Equal(0, (int)(await clerk.ReadAsync($"/api/cases/{number}"))["incidents"]!);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task CompleteTask_WithAnyOpinion_IsTakenOrRefused(string text)
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        var body = new JsonObject
        {
            ["outcome"] = "不通过", ["opinion"] = text, ["checked"] = new JsonArray(text), ["materials"] = new JsonArray(text),
        };
        await AnsweredAsync(await reviewer.PostAsync($"/api/tasks/{id}/completion", body, tag: tag));
        Assert.Equal(0, (int)(await reviewer.ReadAsync($"/api/cases/{number}"))["incidents"]!);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task RequestExtension_WithAnyReason_IsTakenOrRefused(string text)
    {
        var number = await server.FileAcceptedAsync();
        var reviewer = await server.Of("reviewer.wuhua");
        foreach (var days in new[] { int.MinValue, -1, 0, int.MaxValue, 3 })
        {
            var answer = await reviewer.PostAsync($"/api/cases/{number}/extension-requests", new JsonObject { ["days"] = days, ["reason"] = text });
            Assert.True(days == 3 || answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{days} days: {(int)answer.StatusCode}");
            await AnsweredAsync(answer);
        }

        Assert.Equal(0, (int)(await reviewer.ReadAsync($"/api/cases/{number}"))["incidents"]!);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task FileCase_WithAnyNames_IsTakenOrRefused(string text)
    {
        var clerk = await server.Of("clerk.wuhua");
        var application = server.NewPerson().Application(Person.Enrollment);
        application["materials"]!.AsArray().Add(new JsonObject { ["code"] = "extra", ["trust"] = "copy", ["name"] = text });
        await AnsweredAsync(await clerk.PostAsync("/api/cases", application));
        application["channel"] = text;
        await AnsweredAsync(await clerk.PostAsync("/api/cases", application));
        await AnsweredAsync(await clerk.Http.GetAsync($"/api/cases?item={Uri.EscapeDataString(text[..Math.Min(50, text.Length)])}"));
        await AnsweredAsync(await clerk.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = text }));
    }

    private static async Task AnsweredAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}

[Collection(SharedServer.Name)]
public sealed class HostileTextTestsOnSqlite(SharedServer shared) : HostileTextTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class HostileTextTestsOnPostgres(SharedPostgresServer shared) : HostileTextTests(shared.Server);
