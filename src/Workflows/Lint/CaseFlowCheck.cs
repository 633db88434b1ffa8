using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Catalogues;

namespace Ybtb.Workflows.Lint;

/// <summary>Whether each way through the flow of a case keeps the order of the law: received, accepted or refused, limits started and stopped, decided, closed.</summary>
/// <remarks>A flow that receives no case is looked at only where it is used as part of one that does.</remarks>
/// <param name="catalogue">The catalogue to judge by when it is asked.</param>
internal sealed class CaseFlowCheck(Func<PublishedCatalogue> catalogue) : IDefinitionCheck
{
    public IEnumerable<Finding> Check(CompiledWorkflow workflow)
    {
        var item = catalogue().Items.Find(workflow.Definition.DefinitionId);
        if (!workflow.Activities.Any(activity => activity is ReceiveCase))
        {
            return item?.Handling is null ? [] :
                [new Finding(FindingSeverity.Error, "case-not-received", null, $"事项“{item.DisplayName}”的流程没有“收件”。")];
        }

        var model = new CaseFlowModel(item);
        var isComplete = FlowExplorer.Explore(workflow, model);
        return [.. model.Findings, .. Pauses(workflow), .. isComplete ? Array.Empty<Finding>() : [TooMany]];
    }

    private static Finding TooMany { get; } = new(
        FindingSeverity.Warning, "too-many-paths", null, "流程的并行分支和路径过多，未能逐一核对办件状态和时限，请自行核对。");

    /// <summary>Limits that a flow can let stand still it must be able to let run again.</summary>
    private static IEnumerable<Finding> Pauses(CompiledWorkflow workflow) =>
        workflow.Activities.Any(activity => activity is ResumeLimit)
            ? []
            : workflow.Activities.OfType<PauseLimit>().Select(pause => new Finding(
                FindingSeverity.Error, "pause-without-resume", pause.Node.NodeId, $"“{pause.Node.DisplayText}”中止计时之后，流程中没有“恢复计时”。"));
}
