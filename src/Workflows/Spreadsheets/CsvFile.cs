using System.Buffers;
using System.Text;

namespace Ybtb.Workflows.Spreadsheets;

/// <summary>Writes a table as CSV: UTF-8 with a byte order mark, so that office programs read Chinese; lines end with CR LF (RFC 4180).</summary>
/// <remarks>A text that may be taken for a formula gets an apostrophe before it: CSV has no other way to say that it is text.</remarks>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <param name="most">How many rows at most; the last line says when there were more.</param>
    public static async Task WriteAsync(Stream to, Sheet sheet, IAsyncEnumerable<SheetRow> rows, CancellationToken cancellationToken, int most = Sheet.MostRows)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Field(sheet.Title));
        foreach (var note in sheet.Notes)
        {
            await writer.WriteLineAsync(Field(note));
        }

        await writer.WriteLineAsync(string.Join(',', sheet.Columns.Select(column => Field(column.Title))));
        var written = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (written == most)
            {
                await writer.WriteLineAsync(Field(Sheet.CutNote(most)));
                break;
            }

            await writer.WriteLineAsync(string.Join(',', row.Cells.Select((value, i) => value is string text ? Field(text) : SheetText.Plain(value, sheet.Columns[i].Format))));
            written++;
        }
    }

    private static string Field(string text)
    {
        var safe = SheetText.MayBeFormula(text) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
