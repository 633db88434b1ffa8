using Ybtb.Benchmarks;

var groups = args.Length == 0 ? ["engine", "http", "claim"] : args;
var report = new BenchReport();
var folder = Directory.CreateTempSubdirectory("ybtb-bench-").FullName;
using (var databases = new BenchDatabases(folder))
{
    foreach (var group in groups)
    {
        switch (group)
        {
            case "engine":
                await EngineBench.RunAsync(report, () => Task.FromResult<BenchDatabase>(databases.Sqlite()), await FloorBench.SqliteAsync(report, folder), Bars.Sqlite);
                await EngineBench.RunAsync(report, async () => await databases.PostgresAsync(), await FloorBench.PostgresAsync(report, await databases.PostgresAsync()), Bars.Postgres);
                break;
            case "http":
                await HttpBench.RunAsync(report, databases.Sqlite(), databases.NewFolder(), Bars.Sqlite);
                await HttpBench.RunAsync(report, await databases.PostgresAsync(), databases.NewFolder(), Bars.Postgres);
                break;
            case "claim":
                await ClaimBench.RunAsync(report, await databases.PostgresAsync(), databases.NewFolder());
                break;
            default:
                Console.Error.WriteLine($"没有名为“{group}”的测试组：engine、http、claim");
                return 2;
        }
    }
}

Directory.Delete(folder, recursive: true);
report.Write(Path.Combine("artifacts", "bench.json"));
return 0;
