using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Ybtb.Benchmarks;

/// <summary>Item 2 over HTTP: sign-in, validation, materials, guard, registry effect, clocks, journal, outbox, encryption; one request a case.</summary>
internal static class HttpBench
{
    private const int Clients = 32;
    private const int WarmUp = 8_000;
    private const int Cases = 15_000;

    /// <param name="data">The server's data directory.</param>
    public static async Task RunAsync(BenchReport report, BenchDatabase database, string data, Bars bars)
    {
        await using var server = await ServerProcess.StartAsync(data, database.Arguments);
        using var clerk = await SignInAsync(server.Address);
        await FileAllAsync(clerk, 0, WarmUp);
        var (processor, watch) = (server.Processor, Stopwatch.StartNew());
        await FileAllAsync(clerk, WarmUp, Cases);
        watch.Stop();
        var perSecond = Cases / watch.Elapsed.TotalSeconds;
        report.Add(new BenchRow($"http.instant.{database.Name}", perSecond, "1/s", "higher", bars.InstantCases));
        report.Add(new BenchRow($"http.instant.{database.Name}.cpu", (server.Processor - processor).TotalMilliseconds / Cases, "ms", "lower", 1.2));
        report.Add(new BenchRow($"http.instant.{database.Name}.p99", await HalfLoadAsync(clerk, WarmUp + Cases, perSecond / 2), "ms", "lower", 100));
        report.Add(new BenchRow(database.Name == "sqlite" ? "rss" : $"rss.{database.Name}", server.PeakMegabytes, "MB", "lower", 400));
    }

    private static async Task FileAllAsync(HttpClient clerk, int first, int count)
    {
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < first + count)
            {
                await FileAsync(clerk, i);
            }
        })));
    }

    /// <summary>Requests at a steady rate, whether or not earlier ones have been answered.</summary>
    /// <returns>The 99th percentile of the answer times, in milliseconds, counted from when each request was due.</returns>
    private static async Task<double> HalfLoadAsync(HttpClient clerk, int first, double perSecond)
    {
        var count = (int)Math.Min(5_000, perSecond * 10);
        var times = new double[count];
        var watch = Stopwatch.StartNew();
        var pending = new List<Task>(count);
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds(i / perSecond);
            if (due - watch.Elapsed is { TotalMilliseconds: > 1 } wait)
            {
                await Task.Delay(wait);
            }

            var index = i;
            pending.Add(Task.Run(async () =>
            {
                await FileAsync(clerk, first + index);
                times[index] = (watch.Elapsed - due).TotalMilliseconds;
            }));
        }

        await Task.WhenAll(pending);
        Array.Sort(times);
        return times[(int)(count * 0.99)];
    }

    internal static async Task FileAsync(HttpClient clerk, int index)
    {
        using var content = new StringContent(Body(index), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = content };
        request.Headers.Add("Idempotency-Key", index.ToString(CultureInfo.InvariantCulture));
        using var answer = await clerk.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        if (index % 1_000 == 0 && !(await answer.Content.ReadAsStringAsync()).Contains("\"granted\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The case was not granted.");
        }
    }

    internal static async Task<HttpClient> SignInAsync(Uri server, string login = "clerk.wuhua")
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = server };
        using var answer = await client.PostAsJsonAsync("/api/session", new JsonObject { ["login"] = login, ["password"] = "Ybtb-demo-2026" });
        answer.EnsureSuccessStatusCode();
        var session = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        client.DefaultRequestHeaders.Add("X-XSRF-TOKEN", (string?)session["antiForgeryToken"]);
        return client;
    }

    /// <summary>Nobody: sequences 99x are not given to people; the check character is computed.</summary>
    internal static string NumberOf(int index)
    {
        var birth = new DateOnly(1930, 1, 1).AddDays(index / 10);
        var body = string.Create(CultureInfo.InvariantCulture, $"530102{birth:yyyyMMdd}99{index % 10}");
        return body + CheckCharacter(body);
    }

    private static string Body(int index)
    {
        return $$"""
            {"itemCode":"resident-enrollment","channel":"counter","identityLevel":"counter","answers":{"personName":"测试示例","certificateType":"identity-card",
            "certificateNumber":"{{NumberOf(index)}}","phone":"19900010021","personCategory":"resident","enrolmentPlace":"hukou","enrolmentRegion":"530102","address":"昆明市五华区示例路1号"},
            "materials":[{"code":"identity-document","trust":"original-checked"}]}
            """;
    }

    private static char CheckCharacter(string body)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (body[i] - '0') * weights[i];
        }

        return "10X98765432"[sum % 11];
    }
}
