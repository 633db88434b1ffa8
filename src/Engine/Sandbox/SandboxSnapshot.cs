using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Sandbox;

/// <summary>How a flow stands in its sandbox after its start or after a step.</summary>
public sealed record SandboxSnapshot
{
    /// <summary>The sandbox's time.</summary>
    public required Instant At { get; init; }

    /// <summary>All lines written so far, by the flow and by flows it started, in order.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>How many of the lines were there before the step.</summary>
    public required int LinesBefore { get; init; }

    /// <summary>The flow itself.</summary>
    public required SandboxInstance Instance { get; init; }

    /// <summary>Flows that it started, in the order in which they began.</summary>
    public required IReadOnlyList<SandboxInstance> Others { get; init; }

    /// <summary>Why the step did not apply, in Chinese; null when it did.</summary>
    public string? Refusal { get; init; }
}

/// <summary>One instance in a sandbox.</summary>
public sealed record SandboxInstance
{
    public required string DefinitionId { get; init; }

    public required InstanceStatus Status { get; init; }

    public required string? Name { get; init; }

    public required string? CorrelationId { get; init; }

    public required IReadOnlyDictionary<string, Value> Outputs { get; init; }

    /// <summary>Ids of the activities that wait, in the order in which they began to.</summary>
    public required IReadOnlyList<string> Waiting { get; init; }

    /// <summary>What failed, in order; also what was settled since.</summary>
    public required IReadOnlyList<SandboxIncident> Incidents { get; init; }
}

/// <param name="ActivityId">The node's own id; that of the workflow, <c>Workflow1</c>, when no activity is to blame.</param>
public sealed record SandboxIncident(string ActivityId, IncidentRow Row);
