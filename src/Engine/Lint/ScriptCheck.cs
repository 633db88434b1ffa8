using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>Whether the names in scripts and the targets of outputs are declared.</summary>
public sealed class ScriptCheck : IDefinitionCheck
{
    /// <summary>Given to every started workflow, declared or not.</summary>
    private const string ParentInstance = "ParentInstanceId";

    public IEnumerable<Finding> Check(CompiledWorkflow workflow) =>
        [.. workflow.Scripts.SelectMany(OfScript), .. workflow.Activities.Where(a => a.Owner == workflow.Root).SelectMany(a => OfOutputs(a, workflow.Definition))];

    private static IEnumerable<Finding> OfScript(ScriptUse script)
    {
        foreach (var reference in script.Expression.References)
        {
            var text = script.Node.DisplayText;
            var (severity, code, message) = reference.Kind switch
            {
                ReferenceKind.Variable or ReferenceKind.AssignedVariable when !script.Signature.Variables.Contains(reference.Name) =>
                    (FindingSeverity.Error, "script-unknown-variable", $"活动“{text}”的脚本用到变量“{reference.Name}”，流程没有定义这个变量。"),
                ReferenceKind.Input when reference.Name != ParentInstance && !script.Signature.Inputs.Contains(reference.Name) =>
                    (FindingSeverity.Warning, "script-unknown-input", $"活动“{text}”的脚本用到流程输入“{reference.Name}”，流程没有定义这个输入。"),
                ReferenceKind.Activity when !script.Signature.Activities.Any(a => a.Id == reference.Name || a.Name == reference.Name) =>
                    (FindingSeverity.Error, "script-unknown-activity", $"活动“{text}”的脚本读取活动“{reference.Name}”的输出，流程中没有这个活动。"),
                ReferenceKind.Activity when !script.Signature.Activities.Any(a => (a.Id == reference.Name || a.Name == reference.Name) && a.Outputs.Count > 0) =>
                    (FindingSeverity.Warning, "script-no-output", $"活动“{text}”的脚本读取活动“{reference.Name}”的输出，该活动没有输出。"),
                _ => default,
            };
            if (code is not null)
            {
                yield return new Finding(severity, code, script.Node.NodeId, message);
            }
        }
    }

    /// <summary>An output goes to a variable in sight, or to an output of the workflow; else it is lost.</summary>
    private static IEnumerable<Finding> OfOutputs(Activity activity, WorkflowDefinition definition)
    {
        foreach (var output in activity.Outputs)
        {
            var isDeclared = definition.Outputs.Any(o => o.Name == output.Target)
                || definition.Variables.Concat(definition.Root.SelfAndDescendants().SelectMany(n => n.Variables)).Any(v => v.Id == output.Target || v.Name == output.Target);
            if (!isDeclared)
            {
                yield return new Finding(
                    FindingSeverity.Error, "output-to-nowhere", activity.Node.NodeId, $"活动“{activity.Node.DisplayText}”的输出“{output.Output}”要存入“{output.Target}”，流程没有这个变量或输出。");
            }
        }
    }
}
