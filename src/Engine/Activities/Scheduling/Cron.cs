using NodaTime;
using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Scheduling;

/// <summary>Starts the workflow at each occurrence of a cron expression; inside a workflow it waits for the next one.</summary>
[ActivityType("Elsa.Cron", "按日程定时", "时间", Kind = ActivityKind.Trigger)]
[Port("Done", "完成")]
public sealed class Cron : Activity
{
    /// <summary>Five fields, or six with seconds first; Asia/Shanghai.</summary>
    [Input("Cron 表达式")]
    public Input<string> CronExpression { get; init; } = new("");

    internal override TriggerRequest? TriggerOf(TriggerContext context, Instant publishedAt)
    {
        var schedule = Read(context.Get(CronExpression));
        if (schedule.Next(publishedAt) is null)
        {
            throw new ActivityFailedException("cron-never", Never(schedule));
        }

        return new("Elsa.Cron", Value.Object(new KeyValuePair<string, Value>("cronExpression", schedule.Text)), new TriggerSchedule.Recurring(schedule));
    }

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (context.HasTriggered(out _))
        {
            return ActivityResult.Complete();
        }

        var schedule = Read(context.Get(CronExpression));
        return schedule.Next(context.StepAt) is { } next
            ? ActivityResult.WaitFor(new BookmarkRequest("Elsa.Cron") { DueAt = next })
            : ActivityResult.Fail(Never(schedule), "cron-never");
    }

    private static string Never(CronSchedule schedule) => $"Cron 表达式“{schedule.Text}”不再有下一次。";

    private static CronSchedule Read(string text)
    {
        try
        {
            return CronSchedule.Parse(text);
        }
        catch (FormatException malformed)
        {
            throw new ActivityFailedException("cron-malformed", malformed.Message);
        }
    }
}
