using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Documents.Templates;

/// <summary>A text with places for data: <c>{path}</c> or <c>{path|format}</c>; <c>{#}</c> is the number of a table's row, <c>{{</c> and <c>}}</c> are braces.</summary>
/// <remarks>In a table a path is looked for in the row first; <c>{.}</c> is the row, or the element of a repeated part. What is missing or empty prints as a dash.</remarks>
public sealed partial class TemplateText
{
    /// <summary>What stands for missing data.</summary>
    public const string Missing = "—";

    private readonly ImmutableArray<Part> parts;

    private TemplateText(ImmutableArray<Part> parts)
    {
        this.parts = parts;
    }

    /// <summary>Every path that it prints, but not the row's number.</summary>
    public IEnumerable<string> Paths => parts.Where(part => part.Path is not null and not "#").Select(part => part.Path!);

    /// <exception cref="FormatException">A brace stands alone, or a format is unknown.</exception>
    public static TemplateText Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        foreach (Match match in Places().Matches(text))
        {
            AddLiteral(text[at..match.Index]);
            at = match.Index + match.Length;
            if (match.Groups["path"] is { Success: true } path)
            {
                var format = match.Groups["format"] is { Success: true } named ? named.Value : null;
                parts.Add(format is null || TemplateFormats.IsKnown(format)
                    ? new(null, path.Value, format)
                    : throw new FormatException($"“{text}” names the format “{format}”, which there is not."));
            }
            else
            {
                parts.Add(new(match.Value[..1], null, null));
            }
        }

        AddLiteral(text[at..]);
        return new(parts.ToImmutable());

        void AddLiteral(string literal)
        {
            if (literal.AsSpan().IndexOfAny('{', '}') >= 0)
            {
                throw new FormatException($"“{text}” has a brace that belongs to no place for data.");
            }

            if (literal.Length > 0)
            {
                parts.Add(new(literal, null, null));
            }
        }
    }

    /// <param name="row">Of a table; undefined elsewhere.</param>
    /// <param name="number">Of the row, from 1.</param>
    public string Print(Value data, Value row = default, int number = 0)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Literal ?? (part.Path == "#" ? number.ToString(CultureInfo.InvariantCulture) : TemplateFormats.Print(Find(data, row, part.Path!), part.Format)));
        }

        return text.ToString();
    }

    private static Value Find(Value data, Value row, string path) => path == "." && row.Kind != ValueKind.Undefined ? row
        : ValuePath.Find(row, path) is { Kind: not ValueKind.Undefined } found ? found
        : ValuePath.Find(data, path);

    [GeneratedRegex(@"\{\{|\}\}|\{(?<path>#|\.|[A-Za-z][\w.-]*)(\|(?<format>[a-z-]+))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Places();

    /// <summary>Either words, or a path with its format.</summary>
    private readonly record struct Part(string? Literal, string? Path, string? Format);
}
