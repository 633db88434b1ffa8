using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Activities;

/// <summary>受理. After the receipt limit it is one by law, as of the receipt of the materials (R14): that has an audit entry of its own, and the supervisors are told.</summary>
[ActivityType("Ybtb.Accept", "受理", Category, Description = "受理，出具受理通知书")]
[Port("Done", "完成")]
public sealed class Accept : CaseActivity
{
    /// <summary>By rule for items with a promised limit above zero. The notice tells the limits that begin after it in the same step.</summary>
    [Input(NoticeInput.Label, Description = "受理通知书；按规则时，承诺即时办结的事项不出具")]
    [Choice(NoticeInput.ByRule, "按规则")]
    [Choice(NoticeInput.Always, "出具")]
    [Choice(NoticeInput.Never, "不出具")]
    public Input<string> Notice { get; init; } = new(NoticeInput.ByRule);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var accepted = file.Accept(context.ReceivedAt);
        var changed = new CaseChanged(accepted.IsDeemedAccepted ? "case-deemed-accepted" : "case-accepted", accepted);
        var result = accepted.IsDeemedAccepted ? ActivityResult.Complete().With(new AcceptanceDeemed(accepted)) : ActivityResult.Complete();
        return NoticeInput.IsOwed(context.Get(Notice), NoticeInput.IsTimed(file))
            ? result.Owing(changed, CaseDocument.Of(DocumentKinds.AcceptanceNotice, accepted))
            : result.With(changed);
    }
}
