using System.Globalization;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Has another workflow started as an instance of its own, after this step; waits for its end or does not.</summary>
[ActivityType("Elsa.DispatchWorkflow", "派发子流程", "组合")]
[Output("result", "子流程的输出")]
public sealed class DispatchWorkflow : Activity
{
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

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var definitionId = context.Get(WorkflowDefinitionId);
        if (ChildWorkflow.FindVersion(context, definitionId, out var instead) is not { } version)
        {
            return instead!;
        }

        var child = ChildWorkflow.IdOf(context);
        var waits = context.Get(WaitForCompletion);
        var correlation = context.Get(CorrelationId) is { Length: > 0 } given ? given : null;
        var start = ChildWorkflow.Start(context, child, definitionId, version, correlation, context.Get(Input), waits);
        if (!waits)
        {
            return ActivityResult.Complete().With(start);
        }

        context.Keep(child.ToString("N", CultureInfo.InvariantCulture));
        return ActivityResult.WaitFor(ChildWorkflow.Bookmark(context)).With(start);
    }

    protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
        ActivityResult.Complete().Producing("result", ChildReport.From(resumption.Input).Output);

    protected internal override IReadOnlyList<Effect> Cancel(ActivityContext context) =>
        context.State.AsStringOrNull() is { } child ? [ChildWorkflow.Cancel(child)] : [];
}
