using System.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Activities.Looping;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>One situation of a workflow: what is under way and what is next, as the interpreter would have it, with the facts of a model in place of values.</summary>
/// <remarks>Counts of visits are kept relative to each other, so that going round a loop comes back to the same situation.</remarks>
internal sealed class FlowState
{
    /// <summary>Beyond this a connection's visits are not told apart any more; only a chart that is broken anyway gets there.</summary>
    private const sbyte FarthestAhead = 4;

    private FlowFrame? root;
    private int lastTurn;

    private FlowState(FlowFrame? root, int facts)
    {
        this.root = root;
        Facts = facts;
    }

    public int Facts { get; set; }

    /// <summary>Where the last activity came to an end without another one following.</summary>
    public FlowEnd Last { get; private set; }

    public bool IsFinished => root is null;

    public static FlowState Begin(Activity workflow, int facts)
    {
        var state = new FlowState(FlowFrame.Of(workflow, null), facts);
        state.root!.Turn = ++state.lastTurn;
        return state;
    }

    /// <summary>What is to run next; null when nothing is.</summary>
    public FlowFrame? Next => root?.SelfAndDescendants().Where(frame => frame.Turn > 0).MinBy(frame => frame.Turn);

    public IReadOnlyList<FlowFrame> Waiting => root is null ? [] : [.. root.SelfAndDescendants().Where(frame => frame.Waits)];

    /// <returns>A copy, and the copy of <paramref name="frame"/>.</returns>
    public (FlowState State, FlowFrame Frame) Clone(FlowFrame frame)
    {
        var (copied, found) = root!.Clone(frame);
        return (new FlowState(copied, Facts) { lastTurn = lastTurn, Last = Last }, found!);
    }

    /// <summary>The same text for situations from which the same can follow.</summary>
    public string Key()
    {
        var key = new StringBuilder();
        key.Append((char)(Facts & 0xffff)).Append((char)(Facts >>> 16));
        if (root is not null)
        {
            var turns = root.SelfAndDescendants().Where(f => f.Turn > 0).Select(f => f.Turn).Order().ToList();
            Append(key, root, turns);
        }

        return key.ToString();
    }

    /// <summary>Runs a container: schedules what is inside. False for an activity that is none.</summary>
    public static bool TryEnter(FlowFrame frame, out IReadOnlyList<IReadOnlyList<Activity>> choices)
    {
        choices = [];
        var listed = frame.Activity.Children.Where(c => c.Port == "activities").Select(c => c.Activity).ToList();
        switch (frame.Activity)
        {
            case Flowchart chart:
                choices = [chart.Graph.Start < 0 ? [] : [chart.Graph.Activities[chart.Graph.Start]]];
                return true;
            case Sequence:
                choices = [[.. listed.Take(1)]];
                return true;
            case Activities.Flow.Parallel:
                choices = [listed];
                return true;
            case If:
                choices = [Child(frame, "then"), Child(frame, "else")];
                return true;
            case Switch:
                choices = [.. frame.Activity.Children.Where(c => c.Port.StartsWith("cases/", StringComparison.Ordinal)).Select(c => new[] { c.Activity }), Child(frame, "default")];
                return true;
            case { IsLoop: true }:
                choices = [Child(frame, "body"), []];
                return true;
            case FlowNode:
                choices = [Child(frame, "body")];
                return true;
            case Workflow or WorkflowActivity:
                choices = [[.. frame.Activity.Children.Select(c => c.Activity)]];
                return true;
            default:
                return false;
        }
    }

    /// <summary>Schedules activities inside a container that has just been entered; one without any is done.</summary>
    public void Enter(FlowFrame frame, IReadOnlyList<Activity> inside)
    {
        frame.Turn = 0;
        if (inside.Count == 0)
        {
            Complete(frame, ["Done"]);
            return;
        }

        foreach (var activity in inside)
        {
            Schedule(frame, activity, backward: false);
        }
    }

    /// <summary>The activity is done and left by these ports; its container goes on.</summary>
    public void Complete(FlowFrame frame, IReadOnlyList<string> outcomes)
    {
        switch (frame.Activity)
        {
            case Finish:
                End(frame);
                return;
            case Activities.Composition.Complete:
                CompleteNearest(frame, f => f.Activity is Workflow or WorkflowActivity, outcomes);
                return;
            case Break:
                CompleteNearest(frame, f => f.Activity.IsLoop, ["Done"]);
                return;
        }

        frame.Remove();
        frame.Turn = 0;
        if (frame.Parent is not { } parent)
        {
            Last = Last.Activity is null ? new FlowEnd(frame.Activity, null) : Last;
            root = null;
            return;
        }

        GoOn(parent, frame, outcomes);
    }

    private void GoOn(FlowFrame parent, FlowFrame child, IReadOnlyList<string> outcomes)
    {
        switch (parent.Activity)
        {
            case Flowchart when child.Activity.IsTerminal:
            case Sequence when child.Activity.IsTerminal:
                NoteEnd(child, outcomes);
                Complete(parent, ["Done"]);
                break;
            case Flowchart chart:
                new Turn(this, parent, chart.Graph, child, outcomes).Take();
                break;
            case Sequence:
                var steps = parent.Activity.Children.Where(c => c.Port == "activities").ToList();
                if (++parent.Step < steps.Count)
                {
                    Schedule(parent, steps[parent.Step].Activity, backward: false);
                }
                else
                {
                    NoteEnd(child, outcomes);
                    Complete(parent, ["Done"]);
                }

                break;
            case { IsLoop: true }:
                parent.Turn = ++lastTurn;   // another round, or none
                break;
            case Workflow or WorkflowActivity:
                Complete(parent, outcomes);
                break;
            default:
                if (parent.Children.Count == 0)
                {
                    Complete(parent, ["Done"]);
                }

                break;
        }
    }

    private void Schedule(FlowFrame parent, Activity activity, bool backward)
    {
        var frame = FlowFrame.Of(activity, parent);
        frame.ReachedBackward = backward;
        frame.Turn = ++lastTurn;
    }

    private void End(FlowFrame frame)
    {
        NoteEnd(frame, []);
        root = null;
    }

    private void CompleteNearest(FlowFrame frame, Predicate<FlowFrame> which, IReadOnlyList<string> outcomes)
    {
        var target = frame.Parent;
        while (target is not null && !which(target))
        {
            target = target.Parent;
        }

        NoteEnd(frame, outcomes);
        if (target is null)
        {
            root = null;
            return;
        }

        target.Children.Clear();
        Complete(target, outcomes);
    }

    private void NoteEnd(FlowFrame frame, IReadOnlyList<string> outcomes)
    {
        if (frame.Activity.Children.Count == 0)
        {
            Last = new FlowEnd(frame.Activity, outcomes.Count > 0 ? outcomes[0] : null);
        }
    }

    private static IReadOnlyList<Activity> Child(FlowFrame frame, string port) => [.. frame.Activity.Children.Where(c => c.Port == port).Select(c => c.Activity).Take(1)];

    private static void Append(StringBuilder key, FlowFrame frame, List<int> turns)
    {
        key.Append((char)(frame.Activity.Index + 1))
            .Append((char)((frame.Waits ? 1 : 0) | (frame.ReachedBackward ? 2 : 0) | ((frame.Turn > 0 ? turns.IndexOf(frame.Turn) + 1 : 0) << 2)))
            .Append((char)frame.Step);
        for (var edge = 0; edge < (frame.Ahead?.Length ?? 0); edge++)
        {
            if (frame.Ahead![edge] is not 0 and var ahead)
            {
                key.Append((char)(edge + 1)).Append((char)((ahead + 16) | (ahead > 0 && frame.Followed![edge] ? 64 : 0)));
            }
        }

        key.Append('(');
        foreach (var child in frame.Children.OrderBy(c => c.Activity.Index).ThenBy(c => c.Turn))
        {
            Append(key, child, turns);
        }

        key.Append(')');
    }

    /// <summary>What the end of one child means for a flowchart; the counterpart of the interpreter's own, on relative counts.</summary>
    private sealed class Turn(FlowState state, FlowFrame chart, FlowchartGraph graph, FlowFrame child, IReadOnlyList<string> outcomes)
    {
        private readonly sbyte[] ahead = chart.Ahead!;
        private readonly bool[] followed = chart.Followed!;
        private readonly Stack<(int Activity, int Place)> skipping = new();
        private readonly List<(Activity Activity, bool Backward)> scheduled = [];   // not under way before the turn is over: a join does not cancel them yet

        public void Take()
        {
            var activity = graph.IndexOf(child.Activity);
            if (graph.IsDangling(activity))
            {
                return;   // fails when it runs: the structure check says so
            }

            if (!child.ReachedBackward)
            {
                Count(activity);
            }

            if (child.Activity is FlowJoin)
            {
                CancelAncestors(activity);
            }

            foreach (var edge in graph.Outbound[activity])
            {
                Visit(edge, graph.Edges[edge].IsFollowedBy(outcomes));
                Propagate(0);
            }

            foreach (var (next, backward) in scheduled)
            {
                state.Schedule(chart, next, backward);
            }

            if (scheduled.Count == 0)
            {
                state.NoteEnd(child, outcomes);
                if (chart.Children.Count == 0)
                {
                    state.Complete(chart, ["Done"]);
                }
            }
        }

        private void Count(int activity)
        {
            foreach (var edge in graph.InboundForward[activity])
            {
                ahead[edge] = (sbyte)Math.Max(ahead[edge] - 1, -FarthestAhead);
            }
        }

        private void Visit(int edge, bool follows)
        {
            var (target, kind) = (graph.Edges[edge].Target, graph.Edges[edge].Kind);
            if (kind == EdgeKind.Backward && follows)
            {
                Schedule(target, backward: true);
            }

            if (kind != EdgeKind.Forward)
            {
                return;
            }

            ahead[edge] = (sbyte)Math.Min(ahead[edge] + 1, FarthestAhead);
            followed[edge] = follows;
            Arrive(edge, target, follows);
        }

        private void Arrive(int edge, int target, bool follows)
        {
            var inbound = graph.InboundForward[target];
            var mode = graph.Activities[target] is FlowJoin join ? join.Mode : JoinMode.WaitAllActive;
            if (mode == JoinMode.WaitAny)
            {
                if (follows && ahead[edge] > 0 && !IsUnderWay(target))
                {
                    Decide(target, runs: true);
                }
                else if (inbound.All(e => ahead[e] > 0 && !followed[e]))
                {
                    Decide(target, runs: false);
                }

                return;
            }

            if (inbound.Min(e => ahead[e]) <= 0)
            {
                return;
            }

            var most = inbound.Max(e => ahead[e]);
            Decide(target, mode == JoinMode.WaitAll ? inbound.All(e => followed[e]) : inbound.Any(e => followed[e] && ahead[e] == most));
        }

        private void Decide(int target, bool runs)
        {
            if (!runs)
            {
                Skip(target);
                return;
            }

            Schedule(target, backward: false);
            if (graph.Activities[target] is FlowJoin)
            {
                CancelAncestors(target);
            }
        }

        private void Schedule(int target, bool backward) => scheduled.Add((graph.Activities[target], backward));

        private bool IsUnderWay(int target) =>
            scheduled.Exists(s => s.Activity == graph.Activities[target]) || chart.Children.Exists(frame => frame.Activity == graph.Activities[target]);

        private void Skip(int activity)
        {
            Count(activity);
            skipping.Push((activity, 0));
        }

        private void Propagate(int downTo)
        {
            while (skipping.Count > downTo)
            {
                var (activity, place) = skipping.Pop();
                if (place < graph.Outbound[activity].Length)
                {
                    skipping.Push((activity, place + 1));
                    Visit(graph.Outbound[activity][place], follows: false);
                }
            }
        }

        private void CancelAncestors(int join)
        {
            foreach (var ancestor in graph.ForwardAncestorsOf(join))
            {
                if (chart.Children.Find(frame => frame.Activity == graph.Activities[ancestor]) is { } open)
                {
                    open.Remove();
                    var depth = skipping.Count;
                    Skip(ancestor);
                    Propagate(depth);
                }
            }
        }
    }
}
