using System.Text.Json;

namespace Ybtb.Engine.Definitions;

/// <summary>Reading documents that may hold anything anywhere.</summary>
internal static class JsonExtensions
{
    public static string? Text(this JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) ? value.AsText() : null;

    public static string? AsText(this JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    public static int? Number(this JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static bool IsTrue(this JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A member by its camel-case name, or in Pascal case as older files have it.</summary>
    public static bool TryMember(this JsonElement json, string name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object
            && (json.TryGetProperty(name, out value) || json.TryGetProperty(char.ToUpperInvariant(name[0]) + name[1..], out value));
    }

    /// <summary>The items of an array, of <c>{"$values": […]}</c>, or the single object given in place of a list; null for anything else.</summary>
    public static IEnumerable<JsonElement>? Items(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray(),
        JsonValueKind.Object when json.TryGetProperty("$values", out var values) && values.ValueKind == JsonValueKind.Array => values.EnumerateArray(),
        JsonValueKind.Object => [json],
        _ => null,
    };
}
