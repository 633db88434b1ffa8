using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Activities;

/// <summary>作出决定: 准予 or 不予. Whether it is in time is frozen with it.</summary>
[ActivityType("Ybtb.Decide", "作出决定", Category, Description = "作出准予或不予的决定")]
[Output("verdict", "时限评定")]
[Port("Done", "完成")]
public sealed class Decide : CaseActivity
{
    [Input("决定")]
    [Choice("granted", "准予")]
    [Choice("denied", "不予")]
    public Input<string> Decision { get; init; } = new("granted");

    [Input("理由", UIHint = "multiline", Description = "不予时必填，告知申请人")]
    public Input<string> Reason { get; init; } = new("");

    /// <summary>Where the item has no document of its own for this decision.</summary>
    [Input(NoticeInput.Label, UIHint = "checkbox", Description = "办理结果通知书；该决定由事项自己的结果文书告知的，不勾选")]
    public Input<bool> Notice { get; init; } = new(false);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        if (!CaseNames.TryFind(context.Get(Decision), out CaseDecision decision))
        {
            return ActivityResult.Fail($"“{context.Get(Decision)}”不是准予或不予。", "unknown-decision");
        }

        var reason = context.Get(Reason) is { Length: > 0 } said ? said : null;
        var decided = file.Decide(context.ReceivedAt, decision, reason);
        var changed = new CaseChanged(decision == CaseDecision.Granted ? "case-granted" : "case-denied", decided) { Because = reason };
        var result = context.Get(Notice)
            ? ActivityResult.Complete().Owing(changed, CaseDocument.Of(DocumentKinds.DecisionNotice, decided))
            : ActivityResult.Complete().With(changed);
        return result.Producing("verdict", Sla.ClockNames.Code(decided.Verdict!.Value));
    }
}
