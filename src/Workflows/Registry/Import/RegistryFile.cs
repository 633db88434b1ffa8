using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>Reads import files: CSV with a line of column names, or JSON Lines with one object a line; UTF-8, ordered as they stand.</summary>
/// <remarks>What a line holds is told by its column <see cref="KindColumn"/>, else by the file's name up to the first point or underline, such as <c>persons_1.csv</c>.</remarks>
internal static class RegistryFile
{
    /// <summary>The column that names the kind of record.</summary>
    public const string KindColumn = "record";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">It is neither of the two by its name, or not UTF-8.</exception>
    public static async IAsyncEnumerable<FileLine> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var usual = name.Split('.', '_')[0];
        Func<TextReader, string, CancellationToken, IAsyncEnumerable<FileLine>> read = Path.GetExtension(name) switch
        {
            ".csv" => CsvLines.ReadAsync,
            ".jsonl" => JsonLinesAsync,
            _ => throw new FormatException($"“{name}”既不是CSV（.csv）也不是JSON Lines（.jsonl）文件。"),
        };
        using var reader = new StreamReader(path, Strict, detectEncodingFromByteOrderMarks: true);
        var lines = read(reader, usual, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync(lines, name))
            {
                yield return lines.Current;
            }
        }
        finally
        {
            await lines.DisposeAsync();
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<FileLine> lines, string name)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException($"“{name}”不是UTF-8编码的文件。");
        }
    }

    private static async IAsyncEnumerable<FileLine> JsonLinesAsync(TextReader reader, string usual, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } text; number++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return JsonLine(number, usual, text);
            }
        }
    }

    private static FileLine JsonLine(int number, string usual, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new FileLine(number, usual, [], "这一行不是JSON对象。");
            }

            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    return new FileLine(number, usual, [], $"“{member.Name}”应为单个值。");
                }

                values[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.Null => null,
                    JsonValueKind.String => member.Value.GetString(),
                    _ => member.Value.GetRawText(),
                };
            }

            return FileLine.Of(number, usual, values);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return new FileLine(number, usual, [], "这一行不是正确的JSON。");
        }
    }
}

/// <summary>A line as it was read.</summary>
/// <param name="Number">From 1; of a CSV record that spans lines the first.</param>
/// <param name="Kind">Code of the kind of record.</param>
/// <param name="Problem">In Chinese; null when the line could be read.</param>
internal sealed record FileLine(int Number, string Kind, IReadOnlyDictionary<string, string?> Values, string? Problem = null)
{
    public FileLine(int number, string kind, ReadOnlySpan<KeyValuePair<string, string?>> none, string problem)
        : this(number, kind, new Dictionary<string, string?>(none.ToArray()), problem)
    {
    }

    public static FileLine Of(int number, string usual, IReadOnlyDictionary<string, string?> values) =>
        new(number, values.GetValueOrDefault(RegistryFile.KindColumn) is { Length: > 0 } kind ? kind : usual, values);
}
