using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Benchmarks;

/// <summary>What pages and boards take when very many cases lie in the database, compared with what they take at ten thousand; then once more with closed cases archived.</summary>
internal static class GrowBench
{
    private const int UsualOpen = 100_000;
    private const int UsualClosed = 500_000;
    private const int SmallTotal = 10_000;
    private const int WarmUp = 20;
    private const int Requests = 200;
    private const int Seed = 7;
    private const string BenchItem = "chronic-special-disease-recognition";
    private const double Bar = 300;
    private const double RatioBar = 2;

    /// <summary>Below this a ratio says more about the machine than about growth, in milliseconds.</summary>
    private const double Noise = 10;

    private static readonly TimeSpan FoldsWithin = TimeSpan.FromMinutes(20);

    /// <param name="args"><c>--open=N</c>, <c>--closed=N</c>, <c>--database=sqlite|postgres</c>.</param>
    public static async Task RunAsync(BenchReport report, BenchDatabases databases, string[] args)
    {
        var (open, closed) = ((int)Option(args, "open", UsualOpen), (int)Option(args, "closed", UsualClosed));
        var smallOpen = (int)((long)SmallTotal * open / (open + closed));
        foreach (var name in new[] { "sqlite", "postgres" }.Where(name => args.FirstOrDefault(a => a.StartsWith("--database=", StringComparison.Ordinal)) is not { } wanted || wanted.EndsWith(name, StringComparison.Ordinal)))
        {
            var small = await MeasureAsync(null, await NewAsync(databases, name), smallOpen, SmallTotal - smallOpen);
            await MeasureAsync(report, await NewAsync(databases, name), open, closed, small);
        }
    }

    private static double Option(string[] args, string name, double otherwise) =>
        args.FirstOrDefault(a => a.StartsWith($"--{name}=", StringComparison.Ordinal)) is { } given ? double.Parse(given[(name.Length + 3)..], CultureInfo.InvariantCulture) : otherwise;

    private static async Task<(BenchDatabase Database, string Data)> NewAsync(BenchDatabases databases, string name)
    {
        if (name == "postgres")
        {
            return (await databases.PostgresAsync(), databases.NewFolder());
        }

        var database = databases.Sqlite();
        return (database, database.Directory);
    }

    /// <param name="report">Null when only the times are wanted.</param>
    /// <param name="small">The times at ten thousand.</param>
    private static async Task<Dictionary<string, double>> MeasureAsync(
        BenchReport? report, (BenchDatabase Database, string Data) on, int open, int closed, Dictionary<string, double>? small = null)
    {
        var (database, data) = on;
        IReadOnlyList<CaseTemplate> templates;
        IReadOnlyList<string> items;
        await using (var server = await ServerProcess.StartAsync(data, database.Arguments))
        {
            await using var making = new CaseTemplates(server.Address);
            templates = await making.MakeAsync();
            using var clerk = await BenchClient.SignInAsync(server.Address, "clerk.wuhua", BenchClient.DemoPassword, 1);
            items = [.. (await clerk.GetAsync("/api/items")).AsArray().Select(i => (string)i!["code"]!)];
            await using var cases = new GrownCases(database, data);
            await using var db = await cases.OpenAsync();
            await CaseTemplates.SettleAsync(db);
        }

        await using var grown = new GrownCases(database, data);
        var watch = Stopwatch.StartNew();
        await using (var loader = await BulkLoader.OpenAsync(database))
        {
            await grown.MakeAsync(loader, templates, items, open, closed);
        }

        report?.Add(new BenchRow($"grow.load.{database.Name}", watch.Elapsed.TotalSeconds, "s", "lower"));
        var times = await TimeAsync(database, data, grown, report);
        if (report is null)
        {
            return times;
        }

        foreach (var (row, p95) in times)
        {
            report.Add(new BenchRow($"grow.{row}.{database.Name}", p95, "ms", "lower", Bar));
            report.Add(new BenchRow($"grow.{row}.{database.Name}.ratio", p95 / Math.Max(small![row], Noise), "×10k", "lower", RatioBar));
        }

        await ArchiveAsync(report, database, grown, closed);
        foreach (var (row, p95) in (await TimeAsync(database, data, grown, null)).Where(t => t.Key is "case" or "case.course" or "province" or "board"))
        {
            report.Add(new BenchRow($"grow.{row}.archived.{database.Name}", p95, "ms", "lower", Bar));
        }

        return times;
    }

    private static async Task<Dictionary<string, double>> TimeAsync(BenchDatabase database, string data, GrownCases grown, BenchReport? report)
    {
        await using var server = await ServerProcess.StartAsync(data, database.Arguments);
        using var reviewer = await BenchClient.SignInAsync(server.Address, "reviewer.wuhua", BenchClient.DemoPassword, 1);
        using var clerk = await BenchClient.SignInAsync(server.Address, "clerk.wuhua", BenchClient.DemoPassword, 1);
        using var supervisor = await BenchClient.SignInAsync(server.Address, "supervisor.province", BenchClient.DemoPassword, 1);
        using var village = await BenchClient.SignInAsync(server.Address, "clerk.village", BenchClient.DemoPassword, 1);
        using var operations = await BenchClient.SignInAsync(server.Address, "operations", BenchClient.DemoPassword, 1);
        var hasBoard = await HasAsync(supervisor, "/api/board");
        if (hasBoard)
        {
            await FoldedAsync(grown, report, database.Name);
        }

        var (samples, random) = (grown.Samples, new Random(Seed));
        var oldest = samples.Min(s => s.FiledAt);
        GrownCase Any() => samples[random.Next(samples.Count)];
        Task SearchAsync(string text) => supervisor.PostAsync("/api/cases/searches", new JsonObject { ["text"] = text });
        string Deep() => CursorAt(oldest + ((Any().FiledAt - oldest) / 4));
        List<(string Name, Func<Task> Ask)> rows =
        [
            ("tasks", () => reviewer.GetAsync("/api/tasks")),
            ("tasks.summary", () => reviewer.GetAsync("/api/tasks/summary")),
            ("case", () => supervisor.GetAsync($"/api/cases/{Any().Number}")),
            ("case.course", () => supervisor.GetAsync($"/api/cases/{Any().Number}/course")),
            ("search.number", () => SearchAsync(Any().Number)),
            ("search.name", () => SearchAsync(GrownPeople.NameOf(Any().Person))),
            ("search.part", () => SearchAsync(GrownPeople.NameOf(Any().Person)[..2])),
            ("search.phone", () => SearchAsync(GrownPeople.PhoneOf(Any().Person))),
            ("search.identity", () => SearchAsync(GrownPeople.NumberOf(Any().Person))),
            ("deep", () => supervisor.GetAsync($"/api/cases?after={Deep()}")),
            ("deep.office", () => clerk.GetAsync($"/api/cases?after={Deep()}")),
            ("office.sparse", () => village.GetAsync("/api/cases")),
            ("province", () => supervisor.GetAsync("/api/cases")),
            ("province.open", () => supervisor.GetAsync("/api/cases?open=true")),
            ("province.status", () => supervisor.GetAsync($"/api/cases?status=clock-paused&item={BenchItem}")),
            ("instances", () => operations.GetAsync("/api/instances")),
            ("instances.definition", () => operations.GetAsync($"/api/instances?definition={BenchItem}&status=waiting")),
            ("instances.designer", () => operations.PostAsync("/elsa/api/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 25 })),
            ("instances.case", () => operations.GetAsync($"/api/instances?correlation={Any().Number}")),
        ];
        if (hasBoard)
        {
            rows.Add(("board", () => supervisor.GetAsync("/api/board")));
            rows.Add(("board.cases", () => supervisor.GetAsync("/api/board/cases?figure=open-red")));
            rows.Add(("board.breakdown", () => supervisor.GetAsync("/api/board/breakdown?by=prefecture")));
            rows.Add(("board.matrix", () => supervisor.GetAsync("/api/board/matrix")));
        }

        var times = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, ask) in rows)
        {
            times[name] = await P95Async(ask);
        }

        return times;
    }

    private static async Task<bool> HasAsync(BenchClient person, string path)
    {
        try
        {
            await person.GetAsync(path);
            return true;
        }
        catch (InvalidOperationException missing) when (missing.Message.Contains("404", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <returns>Of requests one after the other, in milliseconds.</returns>
    private static async Task<double> P95Async(Func<Task> ask)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            await ask();
        }

        var times = new double[Requests];
        for (var i = 0; i < Requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask();
            times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Requests * 95 / 100];
    }

    /// <summary>Waits until the background has summed up what was loaded: in life it does so as cases end.</summary>
    private static async Task FoldedAsync(GrownCases grown, BenchReport? report, string name)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await using var db = await grown.OpenAsync();
            var today = grown.Today;   // what ends today is counted from the cases
            if (!await db.Set<CaseRow>().AnyAsync(c => c.FinishedOn < today && !c.IsFolded))
            {
                report?.Add(new BenchRow($"grow.fold.{name}", watch.Elapsed.TotalSeconds, "s", "lower"));
                return;
            }

            if (watch.Elapsed > FoldsWithin)
            {
                Console.Error.WriteLine("The boards have not summed up what was loaded; they are measured as they are.");
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>A place in the list of cases.</summary>
    private static string CursorAt(Instant at) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeTicks()} 999999999999999999999999")));

    /// <summary>Archives what is due, while no server runs, and says what it came to.</summary>
    private static async Task ArchiveAsync(BenchReport report, BenchDatabase database, GrownCases grown, int closed)
    {
        await GrownCases.CompactAsync(database);
        var before = await database.SizeAsync();
        var watch = Stopwatch.StartNew();
        var archived = await grown.ArchiveAsync();
        report.Add(new BenchRow($"grow.archive.{database.Name}", archived / watch.Elapsed.TotalSeconds, "1/s", "higher"));
        report.Add(new BenchRow($"grow.archive.share.{database.Name}", 100.0 * archived / closed, "%", "higher"));
        await GrownCases.CompactAsync(database);
        var after = await database.SizeAsync();
        report.Add(new BenchRow($"grow.archive.saved.{database.Name}", (before - after) / (double)Math.Max(1, archived), "B/case", "higher"));
        report.Add(new BenchRow($"grow.bytes.{database.Name}", before / 1048576.0, "MB", "lower"));
        report.Add(new BenchRow($"grow.bytes.archived.{database.Name}", after / 1048576.0, "MB", "lower"));
    }
}
