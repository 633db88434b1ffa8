using System.Globalization;

namespace Ybtb.Api.Studio;

/// <summary>The designer names an execution without its instance, so its id holds both: <c>{instance}-{execution}</c>.</summary>
internal static class StudioExecutionId
{
    /// <param name="instance">As the instance is named outside.</param>
    public static string Of(string instance, int execution) => string.Create(CultureInfo.InvariantCulture, $"{instance}-{execution}");

    public static bool TryParse(string? text, out string instance, out int execution)
    {
        var at = (text ?? "").LastIndexOf('-');
        instance = at > 0 ? text![..at] : "";
        execution = 0;
        return at > 0 && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out execution);
    }
}
