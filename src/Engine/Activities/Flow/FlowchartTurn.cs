namespace Ybtb.Engine.Activities.Flow;

/// <summary>What the end of one child means for a flowchart: which targets run, and which are skipped.</summary>
internal sealed class FlowchartTurn(FlowchartProgress progress, ActivityContext context)
{
    private readonly FlowchartGraph graph = progress.Graph;
    private readonly List<ScheduledChild> scheduled = [];
    private readonly Stack<(int Activity, int Place)> skipping = new();   // skipped activities, and their next connection to visit
    private ActivityResult? failure;

    public void Complete(int activity, IReadOnlyList<string> outcomes, bool reachedBackward)
    {
        if (graph.IsDangling(activity))
        {
            failure = ActivityResult.Fail($"活动“{Name(activity)}”没有从开始处连到。", "dangling-activity");
            return;
        }

        if (!reachedBackward)
        {
            progress.ActivityVisits[activity]++;
        }

        if (graph.Activities[activity] is FlowJoin)
        {
            CancelAncestors(activity);   // also what was scheduled beside the join after it was decided
        }

        foreach (var edge in graph.Outbound[activity])
        {
            Visit(edge, graph.Edges[edge].IsFollowedBy(outcomes));
            Propagate(downTo: 0);
        }
    }

    public ActivityResult Result()
    {
        if (failure is not null)
        {
            return failure;
        }

        if (scheduled.Count > 0)
        {
            return ActivityResult.Schedule([.. scheduled]);
        }

        return context.HasOpenChildren ? ActivityResult.Continue : ActivityResult.Complete();
    }

    /// <summary>The activity will not run: it and all behind it count as visited and not followed.</summary>
    private void Skip(int activity)
    {
        progress.ActivityVisits[activity]++;
        skipping.Push((activity, 0));
    }

    /// <summary>Carries skips on to what lies behind, each to its end before the next connection; on a stack of our own, for they may go far.</summary>
    private void Propagate(int downTo)
    {
        while (skipping.Count > downTo)
        {
            var (activity, place) = skipping.Pop();
            var outbound = graph.Outbound[activity];
            if (place < outbound.Length)
            {
                skipping.Push((activity, place + 1));
                Visit(outbound[place], followed: false);
            }
        }
    }

    private void Visit(int edge, bool followed)
    {
        progress.EdgeVisits[edge]++;
        progress.Followed[edge] = followed;
        var (target, kind) = (graph.Edges[edge].Target, graph.Edges[edge].Kind);
        switch (kind)
        {
            case EdgeKind.Forward:
                Arrive(edge, target, followed);
                break;
            case EdgeKind.Backward when followed:
                scheduled.Add(new ScheduledChild(graph.Activities[target]) { ReachedBackward = true });
                break;
            case EdgeKind.InvalidBackward when followed:
                failure = ActivityResult.Fail($"连线返回“{Name(target)}”，但不是完整的循环。", "invalid-loop");
                break;
            default:
                break;
        }
    }

    private void Arrive(int edge, int target, bool followed)
    {
        var inbound = graph.InboundForward[target];
        var visits = progress.ActivityVisits[target];
        var mode = graph.Activities[target] is FlowJoin join ? join.Mode : JoinMode.WaitAllActive;
        if (mode == JoinMode.WaitAny)
        {
            ArriveAny(edge, target, followed, inbound, visits);
            return;
        }

        var fewest = int.MaxValue;
        var most = 0;
        foreach (var e in inbound)
        {
            fewest = Math.Min(fewest, progress.EdgeVisits[e]);
            most = Math.Max(most, progress.EdgeVisits[e]);
        }

        if (fewest <= visits)
        {
            return;
        }

        var runs = mode == JoinMode.WaitAll
            ? inbound.All(e => progress.Followed[e])
            : inbound.Any(e => progress.Followed[e] && progress.EdgeVisits[e] == most);
        Decide(target, runs);
    }

    private void ArriveAny(int edge, int target, bool followed, int[] inbound, int visits)
    {
        if (followed && progress.EdgeVisits[edge] > visits && !IsUnderWay(target))
        {
            Decide(target, runs: true);
        }
        else if (inbound.All(e => progress.EdgeVisits[e] > visits && !progress.Followed[e]))
        {
            Decide(target, runs: false);
        }
    }

    private void Decide(int target, bool runs)
    {
        if (!runs)
        {
            Skip(target);
            return;
        }

        scheduled.Add(new ScheduledChild(graph.Activities[target]));
        if (graph.Activities[target] is FlowJoin)
        {
            CancelAncestors(target);
        }
    }

    private bool IsUnderWay(int target) =>
        scheduled.Exists(s => s.Activity == graph.Activities[target]) || context.Run.IsOpen(context.Instance, graph.Activities[target]);

    /// <summary>A join ends whatever still runs on the way to it.</summary>
    private void CancelAncestors(int join)
    {
        foreach (var ancestor in graph.ForwardAncestorsOf(join))
        {
            if (context.Run.CancelChild(context.Instance, graph.Activities[ancestor]))
            {
                var depth = skipping.Count;
                Skip(ancestor);
                Propagate(depth);
            }
        }
    }

    private string Name(int activity) => graph.Activities[activity].Node.DisplayText;
}
