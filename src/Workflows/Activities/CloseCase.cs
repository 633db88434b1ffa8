using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>办结: nothing is left to do. A case that was never decided is ended (终止) with the reason.</summary>
[ActivityType("Ybtb.CloseCase", "办结", Category, Description = "办结，不再有后续")]
[Port("Done", "完成")]
public sealed class CloseCase : CaseActivity
{
    [Input("结果已送达", UIHint = "checkbox")]
    public Input<bool> Delivered { get; init; } = new(false);

    [Input("终止理由", Description = "尚未作出决定时必填，例如：逾期未补正")]
    public Input<string> Reason { get; init; } = new("");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var closed = file.IsOpen
            ? new CaseChanged("case-terminated", file.Terminate(context.ReceivedAt, context.Get(Reason))) { Because = context.Get(Reason) }
            : new CaseChanged("case-closed", file.Close(context.ReceivedAt, context.Get(Delivered)));
        return ActivityResult.Complete().With(closed);
    }
}
