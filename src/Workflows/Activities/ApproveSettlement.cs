using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Activities;

/// <summary>核定结算: from now on nothing changes the settlement, and it may be paid.</summary>
[ActivityType("Ybtb.ApproveSettlement", "核定结算", Category, Description = "核定结算，此后不能更改，可以拨付")]
[Output("payable", "应支付金额（分）")]
[Port("Done", "完成")]
public sealed class ApproveSettlement : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var query = new SettlementQuery(file.Number);
        if (!context.TryAnswer(query, out var standing))
        {
            return ActivityResult.Ask(query);
        }

        if (standing.Settlement is not { } settlement)
        {
            return ActivityResult.Fail("办件还没有结算，不能核定。", "no-settlement");
        }

        var approved = standing with { Status = SettlementStatus.Approved, ApprovedAt = standing.ApprovedAt ?? context.StepAt };
        return ActivityResult.Complete().With(new SettlementChanged("settlement-approved", approved)).Producing("payable", (double)settlement.Payable);
    }
}
