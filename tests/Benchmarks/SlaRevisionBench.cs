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

    private const int Connections = 64;

    public static async Task RunAsync(BenchReport report, SqliteBenchDatabase database, int openClocks)
    {
        var data = database.Directory;
        var original = await FileOneAsync(database);
        await using (var cloner = new CaseCloner(database.Storage, data))
        {
            await cloner.CloneAsync(original, (openClocks / RunningClocksOfACase) - 1);
        }

        await using var server = await ServerProcess.StartAsync(data, database.Arguments);
        using var clerk = await BenchClient.SignInAsync(server.Address, "clerk.wuhua", BenchClient.DemoPassword, Connections);
        using var operations = await BenchClient.SignInAsync(server.Address, "operations", BenchClient.DemoPassword, 1);
        var load = new SteadyLoad(clerk, 100);
        await load.RunAsync(WarmUp / CasesPerSecond, CasesPerSecond * 4);
        var normal = await load.RunAsync(NormalCases / CasesPerSecond, CasesPerSecond);

        var draft = await DraftAsync(operations);
        var watch = Stopwatch.StartNew();
        var preview = await operations.PostAsync($"/api/calendars/drafts/{draft}/preview", new JsonObject());
        var previewed = watch.Elapsed.TotalSeconds;
        Require((int)preview["moved"]! >= openClocks, $"The preview lists {preview["moved"]} of {openClocks} clocks.");

        using var done = new CancellationTokenSource();
        var during = load.RunAsync(double.MaxValue, CasesPerSecond, done.Token);
        var processor = server.Processor;
        watch.Restart();
        await operations.PostAsync($"/api/calendars/drafts/{draft}/publish", new JsonObject { ["reason"] = "测量" });
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
        using var clerk = await BenchClient.SignInAsync(server.Address, "clerk.wuhua", BenchClient.DemoPassword, 1);
        await HttpBench.FileAsync(clerk, 0);
        var number = (string)(await clerk.PostAsync("/api/cases", JsonNode.Parse(BenchApplications.Recognition(0))!, "recognition"))["number"]!;
        var page = await clerk.GetAsync($"/api/cases/{number}");
        var id = (string)page["reviews"]!.AsArray().Single(review => review!["endedAt"] is null)!["taskId"]!;
        var task = await clerk.GetAsync($"/api/tasks/{id}");
        await clerk.PostAsync($"/api/tasks/{id}/completion", new JsonObject { ["outcome"] = "受理" }, revision: (long)task["revision"]!);
        return number;
    }

    /// <summary>The calendar in force with the second working day from now off.</summary>
    private static async Task<string> DraftAsync(BenchClient operations)
    {
        var version = (int)(await operations.GetAsync("/api/calendars")).AsArray()[0]!["version"]!;
        var calendar = CalendarJson.Read((await operations.GetAsync($"/api/calendars/{version}")).ToJsonString());
        var national = new CalendarVersion(version, Instant.MinValue, calendar).National;
#pragma warning disable RS0030 // as the server that is measured
        var today = LegalTime.DayOf(SystemClock.Instance.GetCurrentInstant());
#pragma warning restore RS0030
        var day = national.Add(today, new WorkingDays(2));
        var year = calendar.Years.GetValueOrDefault(day.Year, new YearArrangement(day.Year, false, null, []));
        var revised = calendar.With(year with { Festivals = [.. year.Festivals, new Festival("临时放假", [day], [])] });
        var draft = await operations.PostAsync(
            "/api/calendars/drafts", new JsonObject { ["title"] = $"加休{LocalDatePattern.Iso.Format(day)}", ["calendar"] = JsonNode.Parse(CalendarJson.Write(revised)) });
        return (string)draft["id"]!;
    }

    private static async Task<JsonNode> DoneAsync(BenchClient operations)
    {
        while (true)
        {
            var revision = (await operations.GetAsync("/api/calendars")).AsArray()[0]!["revision"]!;
            if ((string)revision["status"]! == "done")
            {
                return revision;
            }

            await Task.Delay(50);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>Cases filed at a steady rate, whether or not earlier ones have been answered.</summary>
    private sealed class SteadyLoad(BenchClient clerk, int first)
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
