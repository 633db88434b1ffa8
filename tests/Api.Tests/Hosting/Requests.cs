using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>What our pages send.</summary>
internal static class Requests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="key">The <c>Idempotency-Key</c>; none when null.</param>
    /// <param name="tag">Sent as <c>If-Match</c>; none when null.</param>
    public static async Task<HttpResponseMessage> PostAsync(this Browser browser, string path, JsonNode body, string? key = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await browser.Http.SendAsync(request);
    }

    public static async Task<JsonNode> ReadAsync(this Browser browser, string path) => await JsonAsync(await browser.Http.GetAsync(path));

    /// <summary>The answer's body; fails when it is a refusal.</summary>
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>As a person reads it: without escapes.</summary>
    public static string Readable(this JsonNode json) => json.ToJsonString(Plain);

    /// <summary>The problems that a refused application lists.</summary>
    public static async Task<IReadOnlyList<(string Path, string Code, string Message)>> ProblemsAsync(this HttpResponseMessage answer)
    {
        await ProblemAssert.IsAsync(answer, HttpStatusCode.UnprocessableEntity, "application-invalid");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return [.. problem["problems"]!.AsArray().Select(p => ((string)p!["path"]!, (string)p["code"]!, (string)p["message"]!))];
    }
}
