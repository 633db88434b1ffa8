using Ybtb.Benchmarks;

var groups = args.Length == 0 ? ["engine", "http"] : args;
var report = new BenchReport();
var folder = Directory.CreateTempSubdirectory("ybtb-bench-").FullName;
try
{
    foreach (var group in groups)
    {
        switch (group)
        {
            case "engine":
                await EngineBench.RunAsync(report, folder);
                break;
            case "http":
                await HttpBench.RunAsync(report, folder);
                break;
            default:
                Console.Error.WriteLine($"没有名为“{group}”的测试组：engine、http");
                return 2;
        }
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

report.Write(Path.Combine("artifacts", "bench.json"));
return 0;
