using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Turns a journal into what people see of it.</summary>
internal sealed class EntryReader(InstanceCourse course, ValueMask mask, Lazy<TextMask> texts, Func<string, string, string> messageOf)
{
    private static readonly Dictionary<string, Value> None = [];

    private static readonly Dictionary<string, string> Operations = new(StringComparer.Ordinal)
    {
        ["retried"] = "重试",
        ["skipped"] = "跳过",
        ["corrected"] = "更正",
        ["dropped"] = "放弃这一步",
        ["modified"] = "跳转",
        ["migrated"] = "迁移",
        ["suspended"] = "暂停",
        ["unsuspended"] = "恢复",
        ["canceled"] = "取消",
    };

    private readonly Dictionary<int, Execution> executions = course.Executions.ToDictionary(e => e.Id);
    private int sequence;

    /// <summary>In order. What an activity had as effect, was answered and set is not listed: those are values.</summary>
    public IEnumerable<ShownEntry> Read()
    {
        foreach (var step in course.Steps)
        {
            foreach (var entry in step.Entries)
            {
                if (Show(step, entry) is { } shown)
                {
                    yield return shown with { Sequence = ++sequence };
                }
            }
        }
    }

    private ShownEntry? Show(HistoryStep step, HistoryEntry entry) => entry.Entry switch
    {
        ActivityStarted e => OfActivity(step, e.ActivityInstanceId, entry.Node, EntryKind.Started) is { } started && executions.TryGetValue(e.ActivityInstanceId, out var execution)
            ? started with { Inputs = mask.Inputs(execution, e.Inputs) }
            : null,
        ActivityCompleted e => OfActivity(step, e.ActivityInstanceId, entry.Node, EntryKind.Completed) is { } completed ? completed with { Outcomes = mask.Outcomes(e.Outcomes) } : null,
        ActivityCanceled e => OfActivity(step, e.ActivityInstanceId, entry.Node, EntryKind.Canceled),
        ActivityFaulted e => OfActivity(step, e.ActivityInstanceId, entry.Node, EntryKind.Faulted) is { } faulted ? faulted with { Message = messageOf(e.Code, e.Message) } : null,
        ActivityResumed e => OfActivity(step, e.ActivityInstanceId, entry.Node, EntryKind.Resumed) is { } resumed ? resumed with { Message = e.ByTimer ? "到时继续" : null } : null,
        BookmarkCreated e => OfActivity(step, e.ActivityInstanceId, entry.Node, EntryKind.Waiting),
        Operated e => OfInstance(step, EntryKind.Operated, Operations.GetValueOrDefault(e.Operation, e.Operation), Said(e)),
        StepFailed e => OfInstance(step, EntryKind.Faulted, "这一步未能执行", messageOf(e.Code, e.Message)),
        VersionChanged => OfInstance(step, EntryKind.Operated, "改用另一版本", null),
        _ => null,
    };

    private string Said(Operated operated) =>
        $"{operated.Actor ?? "系统"}{(operated.Reason is { Length: > 0 } reason ? $"：{texts.Value.Apply(reason)}" : "")}";

    /// <summary>Null for the workflow itself, which is no node of the document.</summary>
    private ShownEntry? OfActivity(HistoryStep step, int executionId, ActivityNode? node, EntryKind kind) =>
        executions.TryGetValue(executionId, out var execution)
            ? new ShownEntry(0, step.At, kind, null, executionId, execution.Container?.Id, node ?? execution.Node, null, None, null, execution.IsUsedWorkflow)
            : null;

    private static ShownEntry OfInstance(HistoryStep step, EntryKind kind, string name, string? message) =>
        new(0, step.At, kind, name, null, null, null, message, None, null, false);
}
