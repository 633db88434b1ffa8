using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>不予受理, with the reason for the applicant.</summary>
[ActivityType("Ybtb.RefuseAcceptance", "不予受理", Category, Description = "不予受理并说明理由")]
[Port("Done", "完成")]
public sealed class RefuseAcceptance : CaseActivity
{
    [Input("理由", UIHint = "multiline")]
    public Input<string> Reason { get; init; } = new("");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var reason = context.Get(Reason);
        return ActivityResult.Complete().With(new CaseChanged("acceptance-refused", file.RefuseAcceptance(context.ReceivedAt, reason)) { Because = reason });
    }
}
