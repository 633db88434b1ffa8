using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Activities;

/// <summary>受理. After the receipt limit it is one by law, as of the receipt of the materials (R14): that has an audit entry of its own, and the supervisors are told.</summary>
[ActivityType("Ybtb.Accept", "受理", Category, Description = "受理，出具受理通知书")]
[Port("Done", "完成")]
public sealed class Accept : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var accepted = file.Accept(context.ReceivedAt);
        return accepted.IsDeemedAccepted
            ? ActivityResult.Complete().With(new CaseChanged("case-deemed-accepted", accepted), new AcceptanceDeemed(accepted))
            : ActivityResult.Complete().With(new CaseChanged("case-accepted", accepted));
    }
}
