using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ybtb.Api.Json;

/// <summary>How everything looks on the wire.</summary>
internal static class JsonConventions
{
    public static void Apply(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;   // numbers are numbers, in both directions and in the OpenAPI document
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(NoHoles.Demand);
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;   // the answers are JSON and never part of a page
        json.Converters.Add(new InstantJsonConverter());
        json.Converters.Add(new LocalDateJsonConverter());
        json.Converters.Add(new CaseNumberJsonConverter());
        json.Converters.Add(new ValueJsonConverter());
        json.Converters.Add(new CaseCursorJsonConverter());
        json.Converters.Add(new TaskCursorJsonConverter());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }
}
