using Ybtb.Engine.Definitions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>The labelled conditions of <c>FlowSwitch</c> and <c>Switch</c>.</summary>
internal sealed class CaseMatching
{
    public const string MatchFirst = "MatchFirst";

    public const string MatchAny = "MatchAny";

    private readonly List<SwitchCase> cases = [];

    public IEnumerable<string> Labels => cases.Select(c => c.Label);

    public static CaseMatching Of(ActivityPreparation preparation)
    {
        var matching = new CaseMatching();
        if (!preparation.Node.Json.TryGetProperty("cases", out var list) || list.Items() is not { } items)
        {
            return matching;
        }

        foreach (var (place, item) in items.Index())
        {
            if (item.Text("label") is { Length: > 0 } label && item.TryGetProperty("condition", out var condition))
            {
                matching.cases.Add(new SwitchCase(place, label, preparation.Source(condition)));
            }
            else
            {
                preparation.Refuse("case-incomplete", "有分支缺少标签或条件。");
            }
        }

        return matching;
    }

    /// <summary>The first case that holds, or all that do; none when no case holds.</summary>
    /// <param name="mode"><c>MatchFirst</c> or <c>MatchAny</c>.</param>
    public List<SwitchCase> Match(ActivityContext context, string mode)
    {
        var matched = new List<SwitchCase>();
        foreach (var candidate in cases)
        {
            if (InputConversion.To<bool>(context.Evaluate(candidate.Condition)))
            {
                matched.Add(candidate);
                if (mode != MatchAny)
                {
                    break;
                }
            }
        }

        return matched;
    }
}

/// <param name="Place">The place in the document's list, from 0; an incomplete case counts too.</param>
internal sealed record SwitchCase(int Place, string Label, InputSource Condition);
