using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Ybtb.Api.Json;

/// <summary>How everything looks on the wire.</summary>
internal static class JsonConventions
{
    public static void Apply(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;   // numbers are numbers, in both directions and in the OpenAPI document
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.Converters.Add(new InstantJsonConverter());
        json.Converters.Add(new LocalDateJsonConverter());
        json.Converters.Add(new CaseNumberJsonConverter());
        json.Converters.Add(new ValueJsonConverter());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }
}
