using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>撤回.</summary>
[ActivityType("Ybtb.Withdraw", "撤回", Category, Description = "按申请人意愿撤回办件")]
[Port("Done", "完成")]
public sealed class Withdraw : CaseActivity
{
    [Input("理由", UIHint = "multiline")]
    public Input<string> Reason { get; init; } = new("");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file) => ActivityResult.Complete()
        .With(new CaseChanged("case-withdrawn", file.Withdraw(context.ReceivedAt, context.Get(Reason))) { Because = context.Get(Reason) });
}
