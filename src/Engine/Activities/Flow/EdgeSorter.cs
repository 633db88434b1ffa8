namespace Ybtb.Engine.Activities.Flow;

/// <summary>Tells forward connections from backward ones: breadth-first from the start, in file order.</summary>
internal sealed class EdgeSorter(int activityCount, List<(int Source, string? Port, int Target)> edges)
{
    private readonly List<int>[] forward = [.. Enumerable.Range(0, activityCount).Select(_ => new List<int>())];

    public IReadOnlyList<FlowchartEdge> Sort(int start)
    {
        var kinds = new EdgeKind[edges.Count];
        Array.Fill(kinds, EdgeKind.Unreached);
        if (start >= 0)
        {
            Walk(start, kinds);
        }

        return [.. edges.Select((e, i) => new FlowchartEdge(e.Source, e.Port, e.Target, Judged(start, kinds[i], e.Source, e.Target)))];
    }

    private void Walk(int start, EdgeKind[] kinds)
    {
        var outbound = edges.Select((e, i) => (e.Source, Edge: i)).ToLookup(e => e.Source, e => e.Edge);
        var seen = new HashSet<int> { start };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var source))
        {
            foreach (var edge in outbound[source])
            {
                var target = edges[edge].Target;
                if (Reaches(target, source, without: -1))
                {
                    kinds[edge] = EdgeKind.Backward;
                    continue;
                }

                kinds[edge] = EdgeKind.Forward;
                forward[source].Add(target);
                if (seen.Add(target))
                {
                    queue.Enqueue(target);
                }
            }
        }
    }

    private EdgeKind Judged(int start, EdgeKind kind, int source, int target) =>
        kind == EdgeKind.Backward && target != start && source != target && Reaches(start, source, without: target)
            ? EdgeKind.InvalidBackward
            : kind;

    private bool Reaches(int from, int to, int without)
    {
        if (from == to)
        {
            return true;
        }

        var seen = new HashSet<int> { from };
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var at))
        {
            foreach (var next in forward[at])
            {
                if (next == to)
                {
                    return true;
                }

                if (next != without && seen.Add(next))
                {
                    stack.Push(next);
                }
            }
        }

        return false;
    }
}
