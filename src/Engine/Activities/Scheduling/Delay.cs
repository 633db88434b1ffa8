using NodaTime;

namespace Ybtb.Engine.Activities.Scheduling;

/// <summary>Waits for a length of time, counted from the step that reaches it.</summary>
[ActivityType("Elsa.Delay", "延时", "时间")]
[Port("Done", "完成")]
public sealed class Delay : Activity
{
    internal const string BookmarkName = "Elsa.Delay";

    /// <summary>Zero or more; one minute unless set.</summary>
    [Input("时长", Description = "形如 01:30:00（时:分:秒）或 2.00:00:00（天.时:分:秒）")]
    public Input<Duration> TimeSpan { get; init; } = new(Duration.FromMinutes(1));

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var length = context.Get(TimeSpan);
        return length < Duration.Zero
            ? ActivityResult.Fail("延时的时长不能为负。", "negative-delay")
            : ActivityResult.WaitFor(new BookmarkRequest(BookmarkName) { DueAt = context.StepAt + length, KeepsRemainder = true });
    }
}
