using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>等待恢复计时: waits until somebody says that the special procedure is over.</summary>
[ActivityType("Ybtb.AwaitResumption", "等待恢复计时", LimitInputs.Category, Description = "等工作人员恢复计时")]
[Port("Done", "完成")]
public sealed class AwaitResumption : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Resumption, file));
}
