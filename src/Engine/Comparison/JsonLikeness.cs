using System.Text.Json;

namespace Ybtb.Engine.Comparison;

/// <summary>Whether two pieces of a document say the same.</summary>
internal static class JsonLikeness
{
    /// <summary>Nothing, null, false, empty texts, lists and objects all say “not set” where a document may leave a property out.</summary>
    public static bool IsUnset(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => json.ValueEquals(""),
        JsonValueKind.Array => json.GetArrayLength() == 0,
        JsonValueKind.Object => json.EnumerateObject().All(member => IsUnset(member.Value)),
        _ => false,
    };

    /// <summary>The same content; members that are not set count as missing, order of members has no meaning.</summary>
    public static bool Same(JsonElement left, JsonElement right)
    {
        if (left.ValueKind == JsonValueKind.Object && right.ValueKind == JsonValueKind.Object)
        {
            return left.EnumerateObject().Where(m => !IsUnset(m.Value)).All(m => right.TryGetProperty(m.Name, out var other) && Same(m.Value, other))
                && right.EnumerateObject().Where(m => !IsUnset(m.Value)).All(m => left.TryGetProperty(m.Name, out _));
        }

        if (left.ValueKind == JsonValueKind.Array && right.ValueKind == JsonValueKind.Array)
        {
            return left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => Same(pair.First, pair.Second));
        }

        return (IsUnset(left) && IsUnset(right))
            || (left.ValueKind != JsonValueKind.Undefined && right.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(left, right));
    }
}
