using NodaTime;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Inspection;

/// <summary>The drawing of an instance's definition with what became of each activity: no value of the instance is in it.</summary>
public sealed class CourseMap
{
    private CourseMap(IReadOnlyList<CourseNode> nodes, IReadOnlyList<CourseConnection> connections)
    {
        Nodes = nodes;
        Connections = connections;
    }

    /// <summary>Every activity of the definition, containers before what they hold.</summary>
    public IReadOnlyList<CourseNode> Nodes { get; }

    public IReadOnlyList<CourseConnection> Connections { get; }

    /// <param name="course">Its version of the definition is drawn: after a migration, the present one.</param>
    public static CourseMap Of(InstanceCourse course, ActivityRegistry registry)
    {
        var root = course.Snapshot.Definition.Root;
        var executions = course.Executions.ToLookup(execution => execution.Node.NodeId, StringComparer.Ordinal);
        return new CourseMap(
            [.. Below(DefinitionReader.WorkflowNodeId, root).Select(place => NodeOf(place.Node, place.Parent, executions[place.Node.NodeId], registry))],
            [.. root.SelfAndDescendants().SelectMany(chart => ConnectionsOf(chart, executions, registry))]);
    }

    private static IEnumerable<(string Parent, ActivityNode Node)> Below(string parent, ActivityNode node) =>
        node.Children.SelectMany(child => Below(node.NodeId, child.Node)).Prepend((parent, node));

    private static CourseNode NodeOf(ActivityNode node, string parent, IEnumerable<Execution> executions, ActivityRegistry registry)
    {
        var all = executions.ToList();
        var last = all.LastOrDefault();
        return new CourseNode(
            node.NodeId, parent, node.Id, node.DisplayText, node.Type, registry.TryGet(node.Type, out var descriptor) ? descriptor.DisplayName : node.Type,
            StateOf(all), Drawing.PositionOf(node), Drawing.SizeOf(node), all.Count, last?.StartedAt, last?.EndedAt, last?.Outcomes ?? []);
    }

    private static CourseState StateOf(List<Execution> executions) =>
        executions.Exists(e => e.Status == ExecutionStatus.Faulted) ? CourseState.Faulted
        : executions.Exists(e => e is { Status: ExecutionStatus.Running, IsWaiting: true }) ? CourseState.Waiting
        : executions.Exists(e => e.Status == ExecutionStatus.Running) ? CourseState.Running
        : executions.Exists(e => e.Status == ExecutionStatus.Completed) ? CourseState.Done
        : CourseState.Idle;

    private static IEnumerable<CourseConnection> ConnectionsOf(ActivityNode chart, ILookup<string, Execution> executions, ActivityRegistry registry)
    {
        var drawn = new HashSet<Connection>();
        var types = chart.Children.ToLookup(child => child.Node.Id, child => child.Node.Type, StringComparer.Ordinal);
        foreach (var (connection, json) in ConnectionReader.Read(chart.Json))
        {
            if (connection is null || !drawn.Add(connection with { Port = connection.Port ?? "Done" }))
            {
                continue;
            }

            var port = connection.Port ?? "Done";
            var wasTaken = executions[$"{chart.NodeId}:{connection.Source}"].Any(e => e.Status == ExecutionStatus.Completed && e.Outcomes.Contains(port, StringComparer.Ordinal))
                && executions[$"{chart.NodeId}:{connection.Target}"].Any();
            var name = types[connection.Source].FirstOrDefault() is { } type && registry.TryGet(type, out var descriptor)
                ? descriptor.FlowPorts.FirstOrDefault(known => known.Name == port)?.DisplayName ?? port
                : port;
            yield return new CourseConnection(chart.NodeId, connection.Source, port, name, connection.Target, wasTaken, Drawing.VerticesOf(json));
        }
    }
}

/// <summary>An activity of the definition and what became of it in one instance.</summary>
/// <param name="NodeId">Its path; unique in the definition.</param>
/// <param name="ParentNodeId">The activity that it is in; <c>Workflow1</c> for the root.</param>
/// <param name="Name">The text shown on the canvas.</param>
/// <param name="DisplayType">Chinese name of the activity type.</param>
/// <param name="Position">Null when the document does not say where it is drawn.</param>
/// <param name="Size">Null when the document does not say how large it is drawn.</param>
/// <param name="Times">How often it was executed.</param>
/// <param name="StartedAt">Of the last execution; null when there was none.</param>
/// <param name="EndedAt">Of the last execution; null while it runs.</param>
/// <param name="Outcomes">The ports by which the last execution was left.</param>
public sealed record CourseNode(
    string NodeId, string ParentNodeId, string Id, string Name, string Type, string DisplayType, CourseState State, CanvasPoint? Position, CanvasSize? Size,
    int Times, Instant? StartedAt, Instant? EndedAt, IReadOnlyList<string> Outcomes);

/// <summary>A connection of the definition.</summary>
/// <param name="ParentNodeId">The flowchart that it is in.</param>
/// <param name="Source">The <c>id</c> of an activity of that flowchart.</param>
/// <param name="Port">The outcome that follows it; <c>Done</c> for the default one.</param>
/// <param name="PortName">Its Chinese name.</param>
/// <param name="Target">As <paramref name="Source"/>.</param>
/// <param name="WasTaken">Whether the instance has gone this way.</param>
/// <param name="Vertices">The bends it is drawn with.</param>
public sealed record CourseConnection(string ParentNodeId, string Source, string Port, string PortName, string Target, bool WasTaken, IReadOnlyList<CanvasPoint> Vertices);

/// <summary>What became of an activity.</summary>
public enum CourseState
{
    /// <summary>It was never executed, or only cancelled.</summary>
    Idle,

    Done,

    /// <summary>Begun and not ended: something in it waits.</summary>
    Running,

    /// <summary>It waits for a person, a message or a time.</summary>
    Waiting,

    /// <summary>It has failed and waits to be mended, or its instance ended with it.</summary>
    Faulted,
}
