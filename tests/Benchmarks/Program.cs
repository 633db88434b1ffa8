using Ybtb.Benchmarks;
using Ybtb.Testing;

string[] named = [.. args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
string[] groups = named.Length == 0 ? ["engine", "http", "claim", "sla", "designer", "document"] : named;
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
            case "sla":
                await SlaBench.RunAsync(report, databases, SlaBench.OpenClocksFrom(args));
                await SlaSweepBench.RunAsync(report, databases.Sqlite(), "", Explain.SqliteAsync);
                await SlaSweepBench.RunAsync(report, await databases.PostgresAsync(), ".postgres", (db, statement) => Explain.PostgresAsync(db, statement, asItIs: true));
                break;
            case "grow":
                await GrowBench.RunAsync(report, databases, args);
                break;
            case "claim":
                await ClaimBench.RunAsync(report, await databases.PostgresAsync(), databases.NewFolder());
                break;
            case "designer":
                await DesignerBench.RunAsync(report, databases.NewFolder());
                break;
            case "document":
                await DocumentBench.RunAsync(report);
                break;
            default:
                Console.Error.WriteLine($"没有名为“{group}”的测试组：engine、http、claim、sla、designer、document、grow");
                return 2;
        }
    }
}

Directory.Delete(folder, recursive: true);
report.Write(Path.Combine("artifacts", "bench.json"));
return 0;
