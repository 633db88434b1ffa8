using Ybtb.Engine.Migration;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>Runs its activities one after the other; a terminal one ends it early.</summary>
[ActivityType("Elsa.Sequence", "顺序", "流程", Kind = ActivityKind.Container, Description = "依次执行内含的活动")]
[Port("Done", "完成")]
public sealed class Sequence : Activity, IMovesWithin
{
    private IReadOnlyList<Activity> steps = [];

    protected internal override void Prepare(ActivityPreparation preparation) =>
        steps = [.. Children.Where(c => c.Port == "activities").Select(c => c.Activity)];

    protected internal override ActivityResult Execute(ActivityContext context) => Next(context, 0);

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        child.Child.IsTerminal ? ActivityResult.Complete() : Next(context, (int)context.State.AsNumber() + 1);

    ActivityResult IMovesWithin.MoveTo(ActivityContext context, Activity target) => Next(context, steps.ToList().IndexOf(target));

    internal override object TranslateState(Activity from, object state, StateTranslation translation)
    {
        var current = ((Sequence)from).steps[(int)((Value)state).AsNumber()];
        var place = translation.TargetOf(current) is { } target ? steps.ToList().IndexOf(target) : -1;
        if (place < 0)
        {
            translation.Refuse($"顺序“{Node.DisplayText}”的当前活动“{current.Node.DisplayText}”不在新版本的该顺序之内。");
        }

        return Value.Of(place);
    }

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
