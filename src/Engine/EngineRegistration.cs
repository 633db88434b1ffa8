using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ybtb.Engine.Comparison;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Http;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Runtime.Messages;
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
        services.AddSingleton<ICommitStore>(provider => provider.GetRequiredService<IWriteStore>());
        services.AddSingleton<WorkflowCompiler>();
        services.AddSingleton<IDefinitionCatalog, StoredCatalog>();
        services.AddSingleton<WorkflowAssembler>();
        services.AddSingleton<CompiledDefinitions>();
        services.AddSingleton<IDefinitionSource>(provider => provider.GetRequiredService<CompiledDefinitions>());
        services.AddSingleton<DefinitionVersions>();
        services.AddSingleton<ReleasePreparation>();
        services.AddSingleton<DefinitionLibrary>();
        services.AddSingleton<DefinitionComparer>();
        services.TryAddSingleton(WorkflowLinter.None);   // a host that checks definitions has brought its own
        services.AddSingleton<IInstanceReader, InstanceReader>();
        services.AddSingleton<IIdSource, TimeOrderedIds>();
        services.AddSingleton<JournalAppender>();
        services.AddSingleton<RuntimeSignals>();
        services.AddSingleton<WorkflowRuntime>();
        services.AddSingleton<StimulusQueue>();
        services.AddSingleton<InstanceInspector>();
        services.AddSingleton<InstanceRepair>();
        services.AddSingleton<EventPublisher>();
        services.AddSingleton<IMessageHandler, StartWorkflowHandler>();
        services.AddSingleton<IMessageHandler, WorkflowEndedHandler>();
        services.AddSingleton<IMessageHandler, CancelWorkflowHandler>();
        services.AddSingleton<IMessageHandler, PublishEventHandler>();
        services.TryAddSingleton<IMessageLeases, UnsharedMessages>();   // a database that nodes share has brought its own
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<TimerSweep>();
        services.AddSingleton<TriggerSweep>();
        services.AddSingleton<DueWork>();
        return services;
    }

    /// <summary>The engine's own checks of definitions. A host adds a <see cref="WorkflowLinter"/> with those that it wants; without one only what the compiler finds is told.</summary>
    public static IReadOnlyList<IDefinitionCheck> DefinitionChecks(ActivityRegistry activities) =>
        [new StructureCheck(), new ScriptCheck(), new TriggerCheck(), new InputTypeCheck(activities)];

    /// <summary>Lets workflows send HTTP requests; without it such a request becomes a dead letter.</summary>
    public static IServiceCollection AddOutgoingHttp(this IServiceCollection services, OutgoingHttpOptions options) =>
        services.AddSingleton(options).AddSingleton<IMessageHandler, HttpRequestHandler>();
}
