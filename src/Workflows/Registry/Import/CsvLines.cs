using System.Runtime.CompilerServices;
using System.Text;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>Reads comma-separated values by RFC 4180: quoted fields may hold commas, quotes (doubled) and line breaks.</summary>
internal static class CsvLines
{
    private const string Unclosed = "引号没有闭合。";

    public static async IAsyncEnumerable<FileLine> ReadAsync(TextReader reader, string usual, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<string>? columns = null;
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } text; number++)
        {
            var first = number;
            var fields = new List<string>();
            while (!TrySplit(text, fields))
            {
                if (await reader.ReadLineAsync(cancellationToken) is not { } more)
                {
                    yield return new FileLine(first, usual, [], Unclosed);
                    yield break;
                }

                text = $"{text}\n{more}";
                number++;
                fields.Clear();
            }

            if (columns is null)
            {
                columns = [.. fields.Select(field => field.Trim())];
            }
            else if (fields.Count != 1 || fields[0].Length > 0)
            {
                yield return fields.Count == columns.Count
                    ? FileLine.Of(first, usual, columns.Zip(fields).ToDictionary(pair => pair.First, pair => (string?)pair.Second, StringComparer.Ordinal))
                    : new FileLine(first, usual, [], $"应有{columns.Count}栏，实有{fields.Count}栏。");
            }
        }
    }

    /// <summary>A value as a field of its own.</summary>
    public static string Field(string value) => value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    /// <returns>False when a quote is still open at the end.</returns>
    private static bool TrySplit(string text, List<string> fields)
    {
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted)
            {
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (character == '"')
            {
                quoted = true;
            }
            else if (character == ',')
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return !quoted;
    }
}
