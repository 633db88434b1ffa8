using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ybtb.Api.Json;

/// <summary>Refuses null elements in lists: the serializer checks members for null, but not what a list holds.</summary>
internal static class NoHoles
{
    public static void Demand(JsonTypeInfo type)
    {
        if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType.IsValueType: false })
        {
            type.OnDeserialized = list =>
            {
                if (((IEnumerable)list).Cast<object?>().Contains(null))
                {
                    throw new JsonException("A list holds null.");
                }
            };
        }
    }
}
