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
[ActivityType("Elsa.Flowchart", "流程图", "流程")]
public sealed class Flowchart : Activity, IMovesWithin
{
    private FlowchartGraph? graph;

    private FlowchartGraph Graph => graph ?? throw new InvalidOperationException("Not prepared.");

    protected internal override void Prepare(ActivityPreparation preparation) =>
        graph = FlowchartGraph.Create([.. Children.Where(c => c.Port == "activities").Select(c => c.Activity)], Node.Connections, preparation);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (Graph.Start < 0)
        {
            return ActivityResult.Complete();
        }

        context.Instance.State = new FlowchartProgress(Graph);
        return ActivityResult.Schedule(Graph.Activities[Graph.Start]);
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        if (child.Child.IsTerminal)
        {
            return ActivityResult.Complete();
        }

        var turn = new FlowchartTurn(Graph, Progress(context), context);
        turn.Complete(Graph.IndexOf(child.Child), child.Outcomes, child.ReachedBackward);
        return turn.Result();
    }

    protected internal override void WriteState(Utf8JsonWriter writer, object state) => ((FlowchartProgress)state).Write(writer);

    protected internal override object ReadState(Value stored) => FlowchartProgress.Read(Graph, stored);

    ActivityResult? IMovesWithin.MoveTo(ActivityContext context, Activity target)
    {
        if (Graph.IsDangling(Graph.IndexOf(target)))
        {
            return null;
        }

        context.Instance.State = FlowchartProgress.StartedAt(Graph, Graph.IndexOf(target));
        return ActivityResult.Schedule(target);
    }

    internal override object TranslateState(Activity from, object state, StateTranslation translation) =>
        FlowchartTranslation.Translate(((Flowchart)from).Graph, (FlowchartProgress)state, Graph, translation);

    private static FlowchartProgress Progress(ActivityContext context) => (FlowchartProgress)context.Instance.State!;
}
