using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Timers;

namespace Ybtb.Engine;

/// <summary>Puts the engine together.</summary>
public static class EngineRegistration
{
    /// <summary>
    /// Adds the runtime. The host adds what it decides about: <see cref="IWriteStore"/>, <see cref="IReadContexts"/>,
    /// <see cref="Protection.IKeyVault"/>, NodaTime's clock, and handlers of queries, effects and messages.
    /// </summary>
    /// <param name="activities">The activity types that definitions may use.</param>
    public static IServiceCollection AddYbtbEngine(this IServiceCollection services, ActivityRegistry activities, Budget? budget = null)
    {
        services.AddSingleton(activities);
        services.AddSingleton(budget ?? Budget.Default);
        services.AddSingleton<WorkflowCompiler>();
        services.AddSingleton<CompiledDefinitions>();
        services.AddSingleton<IDefinitionSource>(provider => provider.GetRequiredService<CompiledDefinitions>());
        services.AddSingleton<DefinitionLibrary>();
        services.AddSingleton<IInstanceReader, InstanceReader>();
        services.AddSingleton<RuntimeSignals>();
        services.AddSingleton<WorkflowRuntime>();
        services.AddSingleton<EventPublisher>();
        services.TryAddSingleton<IMessageLeases, UnsharedMessages>();   // a database that nodes share has brought its own
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<TimerSweep>();
        return services;
    }
}
