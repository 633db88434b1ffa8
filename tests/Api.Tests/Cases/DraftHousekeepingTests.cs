using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Cases;

/// <summary>How long drafts and their uploads are kept, on a server whose clock moves by weeks.</summary>
public sealed class DraftHousekeepingTests
{
    [Fact]
    public async Task ADraft_KeepsItsUploads_ForThirtyDays_AndGoesWithThem()
    {
        await using var server = await YbtbTestServer.StartAsync();
        var clerk = await server.Of("clerk.wuhua");
        var (kept, loose) = (await UploadAsync(clerk, 640), await UploadAsync(clerk, 641));
        var draft = await (await clerk.PostAsync("/api/drafts", new JsonObject
        {
            ["itemCode"] = Person.Enrollment,
            ["content"] = new JsonObject { ["materials"] = new JsonArray(new JsonObject { ["file"] = new JsonObject { ["sha256"] = kept } }) },
        })).JsonAsync();

        await MoveAsync(server, "2026-05-26T09:00:00+08:00");   // 29 days later
        await TidyAsync(server);
        Assert.Equal((true, false), (await ExistsAsync(server, kept), await ExistsAsync(server, loose)));
        Assert.Equal(HttpStatusCode.OK, (await clerk.Http.GetAsync($"/api/drafts/{draft["id"]}")).StatusCode);

        await MoveAsync(server, "2026-05-27T09:00:01+08:00");
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Http.GetAsync($"/api/drafts/{draft["id"]}")).StatusCode);   // also before it is tidied away
        Assert.Empty((await clerk.ReadAsync("/api/drafts")).AsArray());
        var (_, drafts, files, _) = await TidyAsync(server);
        Assert.Equal((1, 1, false), (drafts, files, await ExistsAsync(server, kept)));
    }

    private static Task<(int Keys, int Drafts, int Files, int TrialRuns)> TidyAsync(YbtbTestServer server) =>
        server.Services.GetRequiredService<Housekeeping>().TidyAsync(CancellationToken.None);

    private static Task<bool> ExistsAsync(YbtbTestServer server, string hash) =>
        server.Services.GetRequiredService<IFileStore>().ExistsAsync(ContentAddress.Parse(hash), CancellationToken.None);

    private static async Task MoveAsync(YbtbTestServer server, string to) =>
        await (await (await server.Of("administrator")).Http.PutAsync("/api/clock", JsonContent.Create(new { now = to }))).JsonAsync();

    private static async Task<string> UploadAsync(Security.Browser browser, int width)
    {
        using var content = new ByteArrayContent(TinyJpeg.Of(width, 480));
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("image/jpeg");
        return (string)(await (await browser.Http.PostAsync("/api/files?name=upload.jpg", content)).JsonAsync())["sha256"]!;
    }
}
