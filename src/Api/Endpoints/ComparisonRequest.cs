using System.Text.Json;
using System.Text.Json.Serialization;
using Ybtb.Api.Json;
using Ybtb.Engine.Definitions;

namespace Ybtb.Api.Endpoints;

/// <summary>Which two documents to compare; the left one is usually the earlier.</summary>
internal sealed record ComparisonRequest(ComparedSide Left, ComparedSide Right)
{
    /// <summary>Two documents, and what is around them.</summary>
    public const int MaxBytes = (2 * DefinitionReader.MaxBytes) + 4096;

    /// <summary>Documents may nest deeper than other requests.</summary>
    private static readonly JsonSerializerOptions Options = MakeOptions();

    /// <exception cref="JsonException">The text is no such request.</exception>
    public static ComparisonRequest Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<ComparisonRequest>(utf8, Options) ?? throw new JsonException("The request is null.");

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { MaxDepth = DefinitionReader.MaxDepth + 2, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
        JsonConventions.Apply(options);
        return options;
    }
}

/// <summary>A stored version, or a document that need not be stored: one of the two.</summary>
/// <param name="DefinitionId">Null when there is a document.</param>
/// <param name="Version">1 or more; the latest when null.</param>
/// <param name="Document">Elsa 3 JSON, at most 4 MB; null when a stored version is meant.</param>
internal sealed record ComparedSide(string? DefinitionId = null, int? Version = null, JsonElement? Document = null)
{
    /// <summary>True when it names a stored version or brings a document, and not both.</summary>
    [JsonIgnore]
    public bool IsClear => DefinitionId is { Length: > 0 } ? !HasDocument : HasDocument && Version is null;

    [JsonIgnore]
    public bool HasDocument => Document is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };
}
