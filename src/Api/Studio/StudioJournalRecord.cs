using System.Globalization;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>An entry of an instance's journal, in the designer's words.</summary>
/// <param name="NodeId">Empty for what concerns the whole instance, so that choosing the entry chooses no activity.</param>
internal sealed record StudioJournalRecord(
    string Id, string? ActivityInstanceId, string? ParentActivityInstanceId, string ActivityId, string ActivityType, int ActivityTypeVersion, string? ActivityName,
    string NodeId, Instant Timestamp, int Sequence, string EventName, string? Message, string? Source, IReadOnlyDictionary<string, Value> ActivityState,
    IReadOnlyDictionary<string, object> Payload)
{
    private const string WholeInstance = "流程实例";

    private static readonly Dictionary<EntryKind, string> Events = new()
    {
        [EntryKind.Started] = "Started",
        [EntryKind.Waiting] = "Suspended",
        [EntryKind.Resumed] = "Resumed",
        [EntryKind.Completed] = "Completed",
        [EntryKind.Canceled] = "Canceled",
        [EntryKind.Faulted] = "Faulted",
    };

    public static StudioJournalRecord Of(string instance, ShownEntry shown) => new(
        string.Create(CultureInfo.InvariantCulture, $"{instance}-{shown.Sequence}"),
        shown.ExecutionId is { } execution ? StudioExecutionId.Of(instance, execution) : null,
        shown.ContainerId is { } container ? StudioExecutionId.Of(instance, container) : null,
        shown.Node?.Id ?? "", shown.Node?.Type ?? WholeInstance, shown.Node?.Version ?? 1, shown.Node?.Name, shown.Node?.NodeId ?? "", shown.At, shown.Sequence,
        Events.TryGetValue(shown.Kind, out var name) ? name : shown.Name!,
        shown.Name is { } whole && shown.Kind == EntryKind.Faulted ? $"{whole}：{shown.Message}" : shown.Message,
        null, StudioExecution.Named(shown.Inputs, shown.KeepsDeclaredNames), StudioExecution.PayloadOf(shown.Outcomes ?? []));

    /// <summary>What the designer calls these events; names that it does not use are of no kind.</summary>
    public static IReadOnlySet<EntryKind> KindsOf(IEnumerable<string> eventNames) =>
        Events.Where(e => eventNames.Contains(e.Value, StringComparer.Ordinal)).Select(e => e.Key).ToHashSet();
}
