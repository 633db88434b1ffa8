using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Spreadsheets;
using Sheet = Ybtb.Workflows.Spreadsheets.Sheet;

namespace Ybtb.Workflows.Tests.Spreadsheets;

/// <summary>Tables as files: read back by another reader than wrote them, whatever their texts begin with.</summary>
public sealed class SheetTests
{
    private static readonly Sheet Table = new(
        "办件", "办件清单", ["机构：云南省", "=期间：全部"],
        [new("姓名", SheetFormat.Text, 12), new("件数", SheetFormat.Number, 10), new("按时率", SheetFormat.Rate, 10), new("日期", SheetFormat.Day, 12), new("时刻", SheetFormat.Moment, 18)]);

    public static TheoryData<string> Dangerous => new(
        "=HYPERLINK(\"http://evil.example\",\"点我\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1");

    [Theory]
    [MemberData(nameof(Dangerous))]
    public async Task TextLikeAFormula_IsTextInBothFiles(string text)
    {
        var (cells, _) = await ExcelAsync(Rows([text, 1, 950, null, null]));
        cells["A5"].Should().Be((text.Replace('\r', '\n'), "inlineStr", true), "it keeps its characters and is marked as text");

        var csv = await CsvAsync(Rows([text, 1, 950, null, null]));
        csv.Should().Contain($"'{text.Replace("\"", "\"\"", StringComparison.Ordinal)}");
        csv.Split("\r\n")[2].Should().StartWith("'=期间", "notes are texts too");
    }

    [Fact]
    public async Task Excel_HasRealNumbersDaysAndTimes_AndIsValid()
    {
        var (cells, document) = await ExcelAsync(Rows(["张三,“甲”", 12_345, 987, new LocalDate(2026, 3, 2), WorkflowHost.At("2026-03-02T17:30:00")], ["合\u0001计", 7L, null, null, null]));

        cells["A1"].Text.Should().Be("办件清单");
        cells["A5"].Should().Be(("张三,“甲”", "inlineStr", false));
        (cells["B5"], cells["C5"]).Should().Be((("12345", "n", false), ("0.987", "n", false)));
        DateTime.FromOADate(double.Parse(cells["D5"].Text, CultureInfo.InvariantCulture)).Should().Be(new DateTime(2026, 3, 2));
        DateTime.FromOADate(double.Parse(cells["E5"].Text, CultureInfo.InvariantCulture)).Should().BeCloseTo(new DateTime(2026, 3, 2, 17, 30, 0), TimeSpan.FromMilliseconds(1));
        cells["A6"].Text.Should().Be("合�计");
        document.Should().BeEmpty("a validator of the format finds nothing");
    }

    [Fact]
    public async Task Csv_BeginsWithItsMarkAndQuotes()
    {
        var csv = await CsvAsync(Rows(["张三,“甲”", 12_345, 987, new LocalDate(2026, 3, 2), WorkflowHost.At("2026-03-02T17:30:00")], ["a\"b", -3, null, null, null]));

        csv.Should().StartWith("\uFEFF办件清单\r\n").And.Contain("姓名,件数,按时率,日期,时刻\r\n").And.Contain("\"张三,“甲”\",12345,98.7%,2026-03-02,2026-03-02 17:30\r\n")
            .And.EndWith("\"a\"\"b\",-3,,,\r\n", "a negative number is a number");
    }

    [Fact]
    public async Task MoreRowsThanTheBound_AreNotLeftOutSilently()
    {
        var rows = Enumerable.Range(1, 4).Select(i => (IReadOnlyList<object?>)[$"第{i}", i, null, null, null]).ToArray();
        var said = Sheet.CutNote(3);
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, Table, Rows(rows), default, most: 3);
        var csv = Encoding.UTF8.GetString(file.ToArray());
        csv.Should().Contain("第3").And.NotContain("第4").And.EndWith($"{said}\r\n");

        var (cells, problems) = await ExcelAsync(Rows(rows), most: 3);
        (cells["A7"].Text, cells["A8"].Text).Should().Be(("第3", said));
        problems.Should().BeEmpty();
        (await CsvAsync(Rows(rows[..3]), most: 3)).Should().NotContain(said, "as many as the bound are not more");
    }

    private static async IAsyncEnumerable<SheetRow> Rows(params IReadOnlyList<object?>[] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return new SheetRow(row);
        }
    }

    private static async Task<string> CsvAsync(IAsyncEnumerable<SheetRow> rows, int most = Sheet.MostRows)
    {
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, Table, rows, default, most);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static async Task<(Dictionary<string, (string Text, string Type, bool IsQuoted)> Cells, IReadOnlyList<string> Problems)> ExcelAsync(
        IAsyncEnumerable<SheetRow> rows, int most = Sheet.MostRows)
    {
        using var file = new MemoryStream();
        await ExcelFile.WriteAsync(file, Table, rows, default, most);
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var workbook = document.WorkbookPart!;
        var formats = workbook.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        var sheet = workbook.WorksheetParts.Single().Worksheet;
        sheet.Descendants<CellFormula>().Should().BeEmpty();
        sheet.Descendants<Pane>().Single().VerticalSplit!.Value.Should().Be(4, "title, notes and header stay");
        workbook.Workbook.DefinedNames!.Elements<DefinedName>().Should().Contain(name => name.Name == "_xlnm.Print_Titles" && name.Text == "'办件'!$4:$4");
        var cells = sheet.Descendants<Cell>().ToDictionary(
            cell => cell.CellReference!.Value!,
            cell => (cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "", cell.DataType?.InnerText ?? "n", formats[(int)cell.StyleIndex!.Value].QuotePrefix?.Value ?? false));
        return (cells, [.. new OpenXmlValidator().Validate(document).Select(problem => $"{problem.Path?.XPath}: {problem.Description}")]);
    }
}
