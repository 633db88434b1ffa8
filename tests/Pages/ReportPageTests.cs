using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>统计报表 in a real browser: what Excel opens is what the page shows.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class ReportPageTests(Chromium chromium)
{
    [Fact]
    public async Task Report_ExportedToExcel_HoldsWhatThePageShows()
    {
        await chromium.Server.FileDecidedAsync();
        await using var window = await chromium.OpenAsync("supervisor.province", 1366, 768);
        await window.GoAsync("/reports");
        var table = window.Page.GetByRole(AriaRole.Table, new() { Name = "统计报表" });
        await table.WaitForAsync();
        await window.Page.GetByText("按事项", new() { Exact = true }).ClickAsync();
        await window.Page.Locator("table[aria-label=统计报表][aria-busy=false] th:has-text('事项')").WaitForAsync();
        await window.ShootForGuideAsync("统计报表-月报");
        await window.AssertAccessibleAsync();

        // Other tests file cases on the same server: the page and the file are asked for as of one instant.
        var shown = await RowsAsync(window);
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new() { Name = "导出 Excel" }).ClickAsync());
        await window.Page.ReloadAsync();
        await window.Page.Locator("table[aria-label=统计报表][aria-busy=false] tfoot").WaitForAsync();
        var later = await RowsAsync(window);

        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        var exported = Read(await download.PathAsync());
        var total = exported[^1];
        Assert.Equal("合计", total[0]);
        Assert.Contains("事项：全部", exported[1][0], StringComparison.Ordinal);
        Assert.Equal(["期间", "起", "止", "事项", "收件"], exported[3].Take(5));
        Assert.All(exported.Skip(4), row => Assert.True(int.TryParse(row[4], CultureInfo.InvariantCulture, out _), "a real number"));

        // What was on the page before and after bounds what the file says: figures of a period only grow while cases are filed.
        var (before, after) = (shown[^1], later[^1]);
        for (var figure = 0; figure < 3; figure++)
        {
            var value = int.Parse(total[4 + figure], CultureInfo.InvariantCulture);
            Assert.InRange(value, int.Parse(before[figure + 1], CultureInfo.InvariantCulture), int.Parse(after[figure + 1], CultureInfo.InvariantCulture));
        }

        Assert.Equal(shown.Select(row => row[0]).Distinct(), later.Select(row => row[0]).Distinct());
        window.AssertClean();
    }

    /// <summary>Of each row what it is, then its numbers.</summary>
    private static async Task<List<List<string>>> RowsAsync(StaffWindow window)
    {
        var rows = new List<List<string>>();
        foreach (var row in await window.Page.Locator("table[aria-label=统计报表] tbody tr, table[aria-label=统计报表] tfoot tr").AllAsync())
        {
            rows.Add([await row.Locator("th").InnerTextAsync(), .. await row.Locator("td.report-number").AllInnerTextsAsync()]);
        }

        return rows;
    }

    private static List<List<string>> Read(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "").ToList())];
    }
}
