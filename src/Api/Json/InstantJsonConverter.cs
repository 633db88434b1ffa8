using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Json;

/// <summary>Instants as ISO 8601 in Shanghai time with offset; read with any offset.</summary>
internal sealed class InstantJsonConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } parsed
            ? parsed.Value.ToInstant()
            : throw new JsonException("An instant is ISO 8601 with offset.");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(OffsetDateTimePattern.Rfc3339.Format(value.InZone(LegalTime.Zone).ToOffsetDateTime()));
}
