using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Spreadsheets;

/// <summary>Writes a table as an Excel workbook, row by row: numbers, days and times as what they are, the header frozen and repeated on each printed page.</summary>
/// <remarks>
/// Texts are written as texts, never as formulas; one that begins as a formula does is marked so (the apostrophe of Excel) and keeps its characters.
/// </remarks>
public static class ExcelFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="to">Can be read and sought; a file on disk for large tables.</param>
    /// <param name="most">How many rows at most; the last row says when there were more.</param>
    public static async Task WriteAsync(Stream to, Sheet sheet, IAsyncEnumerable<SheetRow> rows, CancellationToken cancellationToken, int most = Sheet.MostRows)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = ExcelStyles.Sheet();
        var part = workbook.AddNewPart<WorksheetPart>();
        var header = (uint)sheet.Notes.Count + 2;
        uint last;
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
            writer.WriteElement(new SheetViews(new SheetView(
                new Pane { VerticalSplit = header, TopLeftCell = $"A{header + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
            writer.WriteElement(new Columns(sheet.Columns.Select((column, i) =>
                new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
            writer.WriteStartElement(new SheetData());
            last = await WriteRowsAsync(writer, sheet, rows, most, cancellationToken);
            writer.WriteEndElement();
            writer.WriteElement(new AutoFilter { Reference = $"A{header}:{NameOf(sheet.Columns.Count)}{Math.Max(header, last)}" });
            writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
            writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
            writer.WriteElement(new HeaderFooter(new OddFooter("&C第&P页，共&N页")));
            writer.WriteEndElement();
        }

        var title = sheet.Name.Replace("'", "''", StringComparison.Ordinal);
        workbook.Workbook = new Workbook(
            new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = 1, Id = workbook.GetIdOfPart(part) }),
            new DefinedNames(
                new DefinedName($"'{title}'!$A${header}:${NameOf(sheet.Columns.Count)}${Math.Max(header, last)}") { Name = "_xlnm._FilterDatabase", LocalSheetId = 0, Hidden = true },
                new DefinedName($"'{title}'!${header}:${header}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        workbook.Workbook.Save();
    }

    /// <returns>The number of the last row of the table.</returns>
    private static async Task<uint> WriteRowsAsync(OpenXmlWriter writer, Sheet sheet, IAsyncEnumerable<SheetRow> rows, int most, CancellationToken cancellationToken)
    {
        var number = 1u;
        WriteTexts(writer, number, ExcelStyles.Title, sheet.Title);
        foreach (var note in sheet.Notes)
        {
            WriteTexts(writer, ++number, ExcelStyles.Note, note);
        }

        WriteTexts(writer, ++number, ExcelStyles.Header, [.. sheet.Columns.Select(column => column.Title)]);
        var written = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (written == most)
            {
                WriteTexts(writer, number + 1, ExcelStyles.Note, Spreadsheets.Sheet.CutNote(most));
                break;
            }

            WriteRow(writer, sheet, ++number, row);
            written++;
        }

        return number;
    }

    private static void WriteTexts(OpenXmlWriter writer, uint number, uint style, params ReadOnlySpan<string> texts)
    {
        writer.WriteStartElement(new Row { RowIndex = number });
        for (var i = 0; i < texts.Length; i++)
        {
            writer.WriteElement(TextCell(i, number, texts[i], style));
        }

        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, Sheet sheet, uint number, SheetRow row)
    {
        writer.WriteStartElement(new Row { RowIndex = number });
        for (var i = 0; i < row.Cells.Count; i++)
        {
            writer.WriteElement(CellOf(i, number, row.Cells[i], sheet.Columns[i].Format, row.IsTotal));
        }

        writer.WriteEndElement();
    }

    private static Cell CellOf(int column, uint row, object? value, SheetFormat format, bool isTotal)
    {
        var style = ExcelStyles.Of(format, isTotal);
        return value switch
        {
            null => new Cell { CellReference = Reference(column, row), StyleIndex = style },
            string text => TextCell(column, row, text, SheetText.MayBeFormula(text) ? ExcelStyles.OfQuoted(isTotal) : ExcelStyles.Of(SheetFormat.Text, isTotal)),
            int number when format == SheetFormat.Rate => NumberCell(number / 1000m),
            int number => NumberCell(number),
            long number => NumberCell(number),
            LocalDate day => NumberCell(SheetText.Serial(day.AtMidnight())),
            Instant at => NumberCell(SheetText.Serial(at.InZone(LegalTime.Zone).LocalDateTime)),
            _ => throw new ArgumentException($"No cell holds a {value.GetType().Name}."),
        };

        Cell NumberCell(decimal number) => new(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { CellReference = Reference(column, row), StyleIndex = style };
    }

    private static Cell TextCell(int column, uint row, string text, uint style) => new(
        new InlineString(new Text(SheetText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        CellReference = Reference(column, row), StyleIndex = style, DataType = CellValues.InlineString,
    };

    private static string Reference(int column, uint row) => string.Create(CultureInfo.InvariantCulture, $"{NameOf(column + 1)}{row}");

    /// <summary>A, B, … Z, AA, … of the n-th column, from 1.</summary>
    private static string NameOf(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }
}
