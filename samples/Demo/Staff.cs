using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>One signed-in person at a browser. Signs in anew when the session has ended, as moving the clock does.</summary>
internal sealed class Staff(Uri server, string login, string password) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };

    public string Login => login;

    public Task<JsonNode> GetAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path));

    /// <param name="revision">The revision seen, for requests that change what somebody else may have changed.</param>
    public Task<JsonNode> PostAsync(string path, JsonNode body, long? revision = null) => SendAsync(() => Request(HttpMethod.Post, path, body, revision));

    public Task<JsonNode> PutAsync(string path, JsonNode body, long? revision = null) => SendAsync(() => Request(HttpMethod.Put, path, body, revision));

    /// <summary>Uploads a photograph of a certificate.</summary>
    /// <returns>The material as an application names it.</returns>
    public async Task<JsonObject> UploadAsync(string material) => Photograph.As(
        material, await SendAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/api/files?name={material}.jpg") { Content = Photograph.Content() }));

    /// <summary>A request that is expected to be refused.</summary>
    /// <returns>The problem document.</returns>
    public async Task<JsonNode> RefusedAsync(string path, JsonNode body, HttpStatusCode expected)
    {
        try
        {
            var answer = await PostAsync(path, body);
            throw new PathFailedException($"{path} 应被拒绝（{(int)expected}），却成功：{answer.ToJsonString()}");
        }
        catch (RefusedException refused) when (refused.Status == expected)
        {
            return refused.Problem;
        }
    }

    /// <summary>An address at which this person must find nothing.</summary>
    public async Task HiddenAsync(string path)
    {
        try
        {
            await GetAsync(path);
        }
        catch (RefusedException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            return;
        }

        throw new PathFailedException($"{login} 不应看到 {path}。");
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Request(HttpMethod method, string path, JsonNode body, long? revision)
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("N"));
        }

        if (revision is { } seen)
        {
            request.Headers.IfMatch.ParseAdd($"\"{seen}\"");
        }

        return request;
    }

    private async Task<JsonNode> SendAsync(Func<HttpRequestMessage> request)
    {
        var answer = await http.SendAsync(request());
        if (answer.StatusCode == HttpStatusCode.Unauthorized || !http.DefaultRequestHeaders.Contains("X-XSRF-TOKEN"))
        {
            await SignInAsync();
            answer = await http.SendAsync(request());
        }

        var text = await answer.Content.ReadAsStringAsync();
        var json = text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        return answer.IsSuccessStatusCode ? json : throw new RefusedException(answer.StatusCode, json);
    }

    private async Task SignInAsync()
    {
        http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        var answer = await http.PostAsJsonAsync("/api/session", new JsonObject { ["login"] = login, ["password"] = password });
        var session = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        if (!answer.IsSuccessStatusCode)
        {
            throw new RefusedException(answer.StatusCode, session);
        }

        http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", (string?)session["antiForgeryToken"]);
    }
}

/// <summary>The server said no.</summary>
internal sealed class RefusedException(HttpStatusCode status, JsonNode problem) : Exception($"{(int)status} {problem["type"]} {problem["detail"]}")
{
    public HttpStatusCode Status { get; } = status;

    public JsonNode Problem { get; } = problem;
}

/// <summary>A path did not go as it should.</summary>
internal sealed class PathFailedException(string message) : Exception(message);
