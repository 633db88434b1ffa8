using System.Text.Json;

namespace Ybtb.Engine.Persistence;

/// <summary>The stored form of the versions chosen for a definition's parts.</summary>
internal static class PartVersions
{
    public static IReadOnlyDictionary<string, string> Read(string? stored) =>
        stored is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(stored)!;

    /// <returns>Null when there are none.</returns>
    public static string? Write(IReadOnlyDictionary<string, string> versions) => versions.Count == 0 ? null : JsonSerializer.Serialize(versions);
}
