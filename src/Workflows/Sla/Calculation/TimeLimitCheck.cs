using System.Text.Json;
using System.Text.Json.Nodes;

using NodaTime.Text;

namespace Ybtb.Workflows.Sla.Calculation;

/// <summary>Compares calculated with expected figures, entry by entry.</summary>
public static class TimeLimitCheck
{
    /// <param name="entry">With <c>input</c> and <c>expected</c>.</param>
    /// <returns>Chinese sentences, one for each figure that differs; none when all agree.</returns>
    public static IReadOnlyList<string> Check(JsonElement entry, TimeLimitCalculator calculator)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("input", out var input) || !entry.TryGetProperty("expected", out var expected))
        {
            return ["缺少“input”或“expected”。"];
        }

        try
        {
            return calculator.Calculate(TimeLimitJson.Read(input)) switch
            {
                TimeLimitAnswer.Calculated calculated => [.. Differences("", expected, TimeLimitJson.Write(calculated))],
                TimeLimitAnswer.Refused refused => refused.Problems,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (FormatException malformed)
        {
            return [malformed.Message];
        }
    }

    private static bool AreSameMoment(JsonElement expected, JsonNode? actual) =>
        expected.ValueKind == JsonValueKind.String && actual is JsonValue value && value.TryGetValue<string>(out var calculated)
        && OffsetDateTimePattern.ExtendedIso.Parse(expected.GetString()!) is { Success: true } one
        && OffsetDateTimePattern.ExtendedIso.Parse(calculated) is { Success: true } other
        && one.Value.ToInstant() == other.Value.ToInstant();

    /// <summary>What is expected must be there; what is not mentioned may be anything.</summary>
    private static IEnumerable<string> Differences(string path, JsonElement expected, JsonNode? actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual is JsonObject members:
                return expected.EnumerateObject().SelectMany(member => Differences(path + "." + member.Name, member.Value, members[member.Name]));
            case JsonValueKind.Array when actual is JsonArray items && items.Count == expected.GetArrayLength():
                return expected.EnumerateArray().SelectMany((item, i) => Differences($"{path}[{i}]", item, items[i]));
            default:
                var calculated = actual?.ToJsonString() ?? "null";
                return JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), actual) || AreSameMoment(expected, actual)
                    ? []
                    : [$"{path.TrimStart('.')}：应为 {expected.GetRawText()}，算得 {calculated}"];
        }
    }
}
