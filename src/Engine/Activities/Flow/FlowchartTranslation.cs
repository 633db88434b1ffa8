using Ybtb.Engine.Migration;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>How far one execution of a flowchart has come, said in the numbers of another version of the chart.</summary>
/// <remarks>
/// Activities count as in the old version; so do connections of the same source, port and target. A new connection counts as visited as
/// often as its source was, and not as followed: what has passed did not take it. The exception is a branch that has arrived at a join
/// which still waits for others: where the way there leads over new activities, or leaves out old ones, it has arrived all the same.
/// What thereby, or because a connection is gone, has all its branches decided is settled here, in the order of the chart: an old
/// activity is due or passed by, a new one is passed by.
/// </remarks>
internal sealed class FlowchartTranslation
{
    private readonly FlowchartGraph before;
    private readonly FlowchartProgress earlier;
    private readonly FlowchartGraph after;
    private readonly FlowchartProgress progress;
    private readonly StateTranslation translation;
    private readonly int[] origins;
    private readonly int[] open;
    private readonly bool[] isNewEdge;
    private readonly bool[] hasArrived;
    private readonly bool[] changed;

    private FlowchartTranslation(FlowchartGraph before, FlowchartProgress earlier, FlowchartGraph after, StateTranslation translation)
    {
        this.before = before;
        this.earlier = earlier;
        this.after = after;
        this.translation = translation;
        progress = new FlowchartProgress(after);
        origins = new int[after.Activities.Count];
        open = new int[after.Activities.Count];
        isNewEdge = new bool[after.Edges.Count];
        hasArrived = new bool[after.Edges.Count];
        changed = new bool[after.Activities.Count];
        Array.Fill(origins, -1);
    }

    public static FlowchartProgress Translate(FlowchartGraph before, FlowchartProgress earlier, FlowchartGraph after, StateTranslation translation)
    {
        var work = new FlowchartTranslation(before, earlier, after, translation);
        work.CarryActivities();
        work.CarryEdges();
        foreach (var activity in work.InOrder())
        {
            work.Settle(activity);
        }

        return work.progress;
    }

    private void CarryActivities()
    {
        for (var old = 0; old < before.Activities.Count; old++)
        {
            if (TargetOf(old) is { } now)
            {
                origins[now] = old;
                progress.ActivityVisits[now] = earlier.ActivityVisits[old];
                open[now] = translation.OpenChildren.Count(c => c.Activity == before.Activities[old] && !c.ReachedBackward);
                changed[now] = ModeOf(before, old) != ModeOf(after, now);
                if (after.IsDangling(now) && translation.OpenChildren.Any(c => c.Activity == before.Activities[old]))
                {
                    translation.Refuse($"正在进行的活动“{Name(now)}”在新版本中没有从开始处连到。");
                }
            }
        }
    }

    private void CarryEdges()
    {
        var known = before.Edges.Select((edge, number) => (edge, number)).Where(e => e.edge.Kind == EdgeKind.Forward)
            .ToLookup(e => (e.edge.Source, e.edge.Port ?? "Done", e.edge.Target), e => e.number);
        var used = new HashSet<int>();
        for (var edge = 0; edge < after.Edges.Count; edge++)
        {
            if (after.Edges[edge].Kind != EdgeKind.Forward)
            {
                continue;   // only forward connections are counted
            }

            var (source, target) = (origins[after.Edges[edge].Source], after.Edges[edge].Target);
            var same = known[(source, after.Edges[edge].Port ?? "Done", origins[target])].Where(used.Add).Take(1).ToList();
            if (same is [var old])
            {
                progress.EdgeVisits[edge] = earlier.EdgeVisits[old];
                progress.Followed[edge] = earlier.Followed[old];
                continue;
            }

            isNewEdge[edge] = true;
            changed[target] = true;
            progress.EdgeVisits[edge] = source < 0 ? 0 : TimesLeft(source);
        }

        foreach (var lost in known.SelectMany(k => k).Where(e => !used.Contains(e)))
        {
            if (TargetOf(before.Edges[lost].Target) is { } target)
            {
                changed[target] = true;
                KeepArrival(lost, target);
            }
        }
    }

    /// <summary>A lost connection over which a branch has come to a target that still waits: the ways that take its place count as followed.</summary>
    private void KeepArrival(int lost, int target)
    {
        if (!earlier.Followed[lost] || earlier.EdgeVisits[lost] <= progress.ActivityVisits[target] + open[target])
        {
            return;
        }

        foreach (var edge in TakenBefore(lost))
        {
            MarkWay(TargetOf(before.Edges[edge].Source)!.Value, before.Edges[edge].Port ?? "Done", target);
        }
    }

    /// <summary>The followed connections by which the branch left activities that are still there: this one, or those before the lost ones.</summary>
    private IEnumerable<int> TakenBefore(int edge)
    {
        var stack = new Stack<int>([edge]);
        while (stack.TryPop(out var at))
        {
            var source = before.Edges[at].Source;
            if (TargetOf(source) is not null)
            {
                yield return at;
                continue;
            }

            foreach (var inbound in before.InboundForward[source].Where(e => earlier.Followed[e]))
            {
                stack.Push(inbound);
            }
        }
    }

    /// <summary>Marks the connections from the source's port to the target that lead over new activities only.</summary>
    /// <returns>True when there is such a way.</returns>
    private bool MarkWay(int source, string? port, int target)
    {
        var found = false;
        foreach (var edge in after.Outbound[source].Where(e => isNewEdge[e] && (port is null || (after.Edges[e].Port ?? "Done") == port)))
        {
            var next = after.Edges[edge].Target;
            if (next == target || (origins[next] < 0 && MarkWay(next, null, target)))
            {
                hasArrived[edge] = progress.Followed[edge] = found = true;
            }
        }

        return found;
    }

    /// <summary>The number in the new chart; null when the activity is lost.</summary>
    private int? TargetOf(int old) =>
        translation.TargetOf(before.Activities[old]) is { } target && after.TryIndexOf(target, out var now) ? now : null;

    /// <summary>How often an activity of the old chart was left or passed by; rounds of a loop count here, though not as its visits.</summary>
    private int TimesLeft(int old) => before.Outbound[old].Select(e => earlier.EdgeVisits[e]).Append(earlier.ActivityVisits[old]).Max();

    private void Settle(int activity)
    {
        var inbound = after.InboundForward[activity];
        if (inbound.Length == 0)
        {
            if (progress.ActivityVisits[activity] + open[activity] == 0)
            {
                Pass(activity);   // the start: the chart has begun
            }

            return;
        }

        if (!changed[activity])
        {
            return;
        }

        RefuseIfLate(activity, inbound);
        while (Decision(activity, inbound) is { } runs)
        {
            if (runs)
            {
                open[activity]++;
                translation.Run(after.Activities[activity]);
            }
            else
            {
                Pass(activity);
            }
        }
    }

    /// <summary>An activity under way cannot be made to wait for something more: it would run once again when that comes.</summary>
    private void RefuseIfLate(int activity, int[] inbound)
    {
        var decided = progress.ActivityVisits[activity] + open[activity];
        var late = inbound.Where(e => isNewEdge[e] && progress.EdgeVisits[e] < decided).ToList();
        if (open[activity] > 0 && late.Count > 0)
        {
            translation.Refuse($"活动“{Name(activity)}”正在进行，新版本要求它先等待“{Name(after.Edges[late[0]].Source)}”，而后者尚未经过。");
        }
    }

    /// <summary>True to run it, false to pass it by, null when it has to wait.</summary>
    private bool? Decision(int activity, int[] inbound)
    {
        var decided = progress.ActivityVisits[activity] + open[activity];
        var isComplete = inbound.All(e => progress.EdgeVisits[e] > decided);
        var mode = ModeOf(after, activity);
        if (mode == JoinMode.WaitAny && origins[activity] >= 0 && open[activity] == 0 && inbound.Any(e => progress.Followed[e] && progress.EdgeVisits[e] > decided))
        {
            return true;
        }

        if (!isComplete)
        {
            return null;
        }

        if (origins[activity] < 0)
        {
            return false;   // what lies behind the instance is not made up for
        }

        var most = inbound.Max(e => progress.EdgeVisits[e]);
        return mode switch
        {
            JoinMode.WaitAll => inbound.All(e => progress.Followed[e]),
            JoinMode.WaitAllActive => inbound.Any(e => progress.Followed[e] && progress.EdgeVisits[e] == most),
            _ => false,
        };
    }

    private void Pass(int activity)
    {
        progress.ActivityVisits[activity]++;
        foreach (var edge in after.Outbound[activity])
        {
            progress.EdgeVisits[edge]++;
            progress.Followed[edge] = hasArrived[edge];
            changed[after.Edges[edge].Target] = true;
        }
    }

    /// <summary>What the start reaches along forward connections, each after all that lead to it.</summary>
    private IEnumerable<int> InOrder()
    {
        var missing = after.InboundForward.Select(edges => edges.Length).ToArray();
        var ready = new Queue<int>(after.Start < 0 ? [] : [after.Start]);
        while (ready.TryDequeue(out var activity))
        {
            yield return activity;
            foreach (var edge in after.Outbound[activity].Select(e => after.Edges[e]).Where(e => e.Kind == EdgeKind.Forward && --missing[e.Target] == 0))
            {
                ready.Enqueue(edge.Target);
            }
        }
    }

    private static JoinMode ModeOf(FlowchartGraph graph, int activity) =>
        graph.Activities[activity] is FlowJoin join ? join.Mode : JoinMode.WaitAllActive;

    private string Name(int activity) => after.Activities[activity].Node.DisplayText;
}
