using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Ybtb.ChannelClient;

/// <summary>What a channel asks of the server, with a token that is renewed in time. Safe for use by many threads.</summary>
/// <param name="server">Such as <c>https://ybtb.example.gov.cn</c>.</param>
/// <param name="clientId">The channel's account.</param>
/// <param name="now">The clock, by which the token is renewed.</param>
public sealed class ChannelClient(Uri server, string clientId, string clientSecret, Func<DateTimeOffset> now) : IDisposable
{
    /// <summary>A token is renewed so long before it ends.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private readonly HttpClient http = new() { BaseAddress = server };
    private readonly SemaphoreSlim renewing = new(1);
    private string token = "";
    private DateTimeOffset goodUntil = DateTimeOffset.MinValue;

    /// <summary>The items that this channel may file.</summary>
    public async Task<JsonArray> ListItemsAsync() => (await SendAsync(HttpMethod.Get, "/api/channels/items")).AsArray();

    /// <summary>An item's guide, form and materials, and how sure the channel must be of who files.</summary>
    public Task<JsonNode> GetItemAsync(string code) => SendAsync(HttpMethod.Get, $"/api/channels/items/{code}");

    /// <summary>Uploads a JPG or PDF.</summary>
    /// <param name="material">Code of the material that it is.</param>
    /// <returns>The material as an application or an answer to a correction names it.</returns>
    public async Task<JsonObject> UploadAsync(string material, string name, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "application/pdf" : "image/jpeg");
        var stored = await SendAsync(HttpMethod.Post, $"/api/files?name={Uri.EscapeDataString(name)}", body);
        return new JsonObject { ["code"] = material, ["trust"] = "electronic", ["file"] = stored };
    }

    /// <summary>Files an application for somebody who has been identified.</summary>
    /// <param name="key">The idempotency key: kept until an answer has come, and sent again when none has.</param>
    /// <returns>Number and status of the case.</returns>
    public Task<JsonNode> FileAsync(JsonObject application, string key) => SendAsync(HttpMethod.Post, "/api/channels/cases", JsonContent.Create(application), key);

    /// <summary>How a case stands.</summary>
    public Task<JsonNode> GetCaseAsync(string number) => SendAsync(HttpMethod.Get, $"/api/channels/cases/{number}");

    /// <summary>Hands in what a correction notice asked for.</summary>
    public Task<JsonNode> AnswerCorrectionAsync(string number, IEnumerable<JsonObject> materials, string key) => SendAsync(
        HttpMethod.Post, $"/api/channels/cases/{number}/corrections", JsonContent.Create(new JsonObject { ["materials"] = new JsonArray([.. materials]) }), key);

    public Task<JsonNode> WithdrawAsync(string number, string reason, string key) =>
        SendAsync(HttpMethod.Post, $"/api/channels/cases/{number}/withdrawal", JsonContent.Create(new JsonObject { ["reason"] = reason }), key);

    /// <summary>The applicant's rating of a finished case.</summary>
    /// <param name="level">Such as <c>very-satisfied</c>; what there is to choose is in the form, <c>GET</c> of the same address.</param>
    public Task<JsonNode> RateAsync(string number, string level) =>
        SendAsync(HttpMethod.Post, $"/api/channels/cases/{number}/rating", JsonContent.Create(new JsonObject { ["level"] = level }));

    /// <summary>The documents of a case, owed and issued.</summary>
    public async Task<JsonArray> ListDocumentsAsync(string number) => (await SendAsync(HttpMethod.Get, $"/api/cases/{number}/documents")).AsArray();

    /// <summary>Has an owed document issued now.</summary>
    /// <param name="obligation">The <c>obligationId</c> of the list.</param>
    public Task<JsonNode> IssueAsync(string number, Guid obligation) => SendAsync(HttpMethod.Post, $"/api/cases/{number}/documents/{obligation}/issue");

    /// <summary>The PDF of an issued document.</summary>
    public async Task<byte[]> DownloadAsync(Guid document)
    {
        using var answer = await RequestAsync(HttpMethod.Get, $"/api/documents/{document}/file?use=download", null, null);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : throw await RefusalAsync(answer);
    }

    /// <summary>Subscribes; the answer holds the secret unless one was given.</summary>
    public Task<JsonNode> SubscribeAsync(Uri address, string? secret = null, params IReadOnlyList<string> events) => SendAsync(
        HttpMethod.Post, "/api/channels/webhooks",
        JsonContent.Create(new JsonObject { ["address"] = address.AbsoluteUri, ["secret"] = secret, ["events"] = new JsonArray([.. events.Select(e => JsonValue.Create(e))]) }));

    /// <summary>Replaces a subscription's secret; the one before signs beside the new one for so many hours.</summary>
    public Task<JsonNode> RotateSecretAsync(Guid subscription, string? secret = null, int overlapHours = 24) => SendAsync(
        HttpMethod.Post, $"/api/channels/webhooks/{subscription}/secret", JsonContent.Create(new JsonObject { ["secret"] = secret, ["overlapHours"] = overlapHours }));

    public async Task<JsonArray> ListSubscriptionsAsync() => (await SendAsync(HttpMethod.Get, "/api/channels/webhooks")).AsArray();

    /// <summary>Has a disabled subscription served again.</summary>
    public Task<JsonNode> ResumeAsync(Guid subscription) => SendAsync(HttpMethod.Post, $"/api/channels/webhooks/{subscription}/resume");

    public async Task UnsubscribeAsync(Guid subscription)
    {
        using var answer = await RequestAsync(HttpMethod.Delete, $"/api/channels/webhooks/{subscription}", null, null);
        if (!answer.IsSuccessStatusCode)
        {
            throw await RefusalAsync(answer);
        }
    }

    /// <summary>Everything that has happened since a place in the feed, page by page: what was missed in an outage.</summary>
    /// <param name="after">The <c>position</c> of the last event that was worked on; 0 for all.</param>
    public async IAsyncEnumerable<JsonNode> CatchUpAsync(long after)
    {
        for (var more = true; more;)
        {
            var page = await SendAsync(HttpMethod.Get, $"/api/channels/events?after={after}&limit=100");
            foreach (var happened in page["events"]!.AsArray())
            {
                yield return happened!;
            }

            (after, more) = ((long)page["next"]!, (bool)page["hasMore"]!);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        renewing.Dispose();
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        using var answer = await RequestAsync(method, path, content, key);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())! : throw await RefusalAsync(answer);
    }

    private async Task<HttpResponseMessage> RequestAsync(HttpMethod method, string path, HttpContent? content, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await http.SendAsync(request);
    }

    private async Task<string> TokenAsync()
    {
        await renewing.WaitAsync();
        try
        {
            if (now() + Ahead >= goodUntil)
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = clientSecret,
                });
                var asked = now();
                using var answer = await http.PostAsync(new Uri("/api/token", UriKind.Relative), form);
                var json = answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())! : throw await RefusalAsync(answer);
                token = (string)json["access_token"]!;
                goodUntil = asked.AddSeconds((int)json["expires_in"]!);
            }

            return token;
        }
        finally
        {
            renewing.Release();
        }
    }

    private static async Task<ChannelRefusedException> RefusalAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return new ChannelRefusedException(answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }
}
