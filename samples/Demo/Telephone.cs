using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ybtb.Demo;

/// <summary>An applicant's telephone: receives the codes, and calls the public pages' API with the session of one case.</summary>
internal sealed partial class Telephone(Uri server, Staff operations) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };

    /// <summary>Asks for a code and waits for the message.</summary>
    public async Task<string> AskCodeAsync(string number)
    {
        var before = (await CodesAsync(number)).Keys.ToHashSet();
        await PostAsync("/api/public/codes", new JsonObject { ["caseNumber"] = number });
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if ((await CodesAsync(number)).FirstOrDefault(sent => !before.Contains(sent.Key)) is { Value: { } code })
            {
                return code;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public async Task EnterAsync(string number, string code)
    {
        var session = await PostAsync("/api/public/session", new JsonObject { ["caseNumber"] = number, ["code"] = code });
        http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", (string?)session["antiForgeryToken"]);
    }

    /// <summary>A request that must be refused.</summary>
    public async Task RefusedAsync(string path, JsonNode body, HttpStatusCode expected)
    {
        try
        {
            await PostAsync(path, body);
        }
        catch (RefusedException refused) when (refused.Status == expected)
        {
            return;
        }

        throw new PathFailedException($"{path} 应被拒绝（{(int)expected}）。");
    }

    public async Task<JsonNode> GetAsync(string path) => await ReadAsync(await http.GetAsync(path));

    public async Task<JsonNode> PostAsync(string path, JsonNode body) => await ReadAsync(await http.PostAsJsonAsync(path, body));

    /// <summary>Photographs a material.</summary>
    /// <returns>The upload's id.</returns>
    public async Task<string> PhotographAsync(string material)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/public/case/correction/uploads?material={material}") { Content = Photograph.Content() };
        request.Headers.Add("X-File-Name", "photograph.jpg");
        return (string)(await ReadAsync(await http.SendAsync(request)))["id"]!;
    }

    public void Dispose() => http.Dispose();

    private async Task<Dictionary<string, string>> CodesAsync(string number) =>
        (await operations.GetAsync($"/api/embedded-systems/messages?caseNumber={number}")).AsArray()
            .Select(sms => (Id: (string)sms!["id"]!, Found: Code().Match((string)sms["text"]!))).Where(sms => sms.Found.Success)
            .ToDictionary(sms => sms.Id, sms => sms.Found.Groups[1].Value);

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var json = text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        return answer.IsSuccessStatusCode ? json : throw new RefusedException(answer.StatusCode, json);
    }

    [GeneratedRegex("验证码([0-9]{6})，")]
    private static partial Regex Code();
}
