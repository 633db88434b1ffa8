using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Sandbox;
using Ybtb.Engine.Timers;
using Ybtb.Simulation.Flows;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Worlds;

/// <summary>A server process: the engine as it is registered for servers, on the world's database, clock and messages.</summary>
internal sealed class Process : IDisposable
{
    private readonly ProcessScheduler scheduler = new();
    private readonly ServiceProvider services;

    public Process(World world, Duration clockAhead, ActivityRegistry activities)
    {
        var accounts = new AccountHandler(world.Database);
        var collection = new ServiceCollection()
            .AddYbtbEngine(activities)
            .AddSingleton<ICommitStore>(world.Database)
            .AddSingleton<IInstanceReader>(new SlowReader(world.Database))
            .AddSingleton<IDefinitionSource>(world.Definitions)
            .AddSingleton<IMessageLeases>(new SimulatedLeases(world.Database))
            .AddSingleton<IClock>(new SkewedClock(world.Clock, clockAhead))
            .AddSingleton<IIdSource>(world.Ids)
            .AddSingleton<IKeyVault>(new OpenVault())
            .AddSingleton<IQueryHandler>(accounts)
            .AddSingleton<IEffectWriter>(accounts)
            .AddSingleton<IQueryHandler>(new WeatherHandler(world.Disturbance))
            .AddSingleton(typeof(ILogger<>), typeof(ErrorLog<>))
            .AddSingleton(world.Surprises);
        collection.AddSingleton(world.Definitions).AddSingleton(world.Database)
            .AddSingleton<IBulkWork, SimulatedBulks>().AddSingleton<IBulkOperator, SimulatedOperator>().AddSingleton<BulkRunner>();
        Disturb(collection, world);
        services = collection.BuildServiceProvider();
    }

    /// <summary>How many continuations could run now.</summary>
    public int Ready => scheduler.Ready;

    public WorkflowRuntime Runtime => services.GetRequiredService<WorkflowRuntime>();

    public EventPublisher Events => services.GetRequiredService<EventPublisher>();

    public DueWork DueWork => services.GetRequiredService<DueWork>();

    public ICommitStore Store => services.GetRequiredService<ICommitStore>();

    public BulkRunner Bulks => services.GetRequiredService<BulkRunner>();

    public OutboxDispatcher Messages => services.GetRequiredService<OutboxDispatcher>();

    /// <summary>The round of timers or messages that is under way; null before the first.</summary>
    public Task? Sweep { get; set; }

    public Task<T> Begin<T>(Func<Process, Task<T>> work) =>
        Task.Factory.StartNew(() => work(this), CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();

    public void RunOne(int which) => scheduler.RunOne(which);

    /// <summary>Ends the process between two awaits: nothing that it had begun goes on.</summary>
    public void Crash()
    {
        scheduler.Crash();
        Dispose();
    }

    public void Dispose() => services.Dispose();

    /// <summary>Puts the disturbances around every receiver of messages: the engine's own and those outside.</summary>
    private static void Disturb(IServiceCollection collection, World world)
    {
        foreach (var own in collection.Where(s => s.ServiceType == typeof(IMessageHandler)).ToList())
        {
            collection.Remove(own);
            collection.AddSingleton(provider => Disturbed((IMessageHandler)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)));
        }

        foreach (var handler in world.Outside.Handlers)
        {
            collection.AddSingleton(Disturbed(handler));
        }

        IMessageHandler Disturbed(IMessageHandler handler) => new DisturbedHandler(world.Bug?.Distort(handler) ?? handler, world.Disturbance);
    }
}
