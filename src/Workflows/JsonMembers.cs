using System.Text.Json;

namespace Ybtb.Workflows;

/// <summary>Strict reading of data files: what is missing, of another type or unknown is an error that names its place.</summary>
internal static class JsonMembers
{
    /// <exception cref="FormatException">There is no such member.</exception>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            ? member
            : throw new FormatException($"The data has no “{name}” where one is expected.");

    /// <exception cref="FormatException">Missing, or not a string.</exception>
    public static string Text(this JsonElement element, string name) => element.TextOrNull(name) ?? throw Wrong(name, "a text");

    /// <summary>The text, or null when the member is null.</summary>
    /// <exception cref="FormatException">Missing, or neither string nor null.</exception>
    public static string? TextOrNull(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Null } => null,
        _ => throw Wrong(name, "a text or null"),
    };

    public static int Number(this JsonElement element, string name) => element.NumberOrNull(name) ?? throw Wrong(name, "a whole number");

    public static int? NumberOrNull(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.Null } => null,
        _ => throw Wrong(name, "a whole number or null"),
    };

    public static bool Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>The elements of an array; none when the member is null.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
        { ValueKind: JsonValueKind.Null } => [],
        _ => throw Wrong(name, "a list"),
    };

    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        [.. element.List(name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name, "a list of texts"))];

    private static FormatException Wrong(string name, string wanted) => new($"“{name}” is not {wanted}.");
}
