using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>A channel's machine account: it files what an applicant, whom it knows by name or face, enters himself.</summary>
internal sealed class Channel(Uri server, string login) : IDisposable
{
    private const string Secret = "demo-channel-secret-for-throw-away-data-only";

    private readonly HttpClient http = new() { BaseAddress = server };

    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<JsonNode> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body));

    /// <summary>Uploads a photograph of a certificate.</summary>
    /// <returns>The material as an application names it.</returns>
    public async Task<JsonObject> UploadAsync(string material) =>
        Photograph.As(material, await SendAsync(HttpMethod.Post, $"/api/files?name={material}.jpg", Photograph.Content()));

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = login, ["client_secret"] = Secret });
        var token = await ReadAsync(await http.PostAsync("/api/token", form));
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["access_token"]);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("N"));
        return await ReadAsync(await http.SendAsync(request));
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return answer.IsSuccessStatusCode ? json : throw new RefusedException(answer.StatusCode, json);
    }
}
