using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>等待中止申请: waits beside the handling until somebody lets the limits stand still for a special procedure (听证、鉴定、专家评审 …).</summary>
[ActivityType("Ybtb.AwaitPauseRequest", "等待中止申请", LimitInputs.Category, Description = "等工作人员申请中止计时")]
[Output("ground", "法定事由代码")]
[Output("groundName", "法定事由")]
[Output("notice", "书面告知文号")]
[Output("officer", "经办人")]
[Output("expectedEnd", "预计恢复日")]
[Port("Done", "完成")]
public sealed class AwaitPauseRequest : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Pause, file));

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        var request = PauseRequest.From(resumption.Input);
        return ActivityResult.Complete()
            .Producing("ground", request.Ground.Code())
            .Producing("groundName", request.Ground.ChineseName())
            .Producing("notice", request.Notice)
            .Producing("officer", request.Officer)
            .Producing("expectedEnd", LocalDatePattern.Iso.Format(request.ExpectedEndOn));
    }
}
