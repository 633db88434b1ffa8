using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>停止计时 of one clock or of all.</summary>
[ActivityType("Ybtb.StopLimit", "停止计时", LimitInputs.Category, Description = "时限到此停止")]
[Port("Done", "完成")]
public sealed class StopLimit : CaseActivity
{
    [Input("时限种类")]
    [Choice("all", "全部")]
    [Choice("receipt", "收件时限")]
    [Choice("promised", "承诺时限")]
    [Choice("statutory", "法定时限")]
    [Choice("stage", "阶段时限")]
    public Input<string> Clock { get; init; } = new("all");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var clock = context.Get(Clock);
        var stopped = clock switch
        {
            "all" => file.StopAllClocks(context.ReceivedAt),
            "stage" => file.EndStage(context.ReceivedAt),
            _ => file.StopClock(LimitInputs.Kind(clock), context.ReceivedAt),
        };
        return ActivityResult.Complete().With(new CaseChanged("clock-stopped", stopped) { Because = clock });
    }
}
