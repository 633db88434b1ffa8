using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Activities.Http;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Activities.Scheduling;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>Follows every way that a workflow can go, parallel branches in every order, and tells a model what comes about.</summary>
/// <remarks>
/// A step runs until nothing is left to run; only then something that waits is resumed, as in the interpreter. Conditions may come out either
/// way, for values are not looked at: what is found on a path is wrong only if the path can be taken.
/// </remarks>
public static class FlowExplorer
{
    /// <summary>Most situations that are looked at before the explorer gives up: about a tenth of a second.</summary>
    public const int UsualBudget = 4_000;

    /// <summary>After so many activities that leave no choice a situation is compared with those seen: the flow may go round for ever.</summary>
    private const int LongestRun = 500;

    /// <returns>False when there are more situations than the budget allows; what the model was told is then not all.</returns>
    public static bool Explore(CompiledWorkflow workflow, IFlowModel model, int budget = UsualBudget)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<FlowState>();
        open.Push(FlowState.Begin(workflow.Root, model.Start));
        while (open.TryPop(out var state))
        {
            var moves = RunToChoice(state, model);
            if (!seen.Add(state.Key()))
            {
                continue;
            }

            if (seen.Count > budget)
            {
                return false;
            }

            foreach (var move in moves ?? Rest(state, model))
            {
                var (next, frame) = state.Clone(move.Frame);
                (move with { Frame = frame }).Apply(next);
                open.Push(next);
            }
        }

        return true;
    }

    /// <summary>Runs what leaves no choice.</summary>
    /// <returns>What may come next; null when nothing is left to run.</returns>
    private static List<Move>? RunToChoice(FlowState state, IFlowModel model)
    {
        for (var run = 0; state.Next is { } frame; run++)
        {
            var moves = Run(state, frame, model);
            if (moves.Count != 1 || run == LongestRun)
            {
                return moves;
            }

            moves[0].Apply(state);
        }

        return null;
    }

    private static List<Move> Run(FlowState state, FlowFrame frame, IFlowModel model)
    {
        if (FlowState.TryEnter(frame, out var choices))
        {
            return [.. choices.Select(inside => new Move(frame, state.Facts) { Inside = inside })];
        }

        var ports = PortsOf(frame);
        if (model.Execute(frame.Activity, ports, state.Facts) is { } steps)
        {
            return [.. steps.Select(step => Move.Of(frame, step))];
        }

        return MayWait(frame.Activity)
            ? [new Move(frame, state.Facts)]
            : [.. OutcomesOf(frame.Activity, ports).Select(outcomes => new Move(frame, state.Facts) { Outcomes = outcomes })];
    }

    private static List<Move> Rest(FlowState state, IFlowModel model)
    {
        if (state.IsFinished)
        {
            model.Finished(state.Last, state.Facts);
            return [];
        }

        var waiting = state.Waiting;
        model.Resting([.. waiting.Select(frame => frame.Activity)], state.Last, state.Facts);
        var moves = new List<Move>();
        foreach (var frame in waiting)
        {
            var ports = PortsOf(frame);
            moves.AddRange(model.Resume(frame.Activity, ports, state.Facts) is { } steps
                ? steps.Select(step => Move.Of(frame, step))
                : OutcomesOf(frame.Activity, ports).Select(outcomes => new Move(frame, state.Facts) { Outcomes = outcomes }));
        }

        return moves;
    }

    /// <summary>The ports by which the activity may be left; where only running it shows them, those that somebody has connected.</summary>
    private static IReadOnlyList<string> PortsOf(FlowFrame frame)
    {
        var ports = frame.Activity.Ports;
        if (frame.Activity.HasFurtherPorts && frame.Parent?.Activity is Flowchart chart && chart.Graph.TryIndexOf(frame.Activity, out var place)
            && chart.Graph.Outbound[place] is { Length: > 0 } outbound)
        {
            ports = [.. outbound.Select(edge => chart.Graph.Edges[edge].Port ?? "Done").Concat(ports.Where(port => port != "Done")).Distinct()];
        }

        return ports.Count == 0 ? ["Done"] : ports;
    }

    private static IEnumerable<IReadOnlyList<string>> OutcomesOf(Activity activity, IReadOnlyList<string> ports) => activity switch
    {
        FlowFork => [ports],
        FlowSwitch when IsMatchAny(activity) => ports.Count > 2 ? [.. ports.Select(p => new[] { p }), [.. ports.Where(p => p != "Default")]] : ports.Select(p => new[] { p }),
        HttpRequestActivity => ports.Select(p => p == "Done" ? new[] { p } : [p, "Done"]),
        _ => ports.Select(p => new[] { p }),
    };

    /// <summary>Unless the document says that the first case decides, several may.</summary>
    private static bool IsMatchAny(Activity activity) => WrittenInput.Of(activity, "mode").TextOr(CaseMatching.MatchFirst) != CaseMatching.MatchFirst;

    private static bool MayWait(Activity activity) => activity is
        Event or RunTask or Delay or Activities.Scheduling.Timer or Cron or StartAt or HttpRequestActivity or ChildWorkflowActivity or BulkDispatchWorkflows;

    /// <summary>One thing that may come next. With neither outcomes nor anything inside, the activity waits.</summary>
    private sealed record Move(FlowFrame Frame, int Facts)
    {
        public IReadOnlyList<Activity>? Inside { get; init; }

        public IReadOnlyList<string>? Outcomes { get; init; }

        public static Move Of(FlowFrame frame, FlowStep step) => new(frame, step.Facts) { Outcomes = step.Port is { } port ? [port] : null };

        public void Apply(FlowState state)
        {
            state.Facts = Facts;
            if (Inside is not null)
            {
                state.Enter(Frame, Inside);
            }
            else if (Outcomes is not null)
            {
                state.Complete(Frame, Outcomes);
            }
            else
            {
                (Frame.Turn, Frame.Waits) = (0, true);
            }
        }
    }
}
