using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>Whether what is written into inputs can be read as what the activity wants: a number, a length of time, a list.</summary>
public sealed class InputTypeCheck(ActivityRegistry registry) : IDefinitionCheck
{
    public IEnumerable<Finding> Check(CompiledWorkflow workflow)
    {
        foreach (var activity in workflow.Activities.Where(a => a.Owner == workflow.Root && registry.TryGet(a.Node.Type, out _)))
        {
            registry.TryGet(activity.Node.Type, out var descriptor);
            foreach (var binding in activity.Inputs)
            {
                var input = descriptor!.Inputs.First(i => i.Name == binding.Name);
                if (binding.Source is InputSource.Literal { Value: { IsNullish: false } written } && InputConversion.MisfitOf(written, input.ValueType) is { } misfit)
                {
                    yield return new Finding(
                        FindingSeverity.Error, "input-type", activity.Node.NodeId, $"活动“{activity.Node.DisplayText}”的“{input.Display.DisplayName}”填写有误：{misfit}");
                }
            }
        }
    }
}
