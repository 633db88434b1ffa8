using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>What an activity decided: how it goes on, and what shall be done. Immutable.</summary>
public sealed record ActivityResult
{
    private static readonly IReadOnlyList<string> Done = ["Done"];

    private ActivityResult(ActivityProgress progress) => Progress = progress;

    /// <summary>Goes on waiting for what it has already scheduled or bookmarked.</summary>
    public static ActivityResult Continue { get; } = new(ActivityProgress.Running);

    private static ActivityResult CompletedDone { get; } = new(ActivityProgress.Completed) { Outcomes = Done };

    public ActivityProgress Progress { get; private init; }

    public IReadOnlyList<string> Outcomes { get; private init; } = [];

    public IReadOnlyList<BookmarkRequest> Bookmarks { get; private init; } = [];

    public IReadOnlyList<ScheduledChild> Scheduled { get; private init; } = [];

    public IReadOnlyList<Query> Questions { get; private init; } = [];

    public IReadOnlyList<Effect> Effects { get; private init; } = [];

    public IReadOnlyList<(string Output, Value Value)> Outputs { get; private init; } = [];

    public ActivityFault? Fault { get; private init; }

    /// <summary>Completed by its default outcome, <c>Done</c>.</summary>
    public static ActivityResult Complete() => CompletedDone;

    /// <summary>Completed by these outcomes; each connection from a port of that name is followed.</summary>
    public static ActivityResult Complete(params string[] outcomes) => new(ActivityProgress.Completed) { Outcomes = outcomes };

    /// <summary>Ends the nearest loop around the activity, and everything open in it; without a loop, the workflow (or workflow used as activity) it belongs to.</summary>
    public static ActivityResult Break() => new(ActivityProgress.BrokeLoop) { Outcomes = Done };

    /// <summary>Completes the workflow, or the workflow used as activity, that the activity belongs to, by these outcomes.</summary>
    public static ActivityResult CompleteWorkflow(IReadOnlyList<string> outcomes) => new(ActivityProgress.CompletedWorkflow) { Outcomes = outcomes };

    /// <summary>Ends the whole instance.</summary>
    public static ActivityResult FinishInstance() => new(ActivityProgress.FinishedInstance) { Outcomes = Done };

    /// <summary>Waits until one of the bookmarks is resumed.</summary>
    public static ActivityResult WaitFor(params BookmarkRequest[] bookmarks) => new(ActivityProgress.Running) { Bookmarks = bookmarks };

    /// <summary>Waits for the activities it schedules now.</summary>
    public static ActivityResult Schedule(params ScheduledChild[] children) => new(ActivityProgress.Running) { Scheduled = children };

    public static ActivityResult Schedule(Activity child) => Schedule(new ScheduledChild(child));

    /// <summary>Asks; the activity is run again, from the same point, when the answers are there.</summary>
    public static ActivityResult Ask(params Query[] questions) => new(ActivityProgress.Asking) { Questions = questions };

    /// <summary>Failed: an incident is recorded and the incident strategy decides about the rest.</summary>
    public static ActivityResult Fail(string message, string code = "activity-failed") =>
        new(ActivityProgress.Faulted) { Fault = new ActivityFault(code, message) };

    public ActivityResult With(params Effect[] effects) => this with { Effects = [.. Effects, .. effects] };

    /// <summary>Wants these effects before those it has already.</summary>
    public ActivityResult After(params Effect[] effects) => this with { Effects = [.. effects, .. Effects] };

    /// <summary>Produces an output; it goes where the node binds it and stays readable by scripts.</summary>
    /// <param name="output">The output's property name in camel case.</param>
    public ActivityResult Producing(string output, Value value) => this with { Outputs = [.. Outputs, (output, value)] };
}

public enum ActivityProgress
{
    Completed,
    Running,
    Asking,
    Faulted,
    BrokeLoop,
    CompletedWorkflow,
    FinishedInstance,
}

/// <summary>Why an activity failed.</summary>
/// <param name="Code">Stable and machine-readable.</param>
/// <param name="Message">For staff, in Chinese where it is ours.</param>
public sealed record ActivityFault(string Code, string Message);

/// <summary>A place where the activity wants to wait.</summary>
/// <param name="Name">What resumes it; with the payload it is what stimuli are matched by.</param>
/// <param name="Payload">Part of what is matched.</param>
public sealed record BookmarkRequest(string Name, Value Payload)
{
    public BookmarkRequest(string name)
        : this(name, Value.Null)
    {
    }

    /// <summary>When the bookmark resumes by itself; null for never.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>True when the bookmark outlives its resumption: for activities that wait for several reports.</summary>
    public bool IsLasting { get; init; }

    /// <summary>
    /// What a suspension of the instance does to <see cref="DueAt"/>. True: it is the end of a length of time, which stands still meanwhile.
    /// False, the default: it is a moment of the calendar or of the law, which comes all the same; if it has passed when the instance
    /// goes on, the bookmark resumes then, once.
    /// </summary>
    public bool KeepsRemainder { get; init; }
}

/// <summary>A child to run, with variables of its own such as a loop's current value.</summary>
public sealed record ScheduledChild(Activity Activity)
{
    public IReadOnlyList<(string Name, Value Value)> Variables { get; init; } = [];

    /// <summary>True when a flowchart reached it over a backward connection.</summary>
    internal bool ReachedBackward { get; init; }
}

/// <summary>What resumed an activity.</summary>
/// <param name="Bookmark">The name of the bookmark.</param>
/// <param name="ByTimer">True when the bookmark fell due by itself.</param>
/// <param name="Input">What came with the stimulus; null when nothing did.</param>
public readonly record struct Resumption(string Bookmark, bool ByTimer, Value Input);

/// <summary>A child that has completed, and how.</summary>
public readonly record struct ChildCompletion(Activity Child, IReadOnlyList<string> Outcomes, bool ReachedBackward);
