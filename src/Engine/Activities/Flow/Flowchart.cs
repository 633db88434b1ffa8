using System.Collections.Concurrent;
using System.Text.Json;
using Ybtb.Engine.Migration;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>Runs its activities along their connections, counting visits (counter-based mode).</summary>
/// <remarks>
/// A connection is visited when its source completes, and followed when one of the outcomes bears its port's name. A target with
/// several forward connections waits until all were visited; one that none has followed is skipped, and the skip travels on
/// (dead-path elimination), so a branch not taken never blocks a join. Backward connections loop at once.
/// </remarks>
[ActivityType("Elsa.Flowchart", "流程图", "流程", Kind = ActivityKind.Container, Description = "按连线执行内含的活动")]
[Port("Done", "完成")]
public sealed class Flowchart : Activity, IMovesWithin
{
    private readonly ConcurrentDictionary<int, FlowchartGraph> startedElsewhere = new();
    private FlowchartGraph? graph;

    internal FlowchartGraph Graph => graph ?? throw new InvalidOperationException("Not prepared.");

    protected internal override void Prepare(ActivityPreparation preparation) =>
        graph = FlowchartGraph.Create([.. Children.Where(c => c.Port == "activities").Select(c => c.Activity)], Node.Connections, preparation);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (Graph.Start < 0)
        {
            return ActivityResult.Complete();
        }

        var started = GraphFrom(TriggeredStart(context) ?? Graph.Start);
        context.Instance.State = new FlowchartProgress(started);
        return ActivityResult.Schedule(started.Activities[started.Start]);
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        if (child.Child.IsTerminal)
        {
            return ActivityResult.Complete();
        }

        var turn = new FlowchartTurn(Progress(context), context);
        turn.Complete(Graph.IndexOf(child.Child), child.Outcomes, child.ReachedBackward);
        return turn.Result();
    }

    protected internal override void WriteState(Utf8JsonWriter writer, object state) => ((FlowchartProgress)state).Write(writer);

    protected internal override object ReadState(Value stored) => FlowchartProgress.Read(GraphFrom(FlowchartProgress.StartIn(stored) ?? Graph.Start), stored);

    private FlowchartGraph GraphFrom(int start) => start == Graph.Start ? Graph : startedElsewhere.GetOrAdd(start, s => Graph.BegunAt(s));

    /// <summary>The activity whose trigger has started the workflow, when it is one of this flowchart.</summary>
    private int? TriggeredStart(ActivityContext context)
    {
        if (context.Run.TriggerActivityId is { } id && Owner == context.Run.State.Workflow.Root)
        {
            for (var i = 0; i < Graph.Activities.Count; i++)
            {
                if (Graph.Activities[i].Node.Id == id)
                {
                    return i;
                }
            }
        }

        return null;
    }

    ActivityResult? IMovesWithin.MoveTo(ActivityContext context, Activity target)
    {
        var chart = Progress(context).Graph;
        if (chart.IsDangling(chart.IndexOf(target)))
        {
            return null;
        }

        context.Instance.State = FlowchartProgress.StartedAt(chart, chart.IndexOf(target));
        return ActivityResult.Schedule(target);
    }

    internal override object TranslateState(Activity from, object state, StateTranslation translation)
    {
        var earlier = (FlowchartProgress)state;
        var begunElsewhere = earlier.Graph.Start != ((Flowchart)from).Graph.Start;
        var start = begunElsewhere && translation.TargetOf(earlier.Graph.Activities[earlier.Graph.Start]) is { } target && Graph.TryIndexOf(target, out var at)
            ? at
            : Graph.Start;
        return FlowchartTranslation.Translate(earlier.Graph, earlier, GraphFrom(start), translation);
    }

    private static FlowchartProgress Progress(ActivityContext context) => (FlowchartProgress)context.Instance.State!;
}
