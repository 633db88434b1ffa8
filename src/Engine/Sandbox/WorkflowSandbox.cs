using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Sandbox;

/// <summary>Runs one flow on the real runtime with a store in memory and a clock of its own; nothing outside it is touched.</summary>
/// <remarks>
/// Timers fire and messages between flows arrive by themselves when their time has come. Messages to the outside go nowhere: who waits
/// for an answer waits until a step brings it. The same flow, input and steps always give the same result. One caller at a time.
/// </remarks>
public sealed class WorkflowSandbox : IDisposable
{
    /// <summary>How many transactions one step may lead to before the flow is taken to be an endless loop.</summary>
    private const int MaxCommits = 10_000;

    private readonly WorkflowDefinition main;
    private readonly VirtualClock clock;
    private readonly MemoryStore store = new(EngineTables.Model);
    private readonly BoundedStore bounded;
    private readonly SandboxDefinitions definitions;
    private readonly ServiceProvider services;

    /// <summary>One piece of work at a time, in order: what the runtime does side by side would else happen in any order.</summary>
    private readonly TaskScheduler oneByOne = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    private readonly SandboxObserver observer;
    private Guid mainInstance;

    /// <param name="main">What is run.</param>
    /// <param name="imports">Definitions that it may start or contain; treated as published.</param>
    /// <param name="registry">The activity types that the definitions may use.</param>
    /// <param name="startAt">What the sandbox's clock shows first.</param>
    public static async Task<WorkflowSandbox> CreateAsync(
        WorkflowDefinition main, IEnumerable<WorkflowDefinition> imports, ActivityRegistry registry, Instant startAt, CancellationToken cancellationToken) =>
        new(main, await SandboxDefinitions.CreateAsync(imports.Prepend(main), registry, cancellationToken), registry, startAt);

    private WorkflowSandbox(WorkflowDefinition main, SandboxDefinitions definitions, ActivityRegistry registry, Instant startAt)
    {
        this.main = main;
        this.definitions = definitions;
        clock = new VirtualClock(startAt);
        bounded = new BoundedStore(store);
        services = new ServiceCollection()
            .AddLogging()
            .AddYbtbEngine(registry)
            .AddSingleton<ICommitStore>(bounded)
            .AddSingleton<IInstanceReader>(store)
            .AddSingleton<IDefinitionSource>(definitions)
            .AddSingleton<IClock>(clock)
            .AddSingleton<IIdSource, SequentialIds>()
            .AddSingleton<IKeyVault, OpenVault>()
            .AddVirtualOutside()
            .BuildServiceProvider();
        observer = new SandboxObserver(store, definitions, Get<IKeyVault>());
    }

    /// <summary>What is wrong or noteworthy in the definitions, beyond what their reader found.</summary>
    public IReadOnlyList<Finding> Findings => definitions.Findings;

    /// <summary>Starts the flow; what it leads to at once has happened when this returns.</summary>
    /// <param name="input">An object by input name.</param>
    /// <exception cref="DefinitionNotPublishedException">The definition cannot be run.</exception>
    public Task<SandboxSnapshot> StartAsync(Value input, CancellationToken cancellationToken) => InOrderAsync(async () =>
    {
        var receipt = await Get<WorkflowRuntime>().StartAsync(new StartRequest(main.DefinitionId) { Input = input }, cancellationToken);
        mainInstance = receipt.InstanceId;
        return null;
    }, cancellationToken);

    /// <summary>Lets the step happen, and what it leads to.</summary>
    /// <remarks>A step that does not apply changes nothing and is named as <see cref="SandboxSnapshot.Refusal"/>.</remarks>
    public Task<SandboxSnapshot> TakeAsync(SandboxStep step, CancellationToken cancellationToken) => InOrderAsync(() => step switch
    {
        SandboxStep.Resume resume => ResumeAsync(resume, cancellationToken),
        SandboxStep.Event published => PublishAsync(published, cancellationToken),
        SandboxStep.Task task => CompleteAsync(task, cancellationToken),
        SandboxStep.Cancel => CancelAsync(cancellationToken),
        SandboxStep.Advance advance => AdvanceAsync(clock.GetCurrentInstant() + advance.By, cancellationToken),
        _ => throw new NotSupportedException(step.GetType().Name),
    }, cancellationToken);

    public void Dispose() => services.Dispose();

    private Task<SandboxSnapshot> InOrderAsync(Func<Task<string?>> act, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(async () =>
        {
            bounded.Allow(MaxCommits);
            string? refusal;
            try
            {
                refusal = await act();
                await SettleAsync(cancellationToken);
            }
            catch (StimulusRefusedException refused)
            {
                refusal = refused.Message;
            }
            catch (StoreUnavailableException)
            {
                refusal = $"这一步引起的后续处理超过 {MaxCommits} 次，可能存在不停触发的循环，已停止。";
            }

            return await observer.ObserveAsync(mainInstance, clock.GetCurrentInstant(), refusal, cancellationToken);
        }, cancellationToken, TaskCreationOptions.None, oneByOne).Unwrap();

    private async Task<string?> ResumeAsync(SandboxStep.Resume resume, CancellationToken cancellationToken)
    {
        foreach (var row in observer.Instances(mainInstance))
        {
            var state = await observer.StateOfAsync(row, cancellationToken);
            if (state.Bookmarks.Find(b => SandboxObserver.NodeIdOf(state, b) == resume.ActivityId) is { } bookmark)
            {
                await Get<WorkflowRuntime>().StepAsync(new StepRequest(row.Id, new ResumeStimulus(bookmark.Id, resume.Input)), cancellationToken);
                return null;
            }
        }

        return $"活动“{resume.ActivityId}”没有在等待。";
    }

    private async Task<string?> PublishAsync(SandboxStep.Event published, CancellationToken cancellationToken)
    {
        var taken = await Get<EventPublisher>().PublishAsync(new PublishedEvent(published.Name, published.Input), cancellationToken);
        return taken > 0 ? null : $"没有活动在等待事件“{published.Name}”。";
    }

    private async Task<string?> CompleteAsync(SandboxStep.Task task, CancellationToken cancellationToken)
    {
        foreach (var message in store.Read<OutboxRow>(o => o.Topic == RunTask.Topic))
        {
            var handedOut = ValueJson.Parse((await observer.KeyAsync(message.KeyId, cancellationToken)).Open(message.Payload, []));
            if (handedOut["taskName"].AsStringOrNull() == task.Name
                && await Get<EventPublisher>().CompleteTaskAsync(handedOut["taskId"].AsString(), task.Input, null, cancellationToken))
            {
                return null;
            }
        }

        return $"没有等待完成的任务“{task.Name}”。";
    }

    private async Task<string?> CancelAsync(CancellationToken cancellationToken)
    {
        await Get<WorkflowRuntime>().StepAsync(new StepRequest(mainInstance, new CancelStimulus("试运行中取消")), cancellationToken);
        return null;
    }

    /// <summary>Stops the clock wherever something falls due.</summary>
    private async Task<string?> AdvanceAsync(Instant target, CancellationToken cancellationToken)
    {
        while (NextDue() is { } due && due <= target)
        {
            clock.AdvanceTo(due);
            await SettleAsync(cancellationToken);
        }

        clock.AdvanceTo(target);
        return null;
    }

    private Instant? NextDue()
    {
        var now = clock.GetCurrentInstant();
        return store.Read<TimerRow>(t => t.DueAt > now).Select(t => (Instant?)t.DueAt)
            .Concat(store.Read<OutboxRow>(o => o.DueAt > now).Select(o => o.DueAt)).Min();
    }

    /// <summary>Does what is due now, until nothing is.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var (messages, dueWork) = (Get<OutboxDispatcher>(), Get<DueWork>());
        while (await messages.DispatchDueAsync(cancellationToken) + await dueWork.DoAsync(cancellationToken) > 0)
        {
        }
    }

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
