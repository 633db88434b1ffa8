using System.Text.Json;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Values;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>A flowchart schedules its joins twice.</summary>
internal sealed record JoinFiresTwice() : PlantedBug("a join fires twice", "runs-no-more-than-expected")
{
    public override ActivityRegistry Distort(ActivityRegistry activities) => activities.With(() => new Chart());

    /// <summary>The flowchart, with the mistake in it.</summary>
    [ActivityType("Elsa.Flowchart", "流程图", "流程")]
    private sealed class Chart : Activity
    {
        private FlowchartGraph? graph;

        protected internal override void Prepare(ActivityPreparation preparation) =>
            graph = FlowchartGraph.Create([.. Children.Where(c => c.Port == "activities").Select(c => c.Activity)], Node.Connections, preparation);

        protected internal override ActivityResult Execute(ActivityContext context)
        {
            context.Instance.State = new FlowchartProgress(graph!);
            return ActivityResult.Schedule(graph!.Activities[graph.Start]);
        }

        protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
        {
            if (child.Child.IsTerminal)
            {
                return ActivityResult.Complete();
            }

            var turn = new FlowchartTurn((FlowchartProgress)context.Instance.State!, context);
            turn.Complete(graph!.IndexOf(child.Child), child.Outcomes, child.ReachedBackward);
            var result = turn.Result();
            return result.Scheduled.Any(s => s.Activity is FlowJoin)
                ? ActivityResult.Schedule([.. result.Scheduled, .. result.Scheduled.Where(s => s.Activity is FlowJoin)])
                : result;
        }

        protected internal override void WriteState(Utf8JsonWriter writer, object state) => ((FlowchartProgress)state).Write(writer);

        protected internal override object ReadState(Value stored) => FlowchartProgress.Read(graph!, stored);
    }
}
