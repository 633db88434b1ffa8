using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Sla;

namespace Ybtb.Benchmarks;

/// <summary>A day off is added to the calendar while very many clocks count it: previewed, published and recalculated over HTTP, while clerks go on filing cases.</summary>
internal static class SlaRevisionBench
{
    private const double PreviewBar = 5;
    private const double RecomputeBar = 20;
    private const double RatioBar = 3;
    private const int RunningClocksOfACase = 2;   // promised and statutory
    private const double CasesPerSecond = 100;
    private const int NormalCases = 1_000;
    private const int WarmUp = 2_000;

    public static async Task RunAsync(BenchReport report, SqliteBenchDatabase database, int openClocks)
    {
        var data = database.Directory;
        var original = await FileOneAsync(database);
        await using (var cloner = new CaseCloner(database.Storage, data))
        {
            await cloner.CloneAsync(original, (openClocks / RunningClocksOfACase) - 1);
        }

        await using var server = await ServerProcess.StartAsync(data, database.Arguments);
        using var clerk = await HttpBench.SignInAsync(server.Address);
        using var operations = await HttpBench.SignInAsync(server.Address, "operations");
        var load = new SteadyLoad(clerk, 100);
        await load.RunAsync(WarmUp / CasesPerSecond, CasesPerSecond * 4);
        var normal = await load.RunAsync(NormalCases / CasesPerSecond, CasesPerSecond);

        var draft = await DraftAsync(operations);
        var watch = Stopwatch.StartNew();
        var preview = await PostAsync(operations, $"/api/calendars/drafts/{draft}/preview", null);
        var previewed = watch.Elapsed.TotalSeconds;
        Require((int)preview["moved"]! >= openClocks, $"The preview lists {preview["moved"]} of {openClocks} clocks.");

        using var done = new CancellationTokenSource();
        var during = load.RunAsync(double.MaxValue, CasesPerSecond, done.Token);
        var processor = server.Processor;
        watch.Restart();
        await PostAsync(operations, $"/api/calendars/drafts/{draft}/publish", new JsonObject { ["reason"] = "测量" });
        var revision = await DoneAsync(operations);
        var recomputed = watch.Elapsed.TotalSeconds;
        processor = server.Processor - processor;
        await done.CancelAsync();
        var p99 = await during;
        Require((int)revision["moved"]! >= openClocks, $"The recalculation has moved {revision["moved"]} of {openClocks} clocks.");

        var size = openClocks == 100_000 ? "" : $".{openClocks}";
        report.Add(new BenchRow($"sla.revision.preview{size}", previewed, "s", "lower", PreviewBar));
        report.Add(new BenchRow($"sla.revision.recompute{size}", recomputed, "s", "lower", RecomputeBar));
        report.Add(new BenchRow($"sla.revision.recompute{size}.cpu", processor.TotalSeconds, "s", "lower"));   // the clerks' cases included
        report.Add(new BenchRow($"sla.revision.case_p99.normal{size}", normal, "ms", "lower"));
        report.Add(new BenchRow($"sla.revision.case_p99_ratio{size}", p99 / normal, "", "lower", RatioBar));
    }

    /// <summary>One case filed and accepted, by a server that has ended again.</summary>
    private static async Task<string> FileOneAsync(SqliteBenchDatabase database)
    {
        await using var server = await ServerProcess.StartAsync(database.Directory, database.Arguments);
        using var clerk = await HttpBench.SignInAsync(server.Address);
        await HttpBench.FileAsync(clerk, 0);
        var filed = await PostAsync(clerk, "/api/cases", JsonNode.Parse($$"""
            {"itemCode":"chronic-special-disease-recognition","channel":"counter","identityLevel":"counter","answers":{"personName":"测试示例","certificateType":"identity-card",
            "certificateNumber":"{{HttpBench.NumberOf(0)}}","phone":"19900010021","disease":"C02","hospitalName":"昆明市第一人民医院","hospitalLevel":"level-3","doctorName":"王建国",
            "doctorTitle":"attending","diagnosedOn":"2026-02-10"},"materials":[{"code":"identity-document","trust":"original-checked"},{"code":"diagnosis-certificate","trust":"original-checked"}]}
            """));
        var number = (string)filed["number"]!;
        var page = await GetAsync(clerk, $"/api/cases/{number}");
        var task = (string)page["reviews"]!.AsArray().Single(review => review!["endedAt"] is null)!["taskId"]!;
        using var seen = await clerk.GetAsync($"/api/tasks/{task}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/tasks/{task}/completion") { Content = JsonContent.Create(new JsonObject { ["outcome"] = "受理" }) };
        request.Headers.IfMatch.Add(seen.Headers.ETag!);
        using var accepted = await clerk.SendAsync(request);
        Require(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync());
        return number;
    }

    /// <summary>The calendar in force with the second working day from now off.</summary>
    private static async Task<string> DraftAsync(HttpClient operations)
    {
        var version = (int)(await GetAsync(operations, "/api/calendars")).AsArray()[0]!["version"]!;
        var calendar = CalendarJson.Read((await GetAsync(operations, $"/api/calendars/{version}")).ToJsonString());
        var national = new CalendarVersion(version, Instant.MinValue, calendar).National;
#pragma warning disable RS0030 // as the server that is measured
        var today = LegalTime.DayOf(SystemClock.Instance.GetCurrentInstant());
#pragma warning restore RS0030
        var day = national.Add(today, new WorkingDays(2));
        var year = calendar.Years.GetValueOrDefault(day.Year, new YearArrangement(day.Year, false, null, []));
        var revised = calendar.With(year with { Festivals = [.. year.Festivals, new Festival("临时放假", [day], [])] });
        var draft = await PostAsync(
            operations, "/api/calendars/drafts", new JsonObject { ["title"] = $"加休{LocalDatePattern.Iso.Format(day)}", ["calendar"] = JsonNode.Parse(CalendarJson.Write(revised)) });
        return (string)draft["id"]!;
    }

    private static async Task<JsonNode> DoneAsync(HttpClient operations)
    {
        while (true)
        {
            var revision = (await GetAsync(operations, "/api/calendars")).AsArray()[0]!["revision"]!;
            if ((string)revision["status"]! == "done")
            {
                return revision;
            }

            await Task.Delay(50);
        }
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await JsonAsync(answer);
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonNode? body)
    {
        using var answer = await client.PostAsJsonAsync(path, body ?? new JsonObject());
        return await JsonAsync(answer);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Require(answer.IsSuccessStatusCode, string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {text}"));
        return JsonNode.Parse(text)!;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>Cases filed at a steady rate, whether or not earlier ones have been answered.</summary>
    private sealed class SteadyLoad(HttpClient clerk, int first)
    {
        private int next = first;

        /// <returns>The 99th percentile of the answer times in milliseconds, counted from when each request was due.</returns>
        public async Task<double> RunAsync(double seconds, double perSecond, CancellationToken ended = default)
        {
            var watch = Stopwatch.StartNew();
            var pending = new List<Task<double>>();
            for (var i = 0; i < seconds * perSecond && !ended.IsCancellationRequested; i++)
            {
                var due = TimeSpan.FromSeconds(i / perSecond);
                if (due - watch.Elapsed is { TotalMilliseconds: > 1 } wait)
                {
                    await Task.Delay(wait, CancellationToken.None);
                }

                var index = next++;
                pending.Add(Task.Run(async () =>
                {
                    await HttpBench.FileAsync(clerk, index);
                    return (watch.Elapsed - due).TotalMilliseconds;
                }, CancellationToken.None));
            }

            var times = await Task.WhenAll(pending);
            Array.Sort(times);
            return times[(int)(times.Length * 0.99)];
        }
    }
}
