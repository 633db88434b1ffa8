using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Inspection;

/// <summary>One execution of an activity, from its beginning to where it stands or ended.</summary>
public sealed class Execution
{
    internal Execution(int id, Activity activity, Execution? container, Execution? scheduledBy, Instant startedAt)
    {
        Id = id;
        Activity = activity;
        Container = container;
        ScheduledBy = scheduledBy;
        StartedAt = startedAt;
        Depth = scheduledBy is null ? 0 : scheduledBy.Depth + 1;
    }

    /// <summary>The activity instance's id; unique in the instance.</summary>
    public int Id { get; }

    /// <summary>The node in the version valid when the execution was last heard of.</summary>
    public ActivityNode Node => Activity.Node;

    /// <summary>The execution that this one is in; null for that of the root activity.</summary>
    /// <remarks>
    /// Known for certain while it is open. The journal does not say it: for one that has ended it is found by the node's path, and of
    /// several open executions of the same container the one that has had the fewest of this node is taken.
    /// </remarks>
    public Execution? Container { get; internal set; }

    /// <summary>What led to it: in a flowchart the execution before it on a connection, else its container; null for the root activity.</summary>
    public Execution? ScheduledBy { get; }

    /// <summary>How many executions led to it, one after the other.</summary>
    public int Depth { get; }

    public Instant StartedAt { get; }

    /// <summary>When it completed, failed or was cancelled; null while it runs.</summary>
    public Instant? EndedAt { get; internal set; }

    public ExecutionStatus Status { get; internal set; } = ExecutionStatus.Running;

    /// <summary>The ports by which it was left; empty before.</summary>
    public IReadOnlyList<string> Outcomes { get; internal set; } = [];

    /// <summary>What it was last executed with, an object by input name; undefined when it has none or they were not unsealed.</summary>
    public Value Inputs { get; internal set; }

    /// <summary>What it produced, an object by output name; undefined as <see cref="Inputs"/>.</summary>
    public Value Outputs { get; internal set; }

    /// <summary>Null unless it has failed.</summary>
    public string? FaultCode { get; internal set; }

    /// <summary>Null unless it has failed; empty when it was not unsealed. May quote values.</summary>
    public string? FaultMessage { get; internal set; }

    /// <summary>Executions in it, at any depth, that have failed and were not mended; itself not counted.</summary>
    public int FaultsInside { get; internal set; }

    /// <summary>True while it has a bookmark.</summary>
    public bool IsWaiting { get; internal set; }

    /// <summary>True for a workflow used as activity: its inputs and outputs are named as the definition declares them.</summary>
    public bool IsUsedWorkflow => Activity is WorkflowActivity;

    internal Activity Activity { get; set; }

    /// <summary>True when the definition itself holds the value of that input, so that it is the same for everybody.</summary>
    /// <param name="input">In camel case, as in <see cref="Inputs"/>.</param>
    public bool IsWrittenInDefinition(string input) =>
        Activity.Inputs.FirstOrDefault(b => b.Name == input) is { Source: InputSource.Literal };
}
