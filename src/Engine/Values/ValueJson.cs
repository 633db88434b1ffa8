using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ybtb.Engine.Values;

/// <summary>Values to JSON and back. Undefined is written as null; NaN and infinities, which JSON lacks, as null too.</summary>
public static class ValueJson
{
    /// <summary>How deep a value may nest before it is refused.</summary>
    public const int MaxDepth = 64;

    /// <summary>Chinese is written as it is: the texts are stored, not put into pages.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    public static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Number when double.IsFinite(value.AsNumber()):
                WriteNumber(writer, value.AsNumber());
                break;
            case ValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case ValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, member) in value.AsObject().Members)
                {
                    if (member.Kind != ValueKind.Undefined)
                    {
                        writer.WritePropertyName(name);
                        Write(writer, member);
                    }
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    public static byte[] ToUtf8(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string ToText(Value value) => Encoding.UTF8.GetString(ToUtf8(value));

    /// <exception cref="JsonException">Not JSON, or nested deeper than <see cref="MaxDepth"/>.</exception>
    public static Value Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        reader.Read();
        var value = Read(ref reader);
        if (reader.Read())
        {
            throw new JsonException("Text follows the JSON value.");
        }

        return value;
    }

    /// <exception cref="JsonException">Not JSON, or nested deeper than <see cref="MaxDepth"/>.</exception>
    public static Value Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads the value the reader stands on and leaves the reader on its last token.</summary>
    public static Value Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return Value.True;
            case JsonTokenType.False:
                return Value.False;
            case JsonTokenType.Number:
                return Value.Of(reader.GetDouble());
            case JsonTokenType.String:
                return Value.Of(reader.GetString());
            case JsonTokenType.StartArray:
                var items = new List<Value>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader));
                }

                return Value.Of([.. items]);
            case JsonTokenType.StartObject:
                var members = new ValueObject.Builder();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    members.Set(name, Read(ref reader));
                }

                return Value.Of(members.Build());
            default:
                return Value.Null;
        }
    }

    public static Value From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.True:
                return Value.True;
            case JsonValueKind.False:
                return Value.False;
            case JsonValueKind.Number:
                return Value.Of(element.GetDouble());
            case JsonValueKind.String:
                return Value.Of(element.GetString());
            case JsonValueKind.Array:
                return Value.Of(element.EnumerateArray().Select(From).ToArray());
            case JsonValueKind.Object:
                var members = new ValueObject.Builder();
                foreach (var property in element.EnumerateObject())
                {
                    members.Set(property.Name, From(property.Value));
                }

                return Value.Of(members.Build());
            default:
                return Value.Null;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) < 1e15)
        {
            writer.WriteNumberValue((long)number);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }
}
