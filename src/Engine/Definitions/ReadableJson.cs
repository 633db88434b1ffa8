using System.Text;
using System.Text.Json;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Definitions;

/// <summary>Writes JSON for people: what fits on a line stands on one, the rest is indented. Numbers, order and every member stay as they are.</summary>
internal sealed class ReadableJson
{
    /// <summary>In characters, indentation included.</summary>
    private const int Width = 150;

    private const int Indentation = 2;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = ValueJson.WriterOptions.Encoder };

    private readonly StringBuilder text = new();

    private ReadableJson()
    {
    }

    /// <summary>The text, with a line end at its end.</summary>
    public static string Write(JsonElement json)
    {
        var writer = new ReadableJson();
        writer.Append(json, 0, 0);
        return writer.text.Append('\n').ToString();
    }

    /// <param name="column">How much of the line is taken already.</param>
    private void Append(JsonElement json, int indent, int column)
    {
        var line = new StringBuilder();
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) || TryInline(json, line, Width - column))
        {
            text.Append(line.Length > 0 ? line : Scalar(json));
            return;
        }

        var isObject = json.ValueKind == JsonValueKind.Object;
        text.Append(isObject ? "{\n" : "[\n");
        var first = true;
        foreach (var (name, value) in Members(json))
        {
            text.Append(first ? "" : ",\n").Append(' ', indent + Indentation);
            var key = name is null ? "" : Quoted(name) + ": ";
            text.Append(key);
            Append(value, indent + Indentation, indent + Indentation + key.Length + 1);
            first = false;
        }

        text.Append('\n').Append(' ', indent).Append(isObject ? '}' : ']');
    }

    /// <returns>False when it takes more room than there is.</returns>
    private static bool TryInline(JsonElement json, StringBuilder line, int room)
    {
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            line.Append(Scalar(json));
            return line.Length <= room;
        }

        var isObject = json.ValueKind == JsonValueKind.Object;
        line.Append(isObject ? "{" : "[");
        var first = true;
        foreach (var (name, value) in Members(json))
        {
            line.Append(first ? isObject ? " " : "" : ", ").Append(name is null ? "" : Quoted(name) + ": ");
            if (!TryInline(value, line, room))
            {
                return false;
            }

            first = false;
        }

        line.Append(isObject ? first ? "}" : " }" : "]");
        return line.Length <= room;
    }

    private static IEnumerable<(string? Name, JsonElement Value)> Members(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().Select(member => ((string?)member.Name, member.Value))
        : json.EnumerateArray().Select(item => ((string?)null, item));

    private static string Scalar(JsonElement json) => json.ValueKind == JsonValueKind.String ? Quoted(json.GetString()!) : json.GetRawText();

    private static string Quoted(string name) => JsonSerializer.Serialize(name, Relaxed);
}
