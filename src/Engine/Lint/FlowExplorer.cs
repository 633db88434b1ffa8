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
    /// <summary>Most activities that are run before the explorer gives up: some hundredths of a second.</summary>
    public const int UsualBudget = 20_000;

    /// <returns>False when there are more situations than the budget allows; what the model was told is then not all.</returns>
    public static bool Explore(CompiledWorkflow workflow, IFlowModel model, int budget = UsualBudget)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<FlowState>();
        open.Push(FlowState.Begin(workflow.Root, model.Start));
        while (open.TryPop(out var state))
        {
            if (!seen.Add(state.Key()))
            {
                continue;
            }

            if (seen.Count > budget)
            {
                return false;
            }

            foreach (var next in state.Next is { } frame ? Run(state, frame, model) : Rest(state, model))
            {
                open.Push(next);
            }
        }

        return true;
    }

    private static IEnumerable<FlowState> Run(FlowState state, FlowFrame frame, IFlowModel model)
    {
        if (state.TryEnter(frame, out var choices))
        {
            foreach (var inside in choices)
            {
                var (entered, copy) = state.Clone(frame);
                entered.Enter(copy, inside);
                yield return entered;
            }

            yield break;
        }

        var ports = PortsOf(frame.Activity);
        if (model.Execute(frame.Activity, ports, state.Facts) is { } steps)
        {
            foreach (var step in steps)
            {
                yield return Taken(state, frame, step);
            }
        }
        else if (MayWait(frame.Activity))
        {
            yield return Taken(state, frame, FlowStep.Wait(state.Facts));
        }
        else
        {
            foreach (var outcomes in OutcomesOf(frame.Activity, ports))
            {
                yield return Left(state, frame, outcomes, state.Facts);
            }
        }
    }

    private static IEnumerable<FlowState> Rest(FlowState state, IFlowModel model)
    {
        if (state.IsFinished)
        {
            model.Finished(state.Last, state.Facts);
            yield break;
        }

        var waiting = state.Waiting;
        model.Resting([.. waiting.Select(frame => frame.Activity)], state.Last, state.Facts);
        foreach (var frame in waiting)
        {
            var ports = PortsOf(frame.Activity);
            if (model.Resume(frame.Activity, ports, state.Facts) is { } steps)
            {
                foreach (var step in steps)
                {
                    yield return Taken(state, frame, step);
                }

                continue;
            }

            foreach (var outcomes in OutcomesOf(frame.Activity, ports))
            {
                yield return Left(state, frame, outcomes, state.Facts);
            }
        }
    }

    private static FlowState Taken(FlowState state, FlowFrame frame, FlowStep step)
    {
        if (step.Port is { } port)
        {
            return Left(state, frame, [port], step.Facts);
        }

        var (waits, copy) = state.Clone(frame);
        (copy.Turn, copy.Waits, waits.Facts) = (0, true, step.Facts);
        return waits;
    }

    private static FlowState Left(FlowState state, FlowFrame frame, IReadOnlyList<string> outcomes, int facts)
    {
        var (left, copy) = state.Clone(frame);
        left.Facts = facts;
        left.Complete(copy, outcomes);
        return left;
    }

    /// <summary>The ports that are known, and those that connections name where more may turn up.</summary>
    private static IReadOnlyList<string> PortsOf(Activity activity) => activity.Ports.Count == 0 ? ["Done"] : activity.Ports;

    private static IEnumerable<IReadOnlyList<string>> OutcomesOf(Activity activity, IReadOnlyList<string> ports) => activity switch
    {
        FlowFork => [ports],
        FlowSwitch when IsMatchAny(activity) => ports.Count > 2 ? [.. ports.Select(p => new[] { p }), [.. ports.Where(p => p != "Default")]] : ports.Select(p => new[] { p }),
        HttpRequestActivity => ports.Select(p => p == "Done" ? new[] { p } : [p, "Done"]),
        _ => ports.Select(p => new[] { p }),
    };

    private static bool IsMatchAny(Activity activity) => activity.Inputs.FirstOrDefault(input => input.Name == "mode")?.Source is { } mode
        && mode is not InputSource.Literal { Value: var literal } || activity.Inputs.Any(input => input is { Name: "mode", Source: InputSource.Literal { Value: { Kind: Values.ValueKind.String } value } } && value.AsString() != CaseMatching.MatchFirst);

    private static bool MayWait(Activity activity) => activity is
        Event or RunTask or Delay or Activities.Scheduling.Timer or Cron or StartAt or HttpRequestActivity or ChildWorkflowActivity or BulkDispatchWorkflows;
}
