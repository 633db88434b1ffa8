using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>承诺书: what the applicant promises instead of proving it (documents.md §5). A part of the catalogue, so each version keeps its words.</summary>
/// <param name="Title">Chinese.</param>
/// <param name="Paragraphs">Chinese, in order; at least one.</param>
public sealed record PromiseLetter(string Title, ImmutableArray<string> Paragraphs)
{
    /// <summary>SHA-256 of title and paragraphs, a line each, as 64 lower-case hexadecimal digits: who promises names by it what he has read.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [Title, .. Paragraphs]))));

    /// <summary>Whether a confirmation is not enough: who promises signs, on the screen or on paper that is scanned (docs/decisions/119).</summary>
    public bool IsSigned { get; init; }

    /// <exception cref="FormatException">No letter.</exception>
    internal static PromiseLetter Read(JsonElement json) => new(json.Text("title"), json.Texts("paragraphs") is { Count: > 0 } paragraphs
        ? [.. paragraphs]
        : throw new FormatException("A promise letter says something."))
    {
        IsSigned = json.TryGetProperty("signed", out _) && json.Flag("signed"),
    };
}
