using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Where an instance stands and how it came there, as those see it who may read instances: nothing here is a personal value.</summary>
public sealed class ShownCourse
{
    private readonly InstanceCourse course;
    private readonly ValueMask mask;
    private readonly Lazy<TextMask> texts;
    private readonly IReadOnlyList<IncidentRow> incidents;

    internal ShownCourse(InstanceCourse course, ShownInstance instance, IReadOnlyList<IncidentRow> incidents, ValueMask mask)
    {
        this.course = course;
        this.incidents = incidents;
        this.mask = mask;
        Instance = instance;
        texts = new Lazy<TextMask>(() => TextMask.Of(course, mask));
    }

    public ShownInstance Instance { get; }

    /// <summary>The execution of which other instance started it; null when none did.</summary>
    public ParentLink? Parent => course.Snapshot.Parent;

    public IReadOnlyList<OpenActivity> Open => course.Snapshot.Open;

    public IReadOnlyDictionary<string, Value> Input => mask.Members(course.Snapshot.Input);

    public IReadOnlyDictionary<string, Value> Output => mask.Members(Value.Object([.. course.Snapshot.Outputs]));

    /// <summary>Where it waits, with the executions that wait, and since when.</summary>
    public IEnumerable<(Bookmark Bookmark, Execution Execution, Instant Since)> Bookmarks =>
        from bookmark in course.Snapshot.Bookmarks
        join execution in course.Executions on bookmark.ActivityInstanceId equals execution.Id
        select (bookmark, execution, course.BookmarkedAt.GetValueOrDefault(bookmark.Id, course.Snapshot.Row.UpdatedAt));

    /// <summary>Open incidents, the oldest first; of an instance that ended all that were never mended.</summary>
    public IEnumerable<ShownIncident> Incidents => incidents.Where(i => i.ResolvedAt is null).OrderBy(i => i.CreatedAt).Select(i => new ShownIncident(
        i.Id, ActivityIdOf(i.NodeId), i.NodeId, i.ActivityType, FaultOf(i.Code, i.Message), i.CreatedAt));

    /// <summary>Executions of a node, or all when null, in the order in which they began.</summary>
    public IEnumerable<ShownExecution> Executions(string? nodeId) =>
        course.Executions.Where(e => nodeId is null || e.Node.NodeId == nodeId).Select(Show);

    /// <summary>Null when there is none of that id.</summary>
    public ShownExecution? FindExecution(int id) => course.Executions.FirstOrDefault(e => e.Id == id) is { } found ? Show(found) : null;

    /// <summary>What led to an execution, the first of them first and itself last; the nearest when there are more than <paramref name="limit"/>.</summary>
    /// <returns>Those, and how many there are; empty when there is no such execution.</returns>
    public (IReadOnlyList<ShownExecution> Nearest, int Total) CallStack(int id, int limit)
    {
        var chain = new List<Execution>();
        for (var at = course.Executions.FirstOrDefault(e => e.Id == id); at is not null && chain.Count < limit; at = at.ScheduledBy)
        {
            chain.Add(at);
        }

        chain.Reverse();
        return ([.. chain.Select(Show)], chain.Count == 0 ? 0 : chain[^1].Depth + 1);
    }

    /// <summary>The variables of the workflow, then those of containers that are open.</summary>
    public IReadOnlyList<ShownVariable> Variables()
    {
        var known = course.Snapshot.Variables.GroupBy(v => v.Id, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Last(), StringComparer.Ordinal);
        var last = LastValues();
        var ofWorkflow = course.Snapshot.Definition.Variables.Select(v => new ShownVariable(
            v.Id, v.Name, known.TryGetValue(v.Id, out var open) ? mask.Show(open.Value)
                : course.Snapshot.IsReadable ? mask.Show(last.GetValueOrDefault(v.Name, v.Default))
                : Value.Null)).ToList();
        var listed = ofWorkflow.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        return [.. ofWorkflow, .. known.Values.Where(v => !listed.Contains(v.Id)).Select(v => new ShownVariable(v.Id, v.Name, mask.Show(v.Value)))];
    }

    /// <summary>How nodes stand, those alone that were executed or have failed.</summary>
    /// <param name="nodeIds">Their paths; null for all.</param>
    public IReadOnlyList<NodeStatistics> Statistics(IReadOnlySet<string>? nodeIds)
    {
        var wholeSteps = incidents.Where(i => i.ResolvedAt is null && i.ActivityInstanceId == 0).CountBy(i => i.NodeId).ToDictionary(StringComparer.Ordinal);
        var found = new List<NodeStatistics>();
        foreach (var node in course.Executions.GroupBy(e => e.Node.NodeId, StringComparer.Ordinal))
        {
            if (nodeIds?.Contains(node.Key) == false)
            {
                continue;
            }

            wholeSteps.Remove(node.Key, out var failedSteps);
            var faulted = node.Count(e => e.Status == ExecutionStatus.Faulted);
            found.Add(new NodeStatistics(
                node.First().Node.Id, node.Key, node.Count(), node.Count(e => e.Status == ExecutionStatus.Completed), node.Any(e => e.IsWaiting),
                faulted + failedSteps > 0, faulted + failedSteps + node.Sum(e => e.FaultsInside))
            {
                Open = node.Count(e => e.Status is ExecutionStatus.Running or ExecutionStatus.Faulted),
            });
        }

        // A step that failed before the activity began has left no execution of it.
        found.AddRange(wholeSteps.Where(s => nodeIds?.Contains(s.Key) != false)
            .Select(s => new NodeStatistics(ActivityIdOf(s.Key), s.Key, s.Value, 0, false, true, s.Value) { Open = s.Value }));
        return found;
    }

    /// <summary>A page of the journal.</summary>
    /// <returns>The page, and how many entries the filter takes.</returns>
    public (IReadOnlyList<ShownEntry> Page, int Total) Entries(EntryFilter filter, int skip, int take)
    {
        var taken = new EntryReader(course, mask, texts, MessageOf).Read().Where(filter.Takes).ToList();
        return ([.. taken.Skip(skip).Take(take)], taken.Count);
    }

    private ShownExecution Show(Execution execution) => new(
        execution.Id, execution.Node, execution.ScheduledBy is { } by ? (by.Id, by.Node) : null, execution.Depth, execution.StartedAt,
        execution.EndedAt, execution.Status, mask.Outcomes(execution.Outcomes), mask.Inputs(execution), mask.Members(execution.Outputs),
        execution.Status == ExecutionStatus.Faulted ? FaultOf(execution.FaultCode ?? "", execution.FaultMessage ?? "") : null,
        execution.FaultsInside, execution.IsWaiting, execution.IsUsedWorkflow);

    private ShownFault FaultOf(string code, string message) => new(texts.Value.Apply(code), MessageOf(code, message));

    /// <summary>Of an exception that nobody foresaw only the kind is told: its text may say anything.</summary>
    private string MessageOf(string code, string message) =>
        code == "activity-exception" ? message.Split('，')[0] : texts.Value.Apply(message);

    private Dictionary<string, Value> LastValues()
    {
        var last = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var set in course.Steps.SelectMany(s => s.Entries).Select(e => e.Entry).OfType<Engine.Journal.VariableSet>())
        {
            last[set.Name] = set.Value;
        }

        return last;
    }

    private static string ActivityIdOf(string nodeId) => nodeId[(nodeId.LastIndexOf(':') + 1)..];
}

/// <summary>Something that failed and waits for a person.</summary>
public sealed record ShownIncident(Guid Id, string ActivityId, string NodeId, string ActivityType, ShownFault Fault, Instant At);
