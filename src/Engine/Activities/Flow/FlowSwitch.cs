using System.Text.Json;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>Leaves by the label of the first case that holds, or of all that do; by <c>Default</c> when none does.</summary>
[ActivityType("Elsa.FlowSwitch", "多路判断", "分支")]
public sealed class FlowSwitch : Activity
{
    private readonly List<(string Label, InputSource Condition)> cases = [];

    /// <summary><c>MatchFirst</c> or <c>MatchAny</c>.</summary>
    [Input("匹配方式", UIHint = "dropdown")]
    public Input<string> Mode { get; init; } = new("MatchFirst");

    protected internal override IReadOnlyList<string> Ports => [.. cases.Select(c => c.Label), "Default"];

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        if (!preparation.Node.Json.TryGetProperty("cases", out var list) || list.Items() is not { } items)
        {
            return;
        }

        foreach (var item in items)
        {
            if (item.Text("label") is { Length: > 0 } label && item.TryGetProperty("condition", out var condition))
            {
                cases.Add((label, preparation.Source(condition)));
            }
            else
            {
                preparation.Refuse("case-incomplete", "有分支缺少标签或条件。");
            }
        }
    }

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var matchAll = context.Get(Mode) == "MatchAny";
        var matched = new List<string>();
        foreach (var (label, condition) in cases)
        {
            if (InputConversion.To<bool>(context.Evaluate(condition)))
            {
                matched.Add(label);
                if (!matchAll)
                {
                    break;
                }
            }
        }

        return ActivityResult.Complete(matched.Count == 0 ? ["Default"] : [.. matched]);
    }
}
