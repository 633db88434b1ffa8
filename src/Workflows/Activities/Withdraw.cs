using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Activities;

/// <summary>撤回.</summary>
[ActivityType("Ybtb.Withdraw", "撤回", Category, Description = "按申请人意愿撤回办件")]
[Port("Done", "完成")]
public sealed class Withdraw : CaseActivity
{
    [Input("理由", UIHint = "multiline")]
    public Input<string> Reason { get; init; } = new("");

    [Input(NoticeInput.Label, UIHint = "checkbox", Description = "撤回（终止）通知书")]
    public Input<bool> Notice { get; init; } = new(true);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var withdrawn = file.Withdraw(context.ReceivedAt, context.Get(Reason));
        var changed = new CaseChanged("case-withdrawn", withdrawn) { Because = context.Get(Reason) };
        return context.Get(Notice)
            ? ActivityResult.Complete().Owing(changed, CaseDocument.Of(DocumentKinds.WithdrawalNotice, withdrawn, at: context.ReceivedAt))
            : ActivityResult.Complete().With(changed);
    }
}
