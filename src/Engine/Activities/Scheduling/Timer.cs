using NodaTime;
using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Scheduling;

/// <summary>Starts the workflow every so often; inside a workflow it waits as long once.</summary>
[ActivityType("Elsa.Timer", "定时", "时间", Kind = ActivityKind.Trigger)]
[Port("Done", "完成")]
public sealed class Timer : Activity
{
    /// <summary>The shortest interval at which a workflow may be started.</summary>
    private static readonly Duration Shortest = Duration.FromSeconds(1);

    /// <summary>More than zero; one minute unless set.</summary>
    [Input("间隔", Description = "形如 01:30:00（时:分:秒）或 2.00:00:00（天.时:分:秒）")]
    public Input<Duration> Interval { get; init; } = new(Duration.FromMinutes(1));

    internal override TriggerRequest? TriggerOf(TriggerContext context, Instant publishedAt) => context.Get(Interval) is var interval && interval >= Shortest
        ? new("Elsa.Timer", Value.Null, new TriggerSchedule.Every(interval, publishedAt))
        : throw new ActivityFailedException("interval-too-short", "定时启动的间隔至少为 1 秒。");

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (context.HasTriggered(out _))
        {
            return ActivityResult.Complete();
        }

        var interval = context.Get(Interval);
        return interval < Duration.Zero
            ? ActivityResult.Fail("定时的间隔不能为负。", "negative-interval")
            : ActivityResult.WaitFor(new BookmarkRequest("Elsa.Timer") { DueAt = context.StepAt + interval, KeepsRemainder = true });
    }
}
