using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>等待撤回: waits beside the handling until the applicant withdraws.</summary>
[ActivityType("Ybtb.AwaitWithdrawal", "等待撤回", Category, Description = "等申请人撤回")]
[Output("reason", "撤回理由")]
[Port("Done", "完成")]
public sealed class AwaitWithdrawal : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Withdrawal, file));

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption) =>
        ActivityResult.Complete().Producing("reason", resumption.Input["reason"]);
}
