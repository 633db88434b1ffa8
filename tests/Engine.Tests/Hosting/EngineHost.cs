using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;
using Ybtb.Testing;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>The whole engine on a database of its own, with a clock set by hand. Disposing it is like stopping the process.</summary>
internal sealed class EngineHost : IDisposable
{
    private readonly ServiceProvider services;
    private readonly EngineDatabase database;

    private EngineHost(EngineDatabase database, ManualClock clock, Action<IServiceCollection>? configure, ActivityRegistry? activities, Budget? budget)
    {
        Clock = clock;
        this.database = database;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddYbtbEngine(activities ?? ActivityRegistry.General, budget);
        collection.AddSingleton<IClock>(clock);
        collection.AddSingleton<IKeyVault, PlainVault>();
        collection.AddSingleton<IReadContexts>(_ => new Contexts(database));
        collection.AddSingleton(_ => database.OpenStore());
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    /// <summary>The file of an engine on SQLite.</summary>
    public string Path => ((SqliteEngineDatabase)database).Path;

    public ManualClock Clock { get; }

    public WorkflowRuntime Runtime => services.GetRequiredService<WorkflowRuntime>();

    public DefinitionLibrary Library => services.GetRequiredService<DefinitionLibrary>();

    public DefinitionVersions Versions => services.GetRequiredService<DefinitionVersions>();

    public ReleasePreparation Releases => services.GetRequiredService<ReleasePreparation>();

    public IInstanceReader Reader => services.GetRequiredService<IInstanceReader>();

    public IDefinitionSource Definitions => services.GetRequiredService<IDefinitionSource>();

    public IKeyVault Vault => services.GetRequiredService<IKeyVault>();

    public IWriteStore Store => services.GetRequiredService<IWriteStore>();

    public InstanceInspector Inspector => services.GetRequiredService<InstanceInspector>();

    public EventPublisher Events => services.GetRequiredService<EventPublisher>();

    public OutboxDispatcher Outbox => services.GetRequiredService<OutboxDispatcher>();

    public TimerSweep Timers => services.GetRequiredService<TimerSweep>();

    public TriggerSweep Triggers => services.GetRequiredService<TriggerSweep>();

    public StimulusQueue Queue => services.GetRequiredService<StimulusQueue>();

    public DueWork Due => services.GetRequiredService<DueWork>();

    /// <summary>On a SQLite file of its own.</summary>
    public static EngineHost Create(Action<IServiceCollection>? configure = null, ActivityRegistry? activities = null, Budget? budget = null) =>
        CreateOn(SqliteEngineDatabase.CreateNew(), configure, activities, budget);

    /// <summary>On a database that goes with it.</summary>
    public static EngineHost CreateOn(
        EngineDatabase database, Action<IServiceCollection>? configure = null, ActivityRegistry? activities = null, Budget? budget = null) =>
        new(database, new ManualClock(At("2026-03-02T09:00:00")), configure, activities, budget);

    /// <summary>The engine on a file that outlives it; made when it is not there.</summary>
    public static EngineHost Open(string path) => CreateOn(SqliteEngineDatabase.At(path));

    /// <summary>Another process on the same database, after this one was disposed.</summary>
    public EngineHost Restart(Action<IServiceCollection>? configure = null, ActivityRegistry? activities = null)
    {
        services.Dispose();
        return new EngineHost(database, Clock, configure, activities, null);
    }

    /// <summary>A moment in Shanghai.</summary>
    public static Instant At(string local) =>
        LocalDateTimePattern.GeneralIso.Parse(local).Value.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();

    public async Task PublishAsync(string definition)
    {
        var saved = await Library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition), DefinitionChange.System, default);
        var published = await Library.PublishAsync(saved.Version.DefinitionId, DefinitionChange.System, default);
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
        database.Dispose();
    }

    /// <summary>Not disposed of with the engine: the next one opens the same database.</summary>
    private sealed class Contexts(EngineDatabase database) : IReadContexts
    {
        public DbContext Create() => database.Create();
    }

    /// <summary>Keys beside what they protect: enough where protection is not what is tested.</summary>
    private sealed class PlainVault : IKeyVault
    {
        public DataKey Create() => DataKey.Generate();

        public byte[] Wrap(Guid id, DataKey key) => key.Material.ToArray();

        public DataKey Unwrap(Guid id, ReadOnlySpan<byte> wrapped) => new(wrapped);
    }
}
