using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Activities;

/// <summary>办结: nothing is left to do. A case that was never decided is ended (终止) with the reason.</summary>
[ActivityType("Ybtb.CloseCase", "办结", Category, Description = "办结，不再有后续")]
[Port("Done", "完成")]
public sealed class CloseCase : CaseActivity
{
    /// <summary>Whether the applicant has the result by this very act; otherwise the case becomes 已送达 when the delivery of its result is recorded.</summary>
    [Input("结果已送达", UIHint = "checkbox")]
    public Input<bool> Delivered { get; init; } = new(false);

    [Input("终止理由", Description = "尚未作出决定时必填，例如：逾期未补正")]
    public Input<string> Reason { get; init; } = new("");

    /// <summary>Of a case that is ended without a decision; one that was decided has its notice already.</summary>
    [Input(NoticeInput.Label, UIHint = "checkbox", Description = "撤回（终止）通知书；仅用于尚未作出决定的办件")]
    public Input<bool> Notice { get; init; } = new(true);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        if (!file.IsOpen)
        {
            return ActivityResult.Complete().With(new CaseChanged("case-closed", file.Close(context.ReceivedAt, context.Get(Delivered))));
        }

        var ended = file.Terminate(context.ReceivedAt, context.Get(Reason));
        var changed = new CaseChanged("case-terminated", ended) { Because = context.Get(Reason) };
        return context.Get(Notice)
            ? ActivityResult.Complete().Owing(changed, CaseDocument.Of(DocumentKinds.WithdrawalNotice, ended, at: context.ReceivedAt))
            : ActivityResult.Complete().With(changed);
    }
}
