using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>停止计时 of one clock or of all.</summary>
[ActivityType("Ybtb.StopLimit", "停止计时", LimitInputs.Category)]
public sealed class StopLimit : CaseActivity
{
    [Input("时限种类", UIHint = "dropdown", Description = "all 全部；receipt 收件；promised 承诺；statutory 法定；stage 阶段")]
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
