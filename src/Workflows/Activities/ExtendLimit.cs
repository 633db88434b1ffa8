using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>延期 once, approved before due (R7).</summary>
[ActivityType("Ybtb.ExtendLimit", "延长时限", LimitInputs.Category, Description = "经批准延长一次")]
[Output("refusal", "不能延期的原因")]
[Port("Extended", "已延期")]
[Port("Refused", "不能延期")]
public sealed class ExtendLimit : CaseActivity
{
    [Input("延长工作日数")]
    public Input<int> Days { get; init; } = new(0);

    [Input("批准人")]
    public Input<string> Approver { get; init; } = new("");

    [Input("理由", UIHint = "multiline", Description = "告知申请人")]
    public Input<string> Reason { get; init; } = new("");

    protected override IReadOnlyList<string> Ports => ["Extended", "Refused"];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var days = context.Get(Days);
        if (days < 0)
        {
            return ActivityResult.Complete("Refused").Producing("refusal", "延期天数不能为负。");
        }

        var (extended, refusal) = file.ExtendClocks(context.ReceivedAt, new WorkingDays(days), context.Get(Approver), context.Get(Reason));
        return refusal is null
            ? ActivityResult.Complete("Extended").With(new CaseChanged("limit-extended", extended) { Because = days })
            : ActivityResult.Complete("Refused").Producing("refusal", refusal.Message);
    }
}
