using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>Runs its activities one after the other; a terminal one ends it early.</summary>
[ActivityType("Elsa.Sequence", "顺序", "流程")]
public sealed class Sequence : Activity, IMovesWithin
{
    private IReadOnlyList<Activity> steps = [];

    protected internal override void Prepare(ActivityPreparation preparation) =>
        steps = [.. Children.Where(c => c.Port == "activities").Select(c => c.Activity)];

    protected internal override ActivityResult Execute(ActivityContext context) => Next(context, 0);

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        child.Child.IsTerminal ? ActivityResult.Complete() : Next(context, (int)context.State.AsNumber() + 1);

    ActivityResult IMovesWithin.MoveTo(ActivityContext context, Activity target) => Next(context, steps.ToList().IndexOf(target));

    private ActivityResult Next(ActivityContext context, int at)
    {
        if (at >= steps.Count)
        {
            return ActivityResult.Complete();
        }

        context.Keep(Value.Of(at));
        return ActivityResult.Schedule(steps[at]);
    }
}
