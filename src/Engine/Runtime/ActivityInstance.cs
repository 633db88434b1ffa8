using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>One execution of an activity that has not ended: what the instance's state keeps of it.</summary>
internal sealed class ActivityInstance(int id, Activity activity, ActivityInstance? parent)
{
    public int Id { get; } = id;

    public Activity Activity { get; } = activity;

    /// <summary>The execution that scheduled this one; null for the workflow itself.</summary>
    public ActivityInstance? Parent { get; } = parent;

    public ActivityStatus Status { get; set; } = ActivityStatus.Pending;

    /// <summary>What the activity keeps between calls; its own type.</summary>
    public object? State { get; set; }

    /// <summary>Variables declared here, by place as in the node, then those added by the parent (a loop's current value).</summary>
    public List<ScopedVariable>? Variables { get; set; }

    public int OpenChildren { get; set; }

    /// <summary>What a retry does again; null while the execution has not failed.</summary>
    public FailedCall? Failed { get; set; }

    public bool ReachedBackward { get; init; }
}

/// <summary>The call in which an execution failed.</summary>
/// <param name="Resumption">What resumed it; null when it failed on being executed.</param>
/// <param name="ReceivedAt">The legal instant of the request behind it, which a retry keeps.</param>
internal sealed record FailedCall(Resumption? Resumption, Instant ReceivedAt);

/// <summary>A variable in its scope.</summary>
internal sealed class ScopedVariable(string id, string name, Value value)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public Value Value { get; set; } = value;
}

/// <summary>Where an execution stands. Completed and cancelled ones are in the journal only.</summary>
internal enum ActivityStatus
{
    Pending,
    Running,
    Faulted,
    Completed,
    Canceled,
}
