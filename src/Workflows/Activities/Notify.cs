using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>通知: sends the applicant a short message.</summary>
[ActivityType("Ybtb.Notify", "通知", Category, Description = "向申请人发送短信")]
[Port("Done", "完成")]
public sealed class Notify : CaseActivity
{
    [Input("模板")]
    public Input<string> Template { get; init; } = new("progress");

    /// <summary>Follows “您的…”; without personal values.</summary>
    [Input("内容", UIHint = "multiline", Description = "接在“您的……（编号）”之后；不得含个人信息")]
    public Input<string> Text { get; init; } = new("有新进展。");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
        ActivityResult.Complete().With(CaseMessage.ToApplicant(file, context.Get(Template), context.Get(Text)));
}
