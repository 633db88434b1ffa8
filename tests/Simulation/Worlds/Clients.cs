using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Simulation.Flows;

namespace Ybtb.Simulation.Worlds;

/// <summary>Makes the commands of many clients, each seeing what the database held a moment ago.</summary>
internal sealed partial class Clients(World world, Random random)
{
    /// <summary>What only a child's report resumes.</summary>
    private static readonly HashSet<string> OfChildren =
        [.. Enumerable.Range(1, 200).Select(id => Convert.ToHexString(BookmarkHash.Of(ChildWorkflow.BookmarkName, ChildWorkflow.PayloadOf(id))))];

    private readonly List<Command> commands = [];
    private readonly MemoryStore store = world.Database.Store;
    private readonly Outside outside = world.Outside;
    private readonly IReadOnlyList<SimulatedFlow> flows = world.Flows;
    private readonly IReadOnlyList<SimulatedFlow> startable = [.. world.Flows.Where(f => f.IsStartedByClients)];

    /// <summary>All commands so far, in the order in which they were first sent.</summary>
    public IReadOnlyList<Command> Commands => commands;

    /// <summary>Any command; some of them will be refused.</summary>
    public Command Anything() => random.Next(100) switch
    {
        < 6 => Start(startable.First(f => f.DefinitionId == "versions")),
        < 26 => Start(Any(startable)!),
        < 43 when Any(Waiting()) is { } bookmark => Resume(bookmark),
        < 54 when Any(flows.SelectMany(f => f.Events).ToList()) is { } name => Publish(name),
        < 64 when Any(outside.Tasks) is { } task => Complete(task),
        < 70 when AnyInstance() is { } instance => Suspend(instance),
        < 75 when AnyInstance() is { } instance => Unsuspend(instance),
        < 77 when AnyInstance() is { } instance => Cancel(instance),
        < 82 when Any(store.Read<IncidentRow>(_ => true)) is { } incident => Retry(incident.Id),
        < 85 when Any(Failed()) is { } incident => Skip(incident),
        < 88 when Any(Failed()) is { } incident => Correct(incident),
        < 91 when AnyMove() is { } move => move,
        < 96 when AnyMigration() is { } migration => migration,
        < 99 when AnyBulk() is { } bulk => bulk,
        < 100 => PublishNext(Any(flows.Where(f => f.Next is not null).ToList())!),
        _ => Start(Any(startable)!),
    };

    /// <summary>What brings the world to its end: nobody leaves anything undone any more.</summary>
    public IReadOnlyList<Command> Everything() =>
    [
        .. store.Read<InstanceRow>(i => i.Status == nameof(InstanceStatus.Suspended)).Select(i => Unsuspend(i.Id)),
        .. store.Read<IncidentRow>(i => i.ResolvedAt is null).Select(i => Retry(i.Id)),
        .. flows.SelectMany(f => f.Events).Distinct().Select(Publish),
        .. outside.Tasks.Select(Complete),
    ];

    private Command Start(SimulatedFlow flow) => New($"start {flow.DefinitionId}", CanRepeat: true, async (process, contribute) =>
        await process.Runtime.StartAsync(new StartRequest(flow.DefinitionId) { Contribute = contribute }, default));

    private Command Resume(BookmarkRow bookmark) => Step(bookmark.InstanceId, new ResumeStimulus(bookmark.BookmarkId, "done"));

    private Command Suspend(Guid instance) => Step(instance, new SuspendStimulus("等一等"));

    private Command Unsuspend(Guid instance) => Step(instance, new UnsuspendStimulus("继续"));

    private Command Cancel(Guid instance) => Step(instance, new CancelStimulus("不办了"));

    private Command Step(Guid instance, Stimulus stimulus) => New($"{stimulus.Name} {instance:N}", CanRepeat: true, async (process, contribute) =>
        await process.Runtime.StepAsync(new StepRequest(instance, stimulus) { Contribute = contribute }, default));

    private Command Retry(Guid incident) => New($"retry {incident:N}", CanRepeat: false, async (process, _) =>
        await process.Runtime.RetryIncidentAsync(incident, null, default));

    private Command Publish(string name) => New($"publish {name}", CanRepeat: false, async (process, _) =>
    {
        await process.Events.PublishAsync(new PublishedEvent(name, "published"), default);
        return null;
    });

    private Command Complete(string task) => New($"complete {task}", CanRepeat: false, async (process, _) =>
    {
        await process.Events.CompleteTaskAsync(task, "ok", null, default);
        return null;
    });

    private Command New(string name, bool CanRepeat, Func<Process, Action<WriteSet, StepInfo>, Task<StepReceipt?>> send)
    {
        var command = new Command(commands.Count + 1, name, send, CanRepeat);
        commands.Add(command);
        return command;
    }

    /// <summary>Bookmarks that wait for somebody, not for a time.</summary>
    private IReadOnlyList<BookmarkRow> Waiting()
    {
        var timed = store.Read<TimerRow>(_ => true).Select(t => (t.InstanceId, t.BookmarkId)).ToHashSet();
        return store.Read<BookmarkRow>(b => !timed.Contains((b.InstanceId, b.BookmarkId)) && !OfChildren.Contains(Convert.ToHexString(b.Hash)));
    }

    private Guid? AnyInstance() => Any(store.Read<InstanceRow>(_ => true))?.Id;

    private T? Any<T>(IReadOnlyList<T> items)
        where T : class => items.Count == 0 ? null : items[random.Next(items.Count)];
}
