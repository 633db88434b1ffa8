using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Compilation;

/// <summary>Finds what starts a workflow: its trigger activities, their inputs evaluated as far as that can be done without an instance.</summary>
internal static class TriggerReader
{
    /// <returns>The triggers by node id; and what is wrong with the others.</returns>
    public static (IReadOnlyList<(string ActivityId, TriggerRequest Trigger)> Triggers, IReadOnlyList<Finding> Findings) Read(CompiledWorkflow workflow, Instant publishedAt)
    {
        var triggers = new List<(string, TriggerRequest)>();
        var findings = new List<Finding>();
        var host = new PublishingHost(workflow.Definition, publishedAt);
        foreach (var activity in workflow.Activities.Where(a => a.Owner == workflow.Root && a.Node.CanStartWorkflow))
        {
            try
            {
                var inputs = activity.Inputs.Select(i => host.Evaluate(i.Source)).ToArray();
                if (activity.TriggerOf(new TriggerContext(inputs), publishedAt) is { } trigger)
                {
                    triggers.Add((activity.Node.Id, trigger));
                    if (trigger.Schedule is { } schedule && schedule.Next(publishedAt) is null)
                    {
                        findings.Add(new Finding(FindingSeverity.Warning, "start-has-passed", activity.Node.NodeId, $"活动“{activity.Node.DisplayText}”的启动时间已过，不会再启动流程。"));
                    }
                }
            }
            catch (Exception wrong) when (wrong is ActivityFailedException or ExpressionException)
            {
                findings.Add(new Finding(FindingSeverity.Error, "trigger-invalid", activity.Node.NodeId, $"活动“{activity.Node.DisplayText}”不能启动流程：{wrong.Message}"));
            }
        }

        return (triggers, findings);
    }

    /// <summary>What scripts see before there is an instance: the defaults.</summary>
    private sealed class PublishingHost(WorkflowDefinition definition, Instant publishedAt) : ExpressionHost
    {
        public override Instant StepTime => publishedAt;

        public override string? DefinitionId => definition.DefinitionId;

        public override int DefinitionVersion => definition.Version;

        public Value Evaluate(InputSource source) => source switch
        {
            InputSource.Literal literal => literal.Value,
            InputSource.Script script => script.Expression.Evaluate(this, ExpressionLimits.Default),
            InputSource.Variable variable => definition.Variables.FirstOrDefault(v => v.Id == variable.Id)?.Default ?? Value.Undefined,
            InputSource.WorkflowInput input => GetInput(input.Name),
            InputSource.Broken broken => throw new ActivityFailedException("input-invalid", broken.Message),
            _ => Value.Undefined,
        };

        public override Value GetVariable(string name) => definition.Variables.FirstOrDefault(v => v.Name == name)?.Default ?? Value.Undefined;

        public override void SetVariable(string name, Value value) => throw new ExpressionException("启动条件不能设置变量。");

        public override Value GetInput(string name) => definition.Inputs.FirstOrDefault(i => i.Name == name)?.Default ?? Value.Undefined;

        public override Value GetOutput(string activity, string? output) => Value.Undefined;
    }
}
