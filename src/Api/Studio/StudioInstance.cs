using NodaTime;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>An instance in a list, in the designer's words.</summary>
internal sealed record StudioInstanceSummary(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string Status, string SubStatus, string? CorrelationId, string Name, int IncidentCount,
    bool IsSystem, string? ParentWorkflowInstanceId, Instant CreatedAt, Instant UpdatedAt, Instant? FinishedAt)
{
    public static StudioInstanceSummary Of(ShownInstance shown) => new(
        shown.Key, shown.DefinitionId, shown.DefinitionVersionId, shown.Version, shown.Status.StatusName(), shown.Status.SubStatusName(), shown.CorrelationId,
        NameOf(shown), shown.Incidents, false, ParentOf(shown), shown.CreatedAt, shown.UpdatedAt, shown.FinishedAt);

    public static string? ParentOf(ShownInstance shown) => shown.ParentInstanceId is { } parent ? shown.KeyOf(parent) : null;

    /// <summary>The designer knows no word for an instance that a person has suspended: its name says so.</summary>
    public static string NameOf(ShownInstance shown) => shown.Status == InstanceStatus.Suspended ? $"{shown.Name}（已暂停）" : shown.Name;
}

/// <summary>An instance with its state, in the designer's words.</summary>
internal sealed record StudioInstance(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string Status, string SubStatus, string? CorrelationId, string Name, int IncidentCount,
    bool IsSystem, string? ParentWorkflowInstanceId, Instant CreatedAt, Instant UpdatedAt, Instant? FinishedAt, StudioInstanceState WorkflowState)
{
    public static StudioInstance Of(ShownCourse course)
    {
        var shown = course.Instance;
        return new StudioInstance(
            shown.Key, shown.DefinitionId, shown.DefinitionVersionId, shown.Version, shown.Status.StatusName(), shown.Status.SubStatusName(), shown.CorrelationId,
            StudioInstanceSummary.NameOf(shown), shown.Incidents, false, StudioInstanceSummary.ParentOf(shown), shown.CreatedAt, shown.UpdatedAt, shown.FinishedAt,
            StudioInstanceState.Of(course));
    }
}

internal sealed record StudioInstanceState(
    string Id, string DefinitionId, string DefinitionVersionId, int DefinitionVersion, string? CorrelationId, string? ParentWorkflowInstanceId, string Status, string SubStatus,
    IReadOnlyList<StudioBookmark> Bookmarks, IReadOnlyList<StudioIncident> Incidents, IReadOnlyList<StudioExecutionContext> ActivityExecutionContexts,
    IReadOnlyList<string> CompletionCallbacks, IReadOnlyList<string> ScheduledActivities, int ExecutionLogSequence,
    IReadOnlyDictionary<string, Value> Input, IReadOnlyDictionary<string, Value> Output, IReadOnlyDictionary<string, Value> Properties,
    Instant CreatedAt, Instant UpdatedAt, Instant? FinishedAt)
{
    private static readonly Dictionary<string, Value> NoProperties = [];

    public static StudioInstanceState Of(ShownCourse course)
    {
        var shown = course.Instance;
        return new StudioInstanceState(
            shown.Key, shown.DefinitionId, shown.DefinitionVersionId, shown.Version, shown.CorrelationId, StudioInstanceSummary.ParentOf(shown),
            shown.Status.StatusName(), shown.Status.SubStatusName(),
            [.. course.Bookmarks.Select(b => StudioBookmark.Of(shown.Key, b.Bookmark, b.Execution, b.Since))],
            [.. course.Incidents.Select(StudioIncident.Of)],
            [.. course.Open.Select(o => StudioExecutionContext.Of(shown.Key, o))],
            [], [], shown.Steps, course.Input, course.Output, NoProperties, shown.CreatedAt, shown.UpdatedAt, shown.FinishedAt);
    }
}

/// <param name="Name">The kind of bookmark.</param>
/// <param name="Payload">Always empty: what a bookmark waits for may be a personal value.</param>
internal sealed record StudioBookmark(
    string Id, string Name, string Hash, IReadOnlyDictionary<string, Value> Payload, string ActivityId, string ActivityNodeId, string ActivityInstanceId,
    Instant CreatedAt, bool AutoBurn, string? CallbackMethodName, bool AutoComplete, IReadOnlyDictionary<string, string>? Metadata)
{
    private static readonly Dictionary<string, Value> NoPayload = [];

    public static StudioBookmark Of(string instance, Bookmark bookmark, Engine.Inspection.Execution execution, Instant since) => new(
        StudioExecutionId.Of(instance, bookmark.Id), bookmark.Name, "", NoPayload, execution.Node.Id, execution.Node.NodeId, StudioExecutionId.Of(instance, execution.Id),
        since, !bookmark.IsLasting, null, true, null);
}

internal sealed record StudioIncident(
    string ActivityId, string ActivityNodeId, string ActivityType, string Message, StudioException Exception, Instant Timestamp)
{
    public static StudioIncident Of(ShownIncident shown) => new(
        shown.ActivityId, shown.NodeId, shown.ActivityType, shown.Fault.Message, StudioException.Of(shown.Fault), shown.At);
}

/// <param name="Type">The code of what went wrong.</param>
/// <param name="StackTrace">Always null: people mend flows, not code.</param>
internal sealed record StudioException(string Type, string Message, string? StackTrace)
{
    public static StudioException Of(ShownFault fault) => new(fault.Code, fault.Message, null);
}

/// <param name="ParentContextId">Null for the root activity.</param>
internal sealed record StudioExecutionContext(string Id, string? ParentContextId, string ScheduledActivityNodeId)
{
    public static StudioExecutionContext Of(string instance, OpenActivity open) => new(
        StudioExecutionId.Of(instance, open.ActivityInstanceId),
        open.ContainerId is { } container ? StudioExecutionId.Of(instance, container) : null,
        open.Node.NodeId);
}

/// <param name="UpdatedAt">Grows with every step, also while a clock that is set by hand stands still.</param>
internal sealed record StudioExecutionState(string Status, string SubStatus, string WorkflowSubStatus, Instant UpdatedAt)
{
    public static StudioExecutionState Of(ShownInstance shown) => new(
        shown.Status.StatusName(), shown.Status.SubStatusName(), shown.Status.SubStatusName(), shown.UpdatedAt.PlusTicks(shown.Steps));
}

internal sealed record StudioVariable(string Id, string Name, Value Value);
