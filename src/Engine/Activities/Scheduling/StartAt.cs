using NodaTime;
using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Scheduling;

/// <summary>Starts the workflow at a moment; inside a workflow it waits for it, and goes on at once when it has passed.</summary>
[ActivityType("Elsa.StartAt", "定点", "时间", Kind = ActivityKind.Trigger)]
[Port("Done", "完成")]
public sealed class StartAt : Activity
{
    /// <summary>A date and time; in Asia/Shanghai when no offset is given.</summary>
    [Input("时间", UIHint = "datetime-picker")]
    public Input<Instant?> DateTime { get; init; } = new(null);

    internal override TriggerRequest? TriggerOf(TriggerContext context, Instant publishedAt) =>
        new("Elsa.StartAt", Value.Null, new TriggerSchedule.Once(Required(context.Get(DateTime))));

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (context.HasTriggered(out _))
        {
            return ActivityResult.Complete();
        }

        var at = Required(context.Get(DateTime));
        return at <= context.StepAt ? ActivityResult.Complete() : ActivityResult.WaitFor(new BookmarkRequest("Elsa.StartAt") { DueAt = at });
    }

    private static Instant Required(Instant? at) => at ?? throw new ActivityFailedException("no-start-time", "没有填写时间。");
}
