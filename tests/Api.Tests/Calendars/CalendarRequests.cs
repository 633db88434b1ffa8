using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Calendars;

/// <summary>What the pages for calendars send.</summary>
internal static class CalendarRequests
{
    /// <summary>The arrangement in force.</summary>
    public static async Task<JsonNode> CalendarAsync(this Browser browser)
    {
        var versions = (await browser.ReadAsync("/api/calendars")).AsArray();
        return await browser.ReadAsync(string.Create(CultureInfo.InvariantCulture, $"/api/calendars/{(int)versions[0]!["version"]!}"));
    }

    /// <summary>A draft of the calendar in force with one more day off.</summary>
    /// <param name="day">Such as 2026-04-29.</param>
    public static async Task<(string Id, string Tag)> DraftDayOffAsync(this Browser browser, string day)
    {
        var calendar = await browser.CalendarAsync();
        var year = calendar["years"]!.AsArray().Single(y => (int)y!["year"]! == int.Parse(day.AsSpan(0, 4), CultureInfo.InvariantCulture))!;
        year["festivals"]!.AsArray().Add(new JsonObject { ["name"] = "临时放假", ["daysOff"] = new JsonArray(day), ["makeUpDays"] = new JsonArray() });
        var answer = await browser.PostAsync("/api/calendars/drafts", new JsonObject { ["title"] = $"加休{day}", ["calendar"] = calendar.DeepClone() });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return ((string)(await answer.JsonAsync())["id"]!, answer.Headers.ETag!.Tag);
    }

    public static Task<HttpResponseMessage> PublishAsync(this Browser browser, string draft, string reason = "演练") =>
        browser.PostAsync($"/api/calendars/drafts/{draft}/publish", new JsonObject { ["reason"] = reason });

    public static async Task<int> PublishDayOffAsync(this Browser browser, string day) =>
        (int)(await (await browser.PublishAsync((await browser.DraftDayOffAsync(day)).Id)).JsonAsync())["version"]!;

    public static async Task<HttpResponseMessage> PutAsync(this Browser browser, string path, JsonNode body, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await browser.Http.SendAsync(request);
    }
}
