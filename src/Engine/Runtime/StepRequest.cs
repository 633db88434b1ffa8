using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>A command to one instance.</summary>
public sealed record StepRequest(Guid InstanceId, Stimulus Stimulus)
{
    /// <summary>When the request reached us; the step's time when null.</summary>
    public Instant? ReceivedAt { get; init; }

    /// <summary>Who acts; null for the system.</summary>
    public string? Actor { get; init; }

    /// <summary>Adds rows of the command itself (idempotency, audit) to the step's transaction. Called again on every try.</summary>
    public Action<WriteSet, StepInfo>? Contribute { get; init; }

    /// <summary>Questions known to be asked: fetched with the instance.</summary>
    public IReadOnlyList<Query> Reads { get; init; } = [];

    /// <summary>Row classes that stand for the command itself: when one is refused, trying again cannot help and the caller is told.</summary>
    public IReadOnlyList<Type> OwnRows { get; init; } = [typeof(IdempotencyRow)];

    /// <summary>The revision of the instance that the caller has seen: any other refuses the step. Null when any will do.</summary>
    public long? SeenRevision { get; init; }
}

/// <summary>A command to start an instance of a published definition.</summary>
public sealed record StartRequest(string DefinitionId)
{
    /// <summary>The version to take; the published one when null.</summary>
    public string? VersionId { get; init; }

    /// <summary>Who starts it; null when no other instance does. It shares that instance's data key.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>The activity whose trigger starts it, by node id; null when it is started by a command.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>What came with the trigger.</summary>
    public Value TriggerInput { get; init; }

    /// <summary>The new instance's id; made from the step's time when null.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>An object by input name.</summary>
    public Value Input { get; init; } = Value.EmptyObject;

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public Instant? ReceivedAt { get; init; }

    public string? Actor { get; init; }

    public Action<WriteSet, StepInfo>? Contribute { get; init; }

    public IReadOnlyList<Query> Reads { get; init; } = [];

    /// <summary>Row classes that stand for the command itself: when one is refused, trying again cannot help and the caller is told.</summary>
    public IReadOnlyList<Type> OwnRows { get; init; } = [typeof(IdempotencyRow)];

    /// <summary>True when the contributed rows are also written if the step fails and leaves an incident: what called for the start is dealt with.</summary>
    public bool ContributesToFailure { get; init; }

    /// <summary>Subjects that begin with this instance: written by the step, not read before it.</summary>
    public IReadOnlyList<(Query Query, object Content)> Creates { get; init; } = [];
}
