using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>等待延期申请: waits beside the handling until somebody asks for more time.</summary>
[ActivityType("Ybtb.AwaitExtensionRequest", "等待延期申请", Category, Description = "等工作人员申请延期")]
[Output("days", "申请延期天数")]
[Output("reason", "延期理由")]
[Port("Done", "完成")]
public sealed class AwaitExtensionRequest : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Extension, file));

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption) =>
        ActivityResult.Complete().Producing("reason", resumption.Input["reason"]).Producing("days", resumption.Input["days"]);
}
