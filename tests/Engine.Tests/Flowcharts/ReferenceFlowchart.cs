namespace Ybtb.Engine.Tests.Flowcharts;

/// <summary>The rules of counter-based flowcharts written down once more, slowly: everything in maps by name, nothing prepared.</summary>
/// <remarks>For charts without loops, where every connection leads forward.</remarks>
internal sealed class ReferenceFlowchart(RandomChart chart)
{
    private readonly List<string> queue = [];
    private readonly HashSet<string> reached = Reachable(chart);
    private readonly Dictionary<(string, string, string), bool> visited = [];   // and whether it was followed
    private readonly HashSet<string> settled = [];   // has run to its end, or was skipped
    private readonly HashSet<string> scheduled = [];

    /// <summary>Activities in the order in which they were executed.</summary>
    public List<string> Executed { get; } = [];

    public List<string> Waiting { get; } = [];

    public bool IsFinished { get; private set; }

    public void Start()
    {
        Schedule(RandomChart.Start);
        Drain();
    }

    public void Resume(string activity)
    {
        Waiting.Remove(activity);
        Complete(activity);
        Drain();
    }

    private void Drain()
    {
        while (queue.Count > 0 && !IsFinished)
        {
            var activity = queue[0];
            queue.RemoveAt(0);
            Executed.Add(activity);
            if (chart.Kinds[activity] == "Event")
            {
                Waiting.Add(activity);
            }
            else
            {
                Complete(activity);
            }
        }
    }

    private void Complete(string activity)
    {
        if (chart.Kinds[activity] == "End")
        {
            queue.Clear();
            Waiting.Clear();
            IsFinished = true;
            return;
        }

        settled.Add(activity);
        var targets = new List<string>();
        if (IsJoin(activity))
        {
            CancelAncestors(activity, targets);
        }

        foreach (var connection in chart.Connections.Where(c => c.Source == activity))
        {
            Visit(connection, chart.Outcomes[activity].Contains(connection.Port), targets);
        }

        queue.AddRange(targets);
        IsFinished = queue.Count == 0 && Waiting.Count == 0;
    }

    private void Visit((string Source, string Port, string Target) connection, bool followed, List<string> targets)
    {
        visited[connection] = followed;
        var target = connection.Target;
        if (scheduled.Contains(target) || settled.Contains(target))
        {
            return;
        }

        var inbound = chart.Connections.Where(c => c.Target == target && reached.Contains(c.Source)).ToList();
        var allVisited = inbound.TrueForAll(visited.ContainsKey);
        var runs = chart.Kinds[target] switch
        {
            "WaitAny" => followed,
            "WaitAll" => allVisited && inbound.TrueForAll(c => visited[c]),
            _ => allVisited && inbound.Exists(c => visited[c]),
        };
        if (runs)
        {
            scheduled.Add(target);
            targets.Add(target);
            if (IsJoin(target))
            {
                CancelAncestors(target, targets);
            }
        }
        else if (allVisited)
        {
            Skip(target, targets);
        }
    }

    private void Skip(string activity, List<string> targets)
    {
        settled.Add(activity);
        foreach (var connection in chart.Connections.Where(c => c.Source == activity))
        {
            Visit(connection, followed: false, targets);
        }
    }

    private void CancelAncestors(string join, List<string> targets)
    {
        var ancestors = Ancestors(join);
        foreach (var ancestor in chart.Kinds.Keys.Where(a => ancestors.Contains(a) && (queue.Contains(a) || Waiting.Contains(a))).ToList())
        {
            queue.Remove(ancestor);
            Waiting.Remove(ancestor);
            Skip(ancestor, targets);
        }
    }

    private void Schedule(string activity)
    {
        scheduled.Add(activity);
        queue.Add(activity);
    }

    private HashSet<string> Ancestors(string activity)
    {
        var ancestors = new HashSet<string>();
        for (var before = -1; before != ancestors.Count;)
        {
            before = ancestors.Count;
            ancestors.UnionWith(chart.Connections.Where(c => reached.Contains(c.Source) && (c.Target == activity || ancestors.Contains(c.Target))).Select(c => c.Source).ToList());
        }

        return ancestors;
    }

    private static HashSet<string> Reachable(RandomChart chart)
    {
        var reached = new HashSet<string> { RandomChart.Start };
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(chart.Connections.Where(c => reached.Contains(c.Source)).Select(c => c.Target).ToList());
        }

        return reached;
    }

    private bool IsJoin(string activity) => chart.Kinds[activity].StartsWith("Wait", StringComparison.Ordinal);
}
