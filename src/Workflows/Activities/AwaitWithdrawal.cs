using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Activities;

/// <summary>等待撤回: waits beside the handling until the applicant withdraws.</summary>
[ActivityType("Ybtb.AwaitWithdrawal", "等待撤回", Category, Description = "等申请人撤回")]
[Output("reason", "撤回理由")]
[Port("Done", "完成")]
public sealed class AwaitWithdrawal : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Withdrawal, file));

    /// <remarks>What is being paid can be withdrawn no more: it goes on waiting, and the desk says so.</remarks>
    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        if (file.Handling.Claim is not null)
        {
            var query = new SettlementQuery(file.Number);
            if (!context.TryAnswer(query, out var settlement))
            {
                return ActivityResult.Ask(query);
            }

            if (settlement.Approved is not null)
            {
                return ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Withdrawal, file));
            }
        }

        return ActivityResult.Complete().Producing("reason", resumption.Input["reason"]);
    }
}
