using System.Text.Json;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Http;

/// <summary>What came of an HTTP request.</summary>
/// <param name="StatusCode">Null when there was no response.</param>
/// <param name="Content">The body as text.</param>
/// <param name="ContentType">The media type; null when the response names none.</param>
/// <param name="Headers">Texts by name.</param>
/// <param name="TimedOut">True when no response came in time; otherwise, without a status code, no connection could be made.</param>
/// <param name="Refusal">Why the request was not sent, or its response not read; null when neither is the case. For staff, in Chinese.</param>
internal sealed record HttpAnswer(int? StatusCode, string Content, string? ContentType, Value Headers, bool TimedOut, string? Refusal)
{
    /// <summary>The body as an object when it is JSON, as text otherwise; null when it is empty.</summary>
    public Value Parsed
    {
        get
        {
            if (Content.Length == 0)
            {
                return Value.Null;
            }

            try
            {
                return ContentType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true ? ValueJson.Parse(Content) : Content;
            }
            catch (JsonException)
            {
                return Content;   // the sender says JSON and sends something else
            }
        }
    }

    public static HttpAnswer NoConnection { get; } = new(null, "", null, Value.EmptyObject, false, null);

    public static HttpAnswer Timeout { get; } = NoConnection with { TimedOut = true };

    public static HttpAnswer Refused(string reason) => NoConnection with { Refusal = reason };

    public Value ToValue() => Value.Object(
        new("statusCode", StatusCode is { } status ? status : Value.Null), new("content", Content), new("contentType", ContentType),
        new("headers", Headers), new("timedOut", TimedOut), new("refusal", Refusal));

    public static HttpAnswer From(Value stored) => new(
        stored["statusCode"].Kind == ValueKind.Number ? (int)stored["statusCode"].AsNumber() : null,
        stored["content"].AsStringOrNull() ?? "", stored["contentType"].AsStringOrNull(), stored["headers"],
        stored["timedOut"] == Value.True, stored["refusal"].AsStringOrNull());
}
