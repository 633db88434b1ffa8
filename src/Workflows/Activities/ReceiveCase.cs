using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Activities;

/// <summary>收件: the application has arrived. The receipt voucher tells the receipt limit, which begins after it in the same step.</summary>
[ActivityType("Ybtb.ReceiveCase", "收件", Category, Description = "登记收件，出具收件凭证")]
[Port("Done", "完成")]
public sealed class ReceiveCase : CaseActivity
{
    /// <summary>By rule for items with a promised limit above zero; a case accepted in the same step has the acceptance notice alone.</summary>
    [Input(NoticeInput.Label, Description = "收件凭证；按规则时，承诺即时办结的事项和收件即受理的办件不出具")]
    [Choice(NoticeInput.ByRule, "按规则")]
    [Choice(NoticeInput.Always, "出具")]
    [Choice(NoticeInput.Never, "不出具")]
    public Input<string> Notice { get; init; } = new(NoticeInput.ByRule);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var received = file.Receive();
        return ActivityResult.Complete().With(new CaseChanged("case-received", NoticeInput.IsOwed(context.Get(Notice), NoticeInput.IsTimed(file))
            ? received.Owe(CaseDocument.Of(DocumentKinds.ReceiptVoucher, received))
            : received));
    }
}
