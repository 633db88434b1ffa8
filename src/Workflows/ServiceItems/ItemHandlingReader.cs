using System.Text.Json;

using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.ServiceItems;

internal static class ItemHandlingReader
{
    public static ItemHandling Read(JsonElement handling)
    {
        var extension = new WorkingDays(handling.Number("longestExtension"));
        var days = handling.Number("correctionDays");
        return extension > ClockLedger.LongestExtension || days < 1
            ? throw new FormatException("An extension has at most 10 working days, a correction at least 1 day.")
            : new ItemHandling(
                handling.Text("form"),
                [.. handling.List("channels").Select(channel =>
                    new ItemChannel(channel.Text("code"), channel.Text("name"), ServiceItemWords.Channel(channel.Text("kind"))))],
                handling.Flag("correctionAllowed"),
                days,
                [.. handling.Texts("pauseGrounds").Select(Ground)],
                extension,
                handling.TryGetProperty("countsNationally", out _) && handling.Flag("countsNationally"));
    }

    /// <summary>The codes of the item's materials and of their alternatives, by the material's number.</summary>
    public static IReadOnlyDictionary<int, JsonElement> MaterialCodes(JsonElement handling) =>
        handling.List("materials").ToDictionary(row => row.Number("no"));

    private static PauseGround Ground(string code) => ClockNames.TryFind(code, out PauseGround ground)
        ? ground
        : throw new FormatException($"“{code}” is no ground for a pause.");
}
