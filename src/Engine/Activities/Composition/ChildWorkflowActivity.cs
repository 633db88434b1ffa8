using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Starts one other workflow; what is common to doing so in line and by dispatch.</summary>
/// <remarks>Keeps the child's id while it waits, so that the child is cancelled when nobody waits for it any more.</remarks>
public abstract class ChildWorkflowActivity : Activity
{
    private protected ChildWorkflowActivity()
    {
    }

    [Input("流程", UIHint = "workflow-definition-picker")]
    public Input<string> WorkflowDefinitionId { get; init; } = new("");

    /// <summary>None unless set.</summary>
    [Input("关联号")]
    public Input<string> CorrelationId { get; init; } = new("");

    /// <summary>An object by input name.</summary>
    [Input("输入", UIHint = "multiline")]
    public Input<Value> Input { get; init; } = new(Value.EmptyObject);

    [Input("等待完成", UIHint = "checkbox")]
    public Input<bool> WaitForCompletion { get; init; } = new(false);

    private protected string? CorrelationOf(ActivityContext context) => context.Get(CorrelationId) is { Length: > 0 } given ? given : null;

    protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
        ActivityResult.Complete().Producing("result", ChildReport.From(resumption.Input).Output);

    protected internal override IReadOnlyList<Effect> Cancel(ActivityContext context) =>
        context.State.AsStringOrNull() is { } child ? [ChildWorkflow.Cancel(child)] : [];
}
