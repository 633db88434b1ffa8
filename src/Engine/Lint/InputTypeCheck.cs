using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Lint;

/// <summary>Whether what is written into inputs can be read as what the activity wants: a number, a length of time, a list, one of a list of values.</summary>
public sealed class InputTypeCheck(ActivityRegistry registry) : IDefinitionCheck
{
    public IEnumerable<Finding> Check(CompiledWorkflow workflow)
    {
        foreach (var activity in workflow.Activities.Where(a => a.Owner == workflow.Root))
        {
            if (!registry.TryGet(activity.Node.Type, out var descriptor))
            {
                continue;
            }

            foreach (var binding in activity.Inputs)
            {
                if (binding.Source is InputSource.Literal { Value: { IsNullish: false } written } && Check(activity, descriptor.Inputs.First(i => i.Name == binding.Name), written) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private Finding? Check(Activity activity, InputDescriptor input, Value written)
    {
        if (InputConversion.MisfitOf(written, input.ValueType) is { } misfit)
        {
            return Error("input-type", activity, $"活动“{activity.Node.DisplayText}”的“{input.Display.DisplayName}”填写有误：{misfit}");
        }

        return registry.ChoicesOf(input) is { } choices && input.ValueType == typeof(string) && InputConversion.To<string>(written) is { Length: > 0 } text
            && !choices.Any(choice => string.Equals(choice.Value, text, StringComparison.OrdinalIgnoreCase))
            ? Error("input-choice", activity, $"活动“{activity.Node.DisplayText}”的“{input.Display.DisplayName}”填写为“{text}”，可选的只有：{string.Join('、', choices.Select(c => $"{c.Value}（{c.Text}）"))}。")
            : null;
    }

    private static Finding Error(string code, Activity activity, string message) => new(FindingSeverity.Error, code, activity.Node.NodeId, message);
}
