using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Security;

namespace Ybtb.Benchmarks;

/// <summary>The engine in process, everything persisted, each measurement on a database of its own.</summary>
internal static class EngineBench
{
    /// <summary>Enough, by many clients, for the runtime to have compiled everything for good.</summary>
    private const int WarmUp = 15_000;

    private const int WarmUpClients = 32;

    /// <param name="floor">Straight instances a second that the database alone takes, written by as few statements.</param>
    public static async Task RunAsync(BenchReport report, Func<Task<BenchDatabase>> newDatabase, double floor, Bars bars)
    {
        foreach (var clients in new[] { 32, 8, 1 })   // many first: by then everything is compiled for good
        {
            await StraightAsync(report, await newDatabase(), clients, floor, bars);
        }

        await HumanTaskAsync(report, await newDatabase(), floor, bars);
    }

    private static async Task StraightAsync(BenchReport report, BenchDatabase database, int clients, double floor, Bars bars)
    {
        await using var services = await CreateAsync(database);
        var runtime = services.GetRequiredService<WorkflowRuntime>();
        await PublishAsync(services, BenchDefinitions.Straight);
        var request = new StartRequest("bench-straight") { Input = Value.Object(new KeyValuePair<string, Value>("Who", "张三")) };
        await Measurement.TakeAsync(WarmUpClients, WarmUp, _ => runtime.StartAsync(request, default));
        var before = await database.SizeAsync();
        var count = clients == 1 ? 8_000 : 30_000;
        var taken = await Measurement.TakeAsync(clients, count, _ => runtime.StartAsync(request, default));
        var bytes = (await database.SizeAsync() - before) / (double)count;
        var name = $"engine.straight.{database.Name}.c{clients}";
        report.Add(new BenchRow(name, taken.PerSecond, "1/s", "higher", clients == 32 ? bars.Straight : null, floor));
        report.Add(new BenchRow($"{name}.cpu", taken.ProcessorMilliseconds, "ms", "lower", 0.3));
        report.Add(new BenchRow($"{name}.alloc", taken.AllocatedKilobytes, "KB", "lower", 40));
        report.Add(new BenchRow($"{name}.bytes", bytes, "bytes", "lower", bars.Bytes));
    }

    private static async Task HumanTaskAsync(BenchReport report, BenchDatabase database, double floor, Bars bars)
    {
        const int count = 20_000;
        const int clients = 32;
        await using var services = await CreateAsync(database);
        var runtime = services.GetRequiredService<WorkflowRuntime>();
        await PublishAsync(services, BenchDefinitions.HumanTask);
        var request = new StartRequest("bench-task") { Input = Value.Object(new KeyValuePair<string, Value>("Who", "张三")) };
        await Measurement.TakeAsync(clients, WarmUp, async _ => await ResumeAsync(runtime, await runtime.StartAsync(request, default)));
        var receipts = new StepReceipt[count];
        var started = await Measurement.TakeAsync(clients, count, async i => receipts[i] = await runtime.StartAsync(request, default));
        var resumed = await Measurement.TakeAsync(clients, count, i => ResumeAsync(runtime, receipts[i]));
        foreach (var (name, taken) in new[] { ($"engine.start.{database.Name}.c32", started), ($"engine.resume.{database.Name}.c32", resumed) })
        {
            report.Add(new BenchRow(name, taken.PerSecond, "1/s", "higher", bars.Tasks, floor));
            report.Add(new BenchRow($"{name}.cpu", taken.ProcessorMilliseconds, "ms", "lower"));
            report.Add(new BenchRow($"{name}.alloc", taken.AllocatedKilobytes, "KB", "lower"));
        }
    }

    private static Task<StepReceipt> ResumeAsync(WorkflowRuntime runtime, StepReceipt receipt) =>
        runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks[0].Id, "ok")), default);

    private static async Task PublishAsync(IServiceProvider services, string definition)
    {
        var library = services.GetRequiredService<DefinitionLibrary>();
        var saved = await library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition), DefinitionChange.System, default);
        var published = await library.PublishAsync(saved.Version.DefinitionId, DefinitionChange.System, default);
        if (!published!.Version.IsPublished)
        {
            throw new InvalidOperationException(string.Join("; ", published.Findings.Select(f => f.Message)));
        }
    }

    private static async Task<ServiceProvider> CreateAsync(BenchDatabase database)
    {
        await database.Storage.MigrateAsync(default);
        var services = new ServiceCollection();
#pragma warning disable RS0030 // measured in real time
        services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services.AddLogging();
        database.Storage.AddTo(services);
        services.AddYbtbAccounts(_ => MasterKey.Parse(Convert.ToBase64String(new byte[32])));
        services.AddYbtbEngine(ActivityRegistry.General);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<KeyRing>().OpenAsync(default);
        return provider;
    }
}
