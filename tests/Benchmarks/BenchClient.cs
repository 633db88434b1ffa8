using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Ybtb.Benchmarks;

/// <summary>A signed-in person, over HTTP, with connections and a session of his own.</summary>
internal sealed class BenchClient : IDisposable
{
    /// <summary>Of the demonstration's accounts.</summary>
    public const string DemoPassword = "Ybtb-demo-2026";

    private readonly HttpClient http;

    private BenchClient(HttpClient http, string login)
    {
        this.http = http;
        Login = login;
    }

    public string Login { get; }

    /// <param name="connections">How many requests he makes at once.</param>
    /// <exception cref="InvalidOperationException">He was not let in.</exception>
    public static async Task<BenchClient> SignInAsync(Uri server, string login, string password, int connections)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = server };
        var client = new BenchClient(http, login);
        client.Accept(await client.PostAsync("/api/session", new JsonObject { ["login"] = login, ["password"] = password }));
        return client;
    }

    public async Task ChangePasswordAsync(string current, string replacement) =>
        Accept(await PostAsync("/api/session/password", new JsonObject { ["current"] = current, ["replacement"] = replacement }));

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        return Read(path, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <param name="key">Idempotency key, where the route asks for one.</param>
    /// <param name="revision">The revision seen, where the route asks for it.</param>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<JsonNode> PostAsync(string path, JsonNode body, string? key = null, long? revision = null)
    {
        var (status, text) = await SendAsync(path, body.ToJsonString(), key, revision);
        return Read(path, status, text);
    }

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<JsonNode> PutAsync(string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync(path, content);
        return Read(path, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A POST whose answer, whatever it is, is for the caller to judge.</summary>
    /// <param name="body">JSON.</param>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string path, string body, string? key = null, long? revision = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (revision is { } seen)
        {
            request.Headers.IfMatch.ParseAdd($"\"{seen}\"");
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();

    private void Accept(JsonNode session)
    {
        http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", (string?)session["antiForgeryToken"]);
    }

    private static JsonNode Read(string path, HttpStatusCode status, string text) => (int)status is >= 200 and < 300
        ? JsonNode.Parse(text)!
        : throw new InvalidOperationException($"{path}: {(int)status} {text}");
}
