using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>A flowchart's activities and connections by number, and which connections lead back.</summary>
internal sealed class FlowchartGraph
{
    private readonly Dictionary<Activity, int> places;

    private FlowchartGraph(IReadOnlyList<Activity> activities, IReadOnlyList<FlowchartEdge> edges, int start)
    {
        Activities = activities;
        Edges = edges;
        Start = start;
        places = activities.Select((activity, i) => (activity, i)).ToDictionary(p => p.activity, p => p.i);
        Outbound = Group(e => e.Source);
        InboundForward = [.. Group(e => e.Target).Select(list => list.Where(e => edges[e].Kind == EdgeKind.Forward).ToArray())];
    }

    public IReadOnlyList<Activity> Activities { get; }

    public IReadOnlyList<FlowchartEdge> Edges { get; }

    /// <summary>Where it starts; −1 when there is nothing to run.</summary>
    public int Start { get; }

    /// <summary>Edge numbers by source, in file order.</summary>
    public IReadOnlyList<int[]> Outbound { get; }

    /// <summary>Numbers of forward edges by target.</summary>
    public IReadOnlyList<int[]> InboundForward { get; }

    public int IndexOf(Activity activity) => places[activity];

    /// <returns>False when the activity is none of this chart's.</returns>
    public bool TryIndexOf(Activity activity, out int index) => places.TryGetValue(activity, out index);

    /// <summary>True when no forward connection leads here from the start.</summary>
    public bool IsDangling(int activity) => activity != Start && InboundForward[activity].Length == 0;

    /// <summary>The same chart begun at another activity: which connections lead back depends on where it begins.</summary>
    public FlowchartGraph BegunAt(int start) => start == Start
        ? this
        : new(Activities, new EdgeSorter(Activities.Count, [.. Edges.Select(e => (e.Source, e.Port, e.Target))]).Sort(start), start);

    /// <summary>The activity and all that lies behind it along forward connections.</summary>
    public HashSet<int> ReachedForwardFrom(int activity)
    {
        var reached = new HashSet<int> { activity };
        var stack = new Stack<int>([activity]);
        while (stack.TryPop(out var at))
        {
            foreach (var edge in Outbound[at].Select(e => Edges[e]).Where(e => e.Kind == EdgeKind.Forward && reached.Add(e.Target)))
            {
                stack.Push(edge.Target);
            }
        }

        return reached;
    }

    /// <summary>All from which forward connections lead here, in file order.</summary>
    public SortedSet<int> ForwardAncestorsOf(int activity)
    {
        var ancestors = new SortedSet<int>();
        var stack = new Stack<int>([activity]);
        while (stack.TryPop(out var at))
        {
            foreach (var source in InboundForward[at].Select(edge => Edges[edge].Source).Where(ancestors.Add))
            {
                stack.Push(source);
            }
        }

        return ancestors;
    }

    internal static string UnreachableMessage(Activity activity) => $"活动“{activity.Node.DisplayText}”没有从开始处连到，不会执行。";

    internal static string UnknownPortMessage(Activity source, string port) => $"活动“{source.Node.DisplayText}”没有名为“{port}”的出口。";

    internal string InvalidLoopMessage(FlowchartEdge edge)
    {
        var (source, target) = (Activities[edge.Source].Node.DisplayText, Activities[edge.Target].Node.DisplayText);
        return $"从“{source}”返回“{target}”的连线不是完整的循环：不经过“{target}”也能到达“{source}”。走到这条连线时流程会出现异常。";
    }

    /// <summary>What can be reached from activities that start the workflow beside the chart's own start.</summary>
    private HashSet<int> ReachedFromOtherStarts()
    {
        var reached = new HashSet<int>();
        var stack = new Stack<int>(Enumerable.Range(0, Activities.Count).Where(i => Activities[i].Node.CanStartWorkflow && reached.Add(i)));
        while (stack.TryPop(out var at))
        {
            foreach (var edge in Outbound[at].Where(e => reached.Add(Edges[e].Target)))
            {
                stack.Push(Edges[edge].Target);
            }
        }

        return reached;
    }

    public static FlowchartGraph Create(IReadOnlyList<Activity> activities, IReadOnlyList<Connection> connections, ActivityPreparation preparation)
    {
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < activities.Count; i++)
        {
            byId.TryAdd(activities[i].Node.Id, i);
        }

        var known = new List<(int Source, string? Port, int Target)>();
        foreach (var connection in connections)
        {
            if (byId.TryGetValue(connection.Source, out var source) && byId.TryGetValue(connection.Target, out var target))
            {
                known.Add((source, connection.Port, target));
                Check(activities[source], connection.Port, preparation);
            }
            else
            {
                preparation.Refuse("connection-to-nowhere", $"连线“{connection.Source} → {connection.Target}”的一端不存在。");
            }
        }

        var start = StartOf(activities, known);
        var graph = new FlowchartGraph(activities, new EdgeSorter(activities.Count, known).Sort(start), start);
        var begins = graph.ReachedFromOtherStarts();
        for (var i = 0; i < activities.Count; i++)
        {
            if (graph.IsDangling(i) && !begins.Contains(i))
            {
                preparation.Warn(activities[i].Node, "unreachable", UnreachableMessage(activities[i]));
            }
        }

        foreach (var edge in graph.Edges.Where(e => e.Kind == EdgeKind.InvalidBackward))
        {
            preparation.Warn(activities[edge.Source].Node, "invalid-loop", graph.InvalidLoopMessage(edge));
        }

        foreach (var (meeting, loop, outside) in LoopEntrances.Of(graph))
        {
            preparation.Warn(
                activities[meeting].Node,
                "loop-met-from-outside",
                $"活动“{Name(meeting)}”既在返回“{Name(loop)}”的循环之内或之后，又由循环之外的“{Name(outside)}”连入：返回之后不会再等到循环之外的连线，该活动将不再执行。请把循环单独画成一个流程图。");
        }

        return graph;

        string Name(int activity) => activities[activity].Node.DisplayText;
    }

    private static void Check(Activity source, string? port, ActivityPreparation preparation)
    {
        if (port is null or "Done" || source.IsTerminal || source.Ports.Contains(port))
        {
            return;
        }

        var message = UnknownPortMessage(source, port);
        if (source.HasFurtherPorts)
        {
            preparation.Warn(source.Node, "unknown-port", message);
        }
        else
        {
            preparation.Refuse(source.Node, "unknown-port", message);
        }
    }

    /// <summary>The first Start, else the first that can start the workflow, else the first without inbound connections, else the first.</summary>
    private static int StartOf(IReadOnlyList<Activity> activities, List<(int Source, string? Port, int Target)> known)
    {
        for (var i = 0; i < activities.Count; i++)
        {
            if (activities[i] is Primitives.Start)
            {
                return i;
            }
        }

        for (var i = 0; i < activities.Count; i++)
        {
            if (activities[i].Node.CanStartWorkflow)
            {
                return i;
            }
        }

        var targets = known.Select(e => e.Target).ToHashSet();
        for (var i = 0; i < activities.Count; i++)
        {
            if (!targets.Contains(i))
            {
                return i;
            }
        }

        return activities.Count > 0 ? 0 : -1;
    }

    private int[][] Group(Func<FlowchartEdge, int> key)
    {
        var groups = Activities.Select(_ => new List<int>()).ToArray();
        for (var e = 0; e < Edges.Count; e++)
        {
            groups[key(Edges[e])].Add(e);
        }

        return [.. groups.Select(g => g.ToArray())];
    }
}

/// <summary>A connection between two activities of a flowchart, by their numbers.</summary>
/// <param name="Port">The outcome that follows it; null for the default one.</param>
internal sealed record FlowchartEdge(int Source, string? Port, int Target, EdgeKind Kind)
{
    public bool IsFollowedBy(IReadOnlyList<string> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome == (Port ?? "Done"))
            {
                return true;
            }
        }

        return false;
    }
}

internal enum EdgeKind
{
    Forward,

    /// <summary>Closes a proper loop: every forward path to its source passes through its target.</summary>
    Backward,

    /// <summary>Leads back into the middle of something: following it is an error.</summary>
    InvalidBackward,

    /// <summary>Its source is not reached from the start.</summary>
    Unreached,
}
