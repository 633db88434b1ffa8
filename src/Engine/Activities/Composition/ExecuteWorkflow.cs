using System.Globalization;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Starts another workflow in line: it runs as far as it can in this very step, as an instance of its own.</summary>
/// <remarks>
/// Result: <c>{workflowInstanceId, status, subStatus, output}</c> when it has finished by then or nobody waits for it; else its outputs, once it ends.
/// </remarks>
[ActivityType("Elsa.ExecuteWorkflow", "执行子流程", "组合", Description = "启动子流程，可等它办完")]
[Port("Done", "完成")]
[Output("result", "结果")]
public sealed class ExecuteWorkflow : ChildWorkflowActivity
{
    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (ChildWorkflow.FindVersion(context, context.Get(WorkflowDefinitionId), out var instead) is not { } version)
        {
            return instead!;
        }

        var waits = context.Get(WaitForCompletion);
        var child = new ExecuteInLine(
            ChildWorkflow.IdOf(context), version, CorrelationOf(context),
            ChildWorkflow.InputOf(context, context.Get(Input)), new ParentLink(context.InstanceId, context.ActivityInstanceId, waits));
        if (!context.TryAnswer(child, out var run))
        {
            return ActivityResult.Ask(child);
        }

        var id = child.ChildId.ToString("N", CultureInfo.InvariantCulture);
        context.Keep(id);
        return waits && run.Status < InstanceStatus.Finished
            ? ActivityResult.WaitFor(ChildWorkflow.Bookmark(context))
            : ActivityResult.Complete().Producing("result", Value.Object(
                new("workflowInstanceId", id), new("status", run.Status.StatusName()), new("subStatus", run.Status.SubStatusName()), new("output", run.Output)));
    }
}
