using System.Globalization;
using System.Runtime.CompilerServices;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Spreadsheets;

namespace Ybtb.Workflows.Board.Reports;

/// <summary>As what a table leaves the product.</summary>
public enum ExportFormat
{
    Excel,
    Csv,
}

/// <summary>A file that is gone once it is closed.</summary>
/// <param name="Name">For whoever keeps it; in Chinese, with its ending.</param>
public sealed record ExportedFile(Stream Content, string ContentType, string Name);

/// <summary>Reports and lists as files. Each is on record before it is given out.</summary>
/// <remarks>A file is complete before its first byte is sent: what fails is a problem, never half a table.</remarks>
public sealed class ExportDesk(BoardDesk board, BoardFilters filters, ICommitStore store, AuditTrail audit)
{
    public Task<ExportedFile> ReportAsync(Viewer viewer, BoardFilter filter, ReportView report, ExportFormat format, CancellationToken cancellationToken) => WriteAsync(
        viewer, filter, $"{report.Period.Code}/{report.Rows.Code}", $"统计{report.Period.Name}", ReportSheets.Of(report), Each(ReportSheets.RowsOf(report)), format, cancellationToken);

    /// <summary>The cases behind a figure, masked as on the page.</summary>
    public Task<ExportedFile> CasesAsync(Viewer viewer, BoardFilter filter, BoardFigure figure, ExportFormat format, CancellationToken cancellationToken) => WriteAsync(
        viewer, filter, $"cases/{figure.Code}", $"办件清单-{figure.Name.Replace('：', '-')}", ReportSheets.OfCases(filters.Describe(filter), figure, filter.AsOf),
        CasesAsync(filter, figure, cancellationToken), format, cancellationToken);

    private async IAsyncEnumerable<SheetRow> CasesAsync(BoardFilter filter, BoardFigure figure, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var found in board.StreamAsync(filter, figure, cancellationToken))
        {
            yield return ReportSheets.RowOf(found);
        }
    }

    private async Task<ExportedFile> WriteAsync(
        Viewer viewer, BoardFilter filter, string what, string name, Sheet sheet, IAsyncEnumerable<SheetRow> rows, ExportFormat format, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"ybtb-export-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var isExcel = format == ExportFormat.Excel;
            await (isExcel ? ExcelFile.WriteAsync(file, sheet, rows, cancellationToken) : CsvFile.WriteAsync(file, sheet, rows, cancellationToken));
            await RecordAsync(viewer, filter, what, isExcel ? "xlsx" : "csv", cancellationToken);
            file.Position = 0;
            var days = $"{filter.From.ToString("uuuuMMdd", CultureInfo.InvariantCulture)}-{filter.To.ToString("uuuuMMdd", CultureInfo.InvariantCulture)}";
            return new ExportedFile(file, isExcel ? ExcelFile.ContentType : CsvFile.ContentType, $"{name}-{days}.{(isExcel ? "xlsx" : "csv")}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private Task RecordAsync(Viewer viewer, BoardFilter filter, string what, string format, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        audit.Add(
            writes, viewer, AuditAction.ReportExported, new AuditSubject("report", what), null, ("format", format), ("office", filter.OfficePath), ("side", filter.Side.Code()),
            ("items", string.Join(',', filter.Items)), ("channels", string.Join(',', filter.Channels)), ("from", filter.From.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)),
            ("to", filter.To.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));
        return store.CommitAsync(writes, cancellationToken);
    }

    private static async IAsyncEnumerable<SheetRow> Each(IEnumerable<SheetRow> rows)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
        {
            yield return row;
        }
    }
}
