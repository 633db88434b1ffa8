using System.Text.Json;
using System.Text.Json.Serialization;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Json;

/// <summary>Case numbers as their digits.</summary>
internal sealed class CaseNumberJsonConverter : JsonConverter<CaseNumber>
{
    public override CaseNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CaseNumber.TryParse(reader.GetString(), null, out var number) ? number : throw new JsonException("Not a case number.");

    public override void Write(Utf8JsonWriter writer, CaseNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
