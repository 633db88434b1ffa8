using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>收件: the application has arrived.</summary>
[ActivityType("Ybtb.ReceiveCase", "收件", Category, Description = "登记收件，出具收件凭证")]
[Port("Done", "完成")]
public sealed class ReceiveCase : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.Complete().With(new CaseChanged("case-received", file.Receive()));
}
