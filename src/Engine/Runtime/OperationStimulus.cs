using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>What a person does to a running instance from outside its definition.</summary>
/// <param name="Reason">What the person said; kept in the journal beside who it was.</param>
/// <remarks>The person is there and is told: an operation that cannot be carried out writes nothing, not even an incident.</remarks>
public abstract record OperationStimulus(string Reason) : Stimulus;

/// <summary>A failed activity is run again.</summary>
public sealed record RetryStimulus(int ActivityInstanceId, string Reason = "") : OperationStimulus(Reason)
{
    public override string Name => "retried";
}

/// <summary>A failed activity counts as completed, though it did nothing.</summary>
/// <param name="Outcomes">By which it is left, each a port of its node; <c>Done</c> when empty.</param>
public sealed record SkipStimulus(int ActivityInstanceId, IReadOnlyList<string> Outcomes, string Reason) : OperationStimulus(Reason)
{
    public override string Name => "skipped";
}

/// <summary>Variables that a failed activity sees are set, then it is run again.</summary>
/// <param name="Variables">By name, each found from the activity outwards.</param>
public sealed record CorrectStimulus(int ActivityInstanceId, IReadOnlyList<KeyValuePair<string, Value>> Variables, string Reason) : OperationStimulus(Reason)
{
    public override string Name => "corrected";
}

/// <summary>A stimulus that an incident keeps is given up; the instance stays as it is.</summary>
/// <param name="Dropped">A timer among them will not fire by itself again.</param>
public sealed record DropStimulus(Stimulus Dropped, string Reason) : OperationStimulus(Reason)
{
    public override string Name => "dropped";
}

/// <summary>What is open in a flowchart or sequence is cancelled, and it goes on at another of its activities.</summary>
/// <param name="ActivityId">The id, or the path, of a direct child of an open flowchart or sequence.</param>
public sealed record ModifyStimulus(string ActivityId, string Reason) : OperationStimulus(Reason)
{
    public override string Name => "modified";
}

/// <summary>The instance goes on in another version of its definition.</summary>
/// <param name="Target">A version that is frozen.</param>
/// <param name="Mapping">Old activity id to new, where they differ.</param>
public sealed record MigrateStimulus(CompiledWorkflow Target, IReadOnlyDictionary<string, string> Mapping, string Reason) : OperationStimulus(Reason)
{
    public override string Name => "migrated";
}

/// <summary>The instance stands still: tasks and timers wait, legal clocks run on.</summary>
public sealed record SuspendStimulus(string Reason) : OperationStimulus(Reason)
{
    public override string Name => "suspended";
}

/// <summary>A suspended instance goes on.</summary>
public sealed record UnsuspendStimulus(string Reason) : OperationStimulus(Reason)
{
    public override string Name => "unsuspended";
}

/// <summary>The instance is ended; whatever is open in it is cancelled.</summary>
public sealed record CancelStimulus(string Reason) : OperationStimulus(Reason)
{
    public override string Name => "canceled";
}
