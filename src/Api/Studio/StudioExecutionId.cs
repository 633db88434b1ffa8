using System.Globalization;

namespace Ybtb.Api.Studio;

/// <summary>The designer names an execution without its instance, so its id holds both: <c>{instance}-{execution}</c>.</summary>
internal static class StudioExecutionId
{
    public static string Of(Guid instanceId, int execution) => string.Create(CultureInfo.InvariantCulture, $"{instanceId:N}-{execution}");

    public static bool TryParse(string? text, out Guid instanceId, out int execution)
    {
        execution = 0;
        var parts = (text ?? "").Split('-');
        return Guid.TryParseExact(parts[0], "N", out instanceId) && parts.Length == 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out execution);
    }
}
