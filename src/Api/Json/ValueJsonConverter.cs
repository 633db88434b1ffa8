using System.Text.Json;
using System.Text.Json.Serialization;
using Ybtb.Engine.Values;

namespace Ybtb.Api.Json;

/// <summary>Values as the JSON they are.</summary>
internal sealed class ValueJsonConverter : JsonConverter<Value>
{
    public override bool HandleNull => true;

    public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ValueJson.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options) => ValueJson.Write(writer, value);
}
