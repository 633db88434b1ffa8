using NodaTime;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>One execution of an activity, in the designer's words.</summary>
internal sealed record StudioExecution(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string ActivityName,
    IReadOnlyDictionary<string, Value> ActivityState, IReadOnlyDictionary<string, object> Payload, IReadOnlyDictionary<string, Value> Outputs,
    IReadOnlyDictionary<string, Value> Properties, IReadOnlyDictionary<string, object> Metadata, StudioException? Exception, Instant StartedAt, Instant? CompletedAt,
    bool HasBookmarks, string Status, int AggregateFaultCount, string? SchedulingActivityExecutionId, string? SchedulingActivityId, string? SchedulingWorkflowInstanceId,
    int CallStackDepth)
{
    private static readonly Dictionary<string, Value> NoValues = [];
    private static readonly Dictionary<string, object> Nothing = [];

    public static StudioExecution Of(string instance, ShownExecution shown) => new(
        StudioExecutionId.Of(instance, shown.Id), instance, shown.Node.Id, shown.Node.NodeId, shown.Node.Type, shown.Node.Version, shown.Node.Name,
        Named(shown.Inputs, shown.KeepsDeclaredNames), PayloadOf(shown.Outcomes), Named(shown.Outputs, shown.KeepsDeclaredNames), NoValues, Nothing,
        shown.Fault is { } fault ? StudioException.Of(fault) : null, shown.StartedAt, shown.EndedAt, shown.IsWaiting, StatusName(shown.Status),
        shown.FaultsInside + (shown.Status == ExecutionStatus.Faulted ? 1 : 0),
        shown.ScheduledBy is { } by ? StudioExecutionId.Of(instance, by.Id) : null, shown.ScheduledBy?.Node.Id, shown.ScheduledBy is null ? null : instance, shown.Depth);

    public static string StatusName(ExecutionStatus status) => status.ToString();

    public static IReadOnlyDictionary<string, object> PayloadOf(IReadOnlyList<string> outcomes) =>
        outcomes.Count == 0 ? Nothing : new Dictionary<string, object> { ["Outcomes"] = outcomes };

    /// <summary>By the names of the activity's descriptor, which begin with a capital.</summary>
    public static IReadOnlyDictionary<string, Value> Named(IReadOnlyDictionary<string, Value> values, bool keepsNames) =>
        keepsNames ? values : values.ToDictionary(v => char.ToUpperInvariant(v.Key[0]) + v.Key[1..], v => v.Value);
}

/// <summary>An execution without what it worked with.</summary>
internal sealed record StudioExecutionSummary(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string ActivityName,
    Instant StartedAt, Instant? CompletedAt, bool HasBookmarks, string Status, int AggregateFaultCount)
{
    public static StudioExecutionSummary Of(string instance, ShownExecution shown) => new(
        StudioExecutionId.Of(instance, shown.Id), instance, shown.Node.Id, shown.Node.NodeId, shown.Node.Type, shown.Node.Version, shown.Node.Name,
        shown.StartedAt, shown.EndedAt, shown.IsWaiting, StudioExecution.StatusName(shown.Status),
        shown.FaultsInside + (shown.Status == ExecutionStatus.Faulted ? 1 : 0));
}

/// <summary>The badge of a node.</summary>
internal sealed record StudioStatistics(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount,
    IReadOnlyDictionary<string, object> Metadata)
{
    private static readonly Dictionary<string, object> Nothing = [];

    public static StudioStatistics Of(NodeStatistics node) => new(
        node.ActivityId, node.NodeId, node.Started, node.Completed, node.Open, node.IsWaiting, node.IsFaulted, node.Faults, Nothing);
}

internal sealed record StudioReport(IReadOnlyList<StudioStatistics> Stats);

/// <param name="Items">The nearest ones, the first of them first.</param>
internal sealed record StudioCallStack(string ActivityExecutionId, IReadOnlyList<StudioExecution> Items, int TotalCount);
