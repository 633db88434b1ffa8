using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>恢复计时; nothing when no clock stands still.</summary>
[ActivityType("Ybtb.ResumeLimit", "恢复计时", LimitInputs.Category, Description = "法定事由消失，继续计时")]
[Port("Done", "完成")]
public sealed class ResumeLimit : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.Complete().With(new CaseChanged("clock-resumed", file.ResumeClocks(context.ReceivedAt)));
}
