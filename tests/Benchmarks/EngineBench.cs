using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Benchmarks;

/// <summary>The engine in process, everything persisted, on a SQLite file of its own.</summary>
internal static class EngineBench
{
    /// <summary>Enough, by many clients, for the runtime to have compiled everything for good.</summary>
    private const int WarmUp = 15_000;

    private const int WarmUpClients = 32;

    public static async Task RunAsync(BenchReport report, string folder)
    {
        var floor = await FloorBench.RunAsync(report, folder);
        foreach (var clients in new[] { 32, 8, 1 })   // many first: by then everything is compiled for good
        {
            await StraightAsync(report, folder, clients, floor);
        }

        await HumanTaskAsync(report, folder, floor);
    }

    private static async Task StraightAsync(BenchReport report, string folder, int clients, double floor)
    {
        var path = Path.Combine(folder, $"straight{clients}.db");
        await using var services = await CreateAsync(path);
        var runtime = services.GetRequiredService<WorkflowRuntime>();
        await PublishAsync(services, BenchDefinitions.Straight);
        var request = new StartRequest("bench-straight") { Input = Value.Object(new KeyValuePair<string, Value>("Who", "张三")) };
        await Measurement.TakeAsync(WarmUpClients, WarmUp, _ => runtime.StartAsync(request, default));
        var before = FileSize(path);
        var count = clients == 1 ? 8_000 : 30_000;
        var taken = await Measurement.TakeAsync(clients, count, _ => runtime.StartAsync(request, default));
        var bytes = (FileSize(path) - before) / (double)count;
        var name = $"engine.straight.sqlite.c{clients}";
        report.Add(new BenchRow(name, taken.PerSecond, "1/s", "higher", clients == 32 ? 5_000 : null, floor / 3));
        report.Add(new BenchRow($"{name}.cpu", taken.ProcessorMilliseconds, "ms", "lower", 0.3));
        report.Add(new BenchRow($"{name}.alloc", taken.AllocatedKilobytes, "KB", "lower", 40));
        report.Add(new BenchRow($"{name}.bytes", bytes, "bytes", "lower", 2_048));
    }

    private static async Task HumanTaskAsync(BenchReport report, string folder, double floor)
    {
        const int count = 20_000;
        const int clients = 32;
        await using var services = await CreateAsync(Path.Combine(folder, "task.db"));
        var runtime = services.GetRequiredService<WorkflowRuntime>();
        await PublishAsync(services, BenchDefinitions.HumanTask);
        var request = new StartRequest("bench-task") { Input = Value.Object(new KeyValuePair<string, Value>("Who", "张三")) };
        await Measurement.TakeAsync(clients, WarmUp, async _ => await ResumeAsync(runtime, await runtime.StartAsync(request, default)));
        var receipts = new StepReceipt[count];
        var started = await Measurement.TakeAsync(clients, count, async i => receipts[i] = await runtime.StartAsync(request, default));
        var resumed = await Measurement.TakeAsync(clients, count, i => ResumeAsync(runtime, receipts[i]));
        foreach (var (name, taken) in new[] { ("engine.start.sqlite.c32", started), ("engine.resume.sqlite.c32", resumed) })
        {
            report.Add(new BenchRow(name, taken.PerSecond, "1/s", "higher", 3_000, floor / 4));
            report.Add(new BenchRow($"{name}.cpu", taken.ProcessorMilliseconds, "ms", "lower"));
            report.Add(new BenchRow($"{name}.alloc", taken.AllocatedKilobytes, "KB", "lower"));
        }
    }

    private static Task<StepReceipt> ResumeAsync(WorkflowRuntime runtime, StepReceipt receipt) =>
        runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks[0].Id, "ok")), default);

    private static async Task PublishAsync(IServiceProvider services, string definition)
    {
        var library = services.GetRequiredService<DefinitionLibrary>();
        var saved = await library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition), default);
        var published = await library.PublishAsync(saved.Version.DefinitionId, default);
        if (!published!.Version.IsPublished)
        {
            throw new InvalidOperationException(string.Join("; ", published.Findings.Select(f => f.Message)));
        }
    }

    private static async Task<ServiceProvider> CreateAsync(string path)
    {
        await new SqliteStorage(path).MigrateAsync(default);
        var services = new ServiceCollection();
#pragma warning disable RS0030 // measured in real time
        services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services.AddLogging();
        new SqliteStorage(path).AddTo(services);
        services.AddYbtbAccounts(_ => MasterKey.Parse(Convert.ToBase64String(new byte[32])));
        services.AddYbtbEngine(ActivityRegistry.General);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<KeyRing>().OpenAsync(default);
        return provider;
    }

    /// <summary>The database file once everything in the write-ahead log has been moved into it.</summary>
    private static long FileSize(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
        return new FileInfo(path).Length;
    }
}
