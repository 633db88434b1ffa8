using System.Text.Json;

namespace Ybtb.Workflows.Catalogues.Shapes;

/// <summary>Conditions in Chinese, for comparisons.</summary>
internal static class ConditionWords
{
    public static string Of(JsonElement condition, ShapeContext context)
    {
        if (condition.ValueKind != JsonValueKind.Object)
        {
            return "（无）";
        }

        if (condition.TryGetProperty("not", out var negated))
        {
            return $"不满足（{Of(negated, context)}）";
        }

        foreach (var (member, word) in (ReadOnlySpan<(string, string)>)[("all", "并且"), ("any", "或者")])
        {
            if (condition.TryGetProperty(member, out var parts) && parts.ValueKind == JsonValueKind.Array)
            {
                return string.Join(word, parts.EnumerateArray().Select(part => $"（{Of(part, context)}）"));
            }
        }

        var field = condition.TryGetProperty("field", out var named) ? context.LabelOf(ShapeContext.ConditionFields, named.ToString()) : "";
        return condition.TryGetProperty("is", out var one) ? $"“{field}”为“{Word(one)}”"
            : condition.TryGetProperty("in", out var several) && several.ValueKind == JsonValueKind.Array ? $"“{field}”为“{string.Join("、", several.EnumerateArray().Select(Word))}”之一"
            : condition.TryGetProperty("has", out var contained) ? $"“{field}”包含“{Word(contained)}”"
            : condition.TryGetProperty("present", out var present) ? $"“{field}”{(present.ValueKind == JsonValueKind.True ? "已填写" : "未填写")}"
            : condition.GetRawText();
    }

    private static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        _ => value.ToString(),
    };
}
