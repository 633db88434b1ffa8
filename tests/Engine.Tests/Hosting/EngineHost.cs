using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Persistence.Sqlite;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;
using Ybtb.Testing;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>The whole engine on a SQLite file of its own, with a clock set by hand. Disposing it is like stopping the process.</summary>
internal sealed class EngineHost : IDisposable
{
    private readonly ServiceProvider services;
    private readonly TestFolder? folder;

    private EngineHost(string path, TestFolder? folder, ManualClock clock, Action<IServiceCollection>? configure, ActivityRegistry? activities, Budget? budget)
    {
        Path = path;
        Clock = clock;
        this.folder = folder;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddYbtbEngine(activities ?? ActivityRegistry.General, budget);
        collection.AddSingleton<IClock>(clock);
        collection.AddSingleton<IKeyVault, PlainVault>();
        collection.AddSingleton<IReadContexts>(new Contexts(Options($"Data Source={path}")));
        collection.AddSingleton<IWriteStore>(_ =>
        {
            using var context = new EngineContext(Options($"Data Source={path}"));
            return new SqliteWriteStore(path, context.Model, connection => new EngineContext(Options(connection)));
        });
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public string Path { get; }

    public ManualClock Clock { get; }

    public WorkflowRuntime Runtime => services.GetRequiredService<WorkflowRuntime>();

    public DefinitionLibrary Library => services.GetRequiredService<DefinitionLibrary>();

    public IInstanceReader Reader => services.GetRequiredService<IInstanceReader>();

    public IDefinitionSource Definitions => services.GetRequiredService<IDefinitionSource>();

    public IKeyVault Vault => services.GetRequiredService<IKeyVault>();

    public IWriteStore Store => services.GetRequiredService<IWriteStore>();

    public EventPublisher Events => services.GetRequiredService<EventPublisher>();

    public OutboxDispatcher Outbox => services.GetRequiredService<OutboxDispatcher>();

    public TimerSweep Timers => services.GetRequiredService<TimerSweep>();

    public TriggerSweep Triggers => services.GetRequiredService<TriggerSweep>();

    public StimulusQueue Queue => services.GetRequiredService<StimulusQueue>();

    public DueWork Due => services.GetRequiredService<DueWork>();

    public static EngineHost Create(Action<IServiceCollection>? configure = null, ActivityRegistry? activities = null, Budget? budget = null)
    {
        var folder = new TestFolder();
        var path = folder.File("engine.db");
        using (var context = new EngineContext(Options($"Data Source={path}")))
        {
            context.Database.EnsureCreated();
        }

        return new EngineHost(path, folder, new ManualClock(At("2026-03-02T09:00:00")), configure, activities, budget);
    }

    /// <summary>The engine on a file that outlives it; made when it is not there.</summary>
    public static EngineHost Open(string path)
    {
        using (var context = new EngineContext(Options($"Data Source={path}")))
        {
            context.Database.EnsureCreated();
        }

        return new EngineHost(path, null, new ManualClock(At("2026-03-02T09:00:00")), null, null, null);
    }

    /// <summary>Another process on the same file, after this one was disposed.</summary>
    public EngineHost Restart(Action<IServiceCollection>? configure = null, ActivityRegistry? activities = null)
    {
        services.Dispose();
        return new EngineHost(Path, folder, Clock, configure, activities, null);
    }

    /// <summary>A moment in Shanghai.</summary>
    public static Instant At(string local) =>
        LocalDateTimePattern.GeneralIso.Parse(local).Value.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();

    public async Task PublishAsync(string definition)
    {
        var saved = await Library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition), default);
        var published = await Library.PublishAsync(saved.Version.DefinitionId, default);
        published!.Version.IsPublished.Should().BeTrue(string.Join("; ", published.Findings.Select(f => f.Message)));
    }

    /// <summary>Publishes the definition and starts one instance of it.</summary>
    public async Task<StepReceipt> RunAsync(string definition, Value? input = null)
    {
        await PublishAsync(definition);
        var (parsed, _) = Ybtb.Engine.Definitions.DefinitionReader.Read(Encoding.UTF8.GetBytes(definition));
        return await Runtime.StartAsync(new StartRequest(parsed.DefinitionId) { Input = input ?? Value.EmptyObject }, default);
    }

    public async Task<IReadOnlyList<JournalEntry>> JournalAsync(Guid instanceId)
    {
        var (_, key) = (await Reader.FindAsync(instanceId, default))!.Value;
        var opened = services.GetRequiredService<IKeyVault>().Unwrap(key!.Id, key.Wrapped);
        var rows = await Reader.ReadJournalAsync(instanceId, default);
        return [.. rows.SelectMany(row => JournalCodec.Decode(row.Entries, row.SealedValues is { } values ? opened.Open(values, []) : []))];
    }

    /// <summary>The lines that the instance wrote, in order.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(Guid instanceId) =>
        [.. (await JournalAsync(instanceId)).OfType<EffectRequested>().Where(e => e.Name == "text-written").Select(e => e.Detail.AsString())];

    public async Task<T> QueryAsync<T>(Func<DbContext, Task<T>> query)
    {
        await using var context = services.GetRequiredService<IReadContexts>().Create();
        return await query(context);
    }

    /// <summary>All instances of a definition, the oldest first.</summary>
    public Task<List<InstanceRow>> InstancesAsync(string definitionId) =>
        QueryAsync(db => db.Set<InstanceRow>().Where(i => i.DefinitionId == definitionId).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync());

    /// <summary>What a crash between delivery and settlement does: every message is delivered again.</summary>
    public async Task RedeliverAsync()
    {
        await Store.EditAsync(async (db, token) =>
        {
            await db.Set<OutboxRow>().ExecuteUpdateAsync(
                set => set.SetProperty(o => o.DueAt, Clock.GetCurrentInstant()).SetProperty(o => o.DeliveredAt, (Instant?)null), token);
            return 0;
        }, default);
        await Outbox.DispatchDueAsync(default);
    }

    public Task<InstanceRow> InstanceAsync(Guid id) => QueryAsync(db => db.Set<InstanceRow>().SingleAsync(i => i.Id == id));

    public void Dispose()
    {
        services.Dispose();
        SqliteConnection.ClearAllPools();
        folder?.Dispose();
    }

    private static DbContextOptions<EngineContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<EngineContext>().UseSqlite(connectionString).Options;

    private static DbContextOptions<EngineContext> Options(SqliteConnection connection) =>
        new DbContextOptionsBuilder<EngineContext>().UseSqlite(connection).Options;

    private sealed class Contexts(DbContextOptions<EngineContext> options) : IReadContexts
    {
        public DbContext Create() => new EngineContext(options);
    }

    /// <summary>Keys beside what they protect: enough where protection is not what is tested.</summary>
    private sealed class PlainVault : IKeyVault
    {
        public DataKey Create() => DataKey.Generate();

        public byte[] Wrap(Guid id, DataKey key) => key.Material.ToArray();

        public DataKey Unwrap(Guid id, ReadOnlySpan<byte> wrapped) => new(wrapped);
    }
}
