using System.Globalization;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Has another workflow started as an instance of its own, after this step; waits for its end or does not.</summary>
[ActivityType("Elsa.DispatchWorkflow", "派发子流程", "组合", Description = "另行启动一个流程实例")]
[Port("Done", "完成")]
[Output("result", "子流程的输出")]
public sealed class DispatchWorkflow : ChildWorkflowActivity
{
    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var definitionId = context.Get(WorkflowDefinitionId);
        if (ChildWorkflow.FindVersion(context, definitionId, out var instead) is not { } version)
        {
            return instead!;
        }

        var child = ChildWorkflow.IdOf(context);
        var waits = context.Get(WaitForCompletion);
        var start = ChildWorkflow.Start(context, child, definitionId, version, CorrelationOf(context), context.Get(Input), waits);
        if (!waits)
        {
            return ActivityResult.Complete().With(start);
        }

        context.Keep(child.ToString("N", CultureInfo.InvariantCulture));
        return ActivityResult.WaitFor(ChildWorkflow.Bookmark(context)).With(start);
    }
}
