using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>受理.</summary>
[ActivityType("Ybtb.Accept", "受理", Category)]
public sealed class Accept : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var accepted = file.Accept(context.ReceivedAt);
        return ActivityResult.Complete().With(new CaseChanged(accepted.IsDeemedAccepted ? "case-deemed-accepted" : "case-accepted", accepted));
    }
}
