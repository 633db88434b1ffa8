using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>Reads a published limit. The text must say the same as the number beside it: a misread limit would bind the office.</summary>
internal static partial class LimitText
{
    private const string OnTheSpot = "即时办结";
    private const string Timed = "限时办结";

    /// <exception cref="FormatException">The words are unknown or contradict the number.</exception>
    public static WorkingDays Read(JsonElement limit)
    {
        var (kind, days, text) = (limit.Text("kind"), limit.NumberOrNull("workingDays"), limit.Text("text"));
        if (kind == OnTheSpot && text == OnTheSpot && days is null)
        {
            return WorkingDays.Zero;
        }

        return kind == Timed && days is > 0 && Days().Match(text) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) == days
            ? new WorkingDays(days.Value)
            : throw new FormatException($"The limit “{kind} {text}” is not understood.");
    }

    [GeneratedRegex(@"^(\d{1,3})(?:个工作日)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
