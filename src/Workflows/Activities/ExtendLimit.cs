using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Frozen;
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

    [Input(NoticeInput.Label, UIHint = "checkbox", Description = "延期办结告知书")]
    public Input<bool> Notice { get; init; } = new(true);

    protected override IReadOnlyList<string> Ports => ["Extended", "Refused"];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var days = context.Get(Days);
        if (days < 0)
        {
            return ActivityResult.Complete("Refused").Producing("refusal", "延期天数不能为负。");
        }

        var (extended, refusal) = file.ExtendClocks(context.ReceivedAt, new WorkingDays(days), context.Get(Approver), context.Get(Reason));
        if (refusal is not null)
        {
            return ActivityResult.Complete("Refused").Producing("refusal", refusal.Message);
        }

        var changed = new CaseChanged("limit-extended", extended)
        {
            Because = new Members().Add("days", days).Add("oldDue", DueOf(file)).Add("newDue", DueOf(extended)).ToValue(),
        };
        return context.Get(Notice)
            ? ActivityResult.Complete("Extended").Owing(changed, CaseDocument.Of(DocumentKinds.ExtensionNotice, extended))
            : ActivityResult.Complete("Extended").With(changed);
    }

    private static Instant? DueOf(CaseFile file) => (file.Clock(ClockKind.Promised) ?? file.Clock(ClockKind.Statutory)) is { } limit ? file.Reckon(limit).Due : null;
}
