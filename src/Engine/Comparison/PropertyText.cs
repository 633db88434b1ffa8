using System.Text.Json;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Comparison;

/// <summary>The value of an activity's property: what tells it from another, and how people read it.</summary>
/// <param name="Syntax">The kind of expression; null for a plain value.</param>
/// <param name="Text">For people.</param>
/// <param name="VariableId">For a reference to a variable: which one, whatever it is called.</param>
/// <param name="Content">The value itself, where it is one.</param>
internal sealed record PropertyText(string? Syntax, string Text, string? VariableId, JsonElement Content)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = ValueJson.WriterOptions.Encoder, MaxDepth = DefinitionReader.MaxDepth };

    public bool IsLike(PropertyText other) => Syntax == other.Syntax && VariableId == other.VariableId
        && (VariableId is not null || Text == other.Text || (IsNested && other.IsNested && JsonLikeness.Same(Content, other.Content)));

    /// <returns>Null when the property is not set.</returns>
    /// <param name="nameOf">The name of a variable by its id.</param>
    public static PropertyText? Of(JsonElement json, Func<string, string> nameOf)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : Plain(json);
        }

        if (json.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object)
        {
            return Expression(expression, nameOf);
        }

        if (json.TryGetProperty("memoryReference", out var reference))
        {
            return reference.Text("id") is { Length: > 0 } id ? Reference(null, id, nameOf) : null;
        }

        if (json.TryGetProperty("typeName", out _) && json.EnumerateObject().Count() == 1)
        {
            return null;   // a wrapped input that was never given a value
        }

        if (json.Text("id") is { Length: > 0 } variable && json.TryGetProperty("typeName", out _))
        {
            return Reference(null, variable, nameOf);
        }

        return json.Text("type") is not null && json.TryGetProperty("value", out _) ? Expression(json, nameOf) : Plain(json);
    }

    public static string Readable(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => "True",   // as the designer writes them
        JsonValueKind.False => "False",
        _ => JsonSerializer.Serialize(json, Relaxed),
    };

    private bool IsNested => Content.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static PropertyText Plain(JsonElement json) => new(null, Readable(json), null, json);

    private static PropertyText? Expression(JsonElement expression, Func<string, string> nameOf)
    {
        if (!expression.TryGetProperty("value", out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        var syntax = expression.Text("type") ?? "Literal";
        switch (syntax)
        {
            case "Literal":
                return Plain(value);
            case "Object":
                var content = Parsed(value);
                return Plain(content);
            case "Variable":
                var variable = Parsed(value);
                return Reference(syntax, variable.Text("id") ?? variable.AsText() ?? "", nameOf);
            default:
                return new PropertyText(syntax, Readable(value).ReplaceLineEndings("\n").Trim(), null, default);
        }
    }

    private static PropertyText Reference(string? syntax, string id, Func<string, string> nameOf) => new(syntax, nameOf(id), id, default);

    /// <summary>The JSON that a text holds, or the text itself.</summary>
    private static JsonElement Parsed(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetString()))
        {
            return value;
        }

        try
        {
            using var document = JsonDocument.Parse(value.GetString()!, new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return value;   // half typed, or a bare name
        }
    }
}
