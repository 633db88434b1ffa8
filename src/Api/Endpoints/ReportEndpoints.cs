using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Board.Reports;
using Ybtb.Workflows.Spreadsheets;

namespace Ybtb.Api.Endpoints;

/// <summary>统计报表: on the page and as files; and the cases behind a figure as files. The filter is that of boards.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api").WithTags("Reports").RequirePermission(Permission.ReadBoard);
        reports.MapGet("/reports", GetReport).WithName(nameof(GetReport)).WithSummary("A report by day, week or month, by office, item or both");
        reports.MapGet("/reports.xlsx", ExportReportToExcel).WithName(nameof(ExportReportToExcel)).WithSummary("The report as an Excel workbook; on record");
        reports.MapGet("/reports.csv", ExportReportToCsv).WithName(nameof(ExportReportToCsv)).WithSummary("The report as CSV; on record");
        reports.MapGet("/board/cases.xlsx", ExportCasesToExcel).WithName(nameof(ExportCasesToExcel)).WithSummary("The cases behind a figure as an Excel workbook, masked; on record");
        reports.MapGet("/board/cases.csv", ExportCasesToCsv).WithName(nameof(ExportCasesToCsv)).WithSummary("The cases behind a figure as CSV, masked; on record");
    }

    private static async Task<Results<Ok<ReportView>, ProblemHttpResult>> GetReport(
        [AsParameters] BoardParameters parameters, ReportDesk desk, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken,
        string period = "month", string by = "office")
    {
        var (report, _, problem) = await ReadAsync(parameters, desk, filters, user, period, by, ReportDesk.MostShown, cancellationToken);
        return report is null ? problem! : TypedResults.Ok(report);
    }

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> ExportReportToExcel(
        [AsParameters] BoardParameters parameters, ReportDesk desk, ExportDesk exports, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken,
        string period = "month", string by = "office") =>
        ExportAsync(parameters, desk, exports, filters, user, period, by, ExportFormat.Excel, cancellationToken);

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> ExportReportToCsv(
        [AsParameters] BoardParameters parameters, ReportDesk desk, ExportDesk exports, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken,
        string period = "month", string by = "office") =>
        ExportAsync(parameters, desk, exports, filters, user, period, by, ExportFormat.Csv, cancellationToken);

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> ExportCasesToExcel(
        [AsParameters] BoardParameters parameters, ExportDesk exports, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken, string figure = "open") =>
        ExportCasesAsync(parameters, exports, filters, user, figure, ExportFormat.Excel, cancellationToken);

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> ExportCasesToCsv(
        [AsParameters] BoardParameters parameters, ExportDesk exports, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken, string figure = "open") =>
        ExportCasesAsync(parameters, exports, filters, user, figure, ExportFormat.Csv, cancellationToken);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ExportAsync(
        BoardParameters parameters, ReportDesk desk, ExportDesk exports, BoardFilters filters, ClaimsPrincipal user, string period, string by, ExportFormat format,
        CancellationToken cancellationToken)
    {
        var (report, filter, problem) = await ReadAsync(parameters, desk, filters, user, period, by, Sheet.MostRows, cancellationToken);
        return report is null ? problem! : FileOf(await exports.ReportAsync(user.Viewer(), filter!, report, format, cancellationToken));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ExportCasesAsync(
        BoardParameters parameters, ExportDesk exports, BoardFilters filters, ClaimsPrincipal user, string figure, ExportFormat format, CancellationToken cancellationToken) =>
        BoardEndpoints.Read(filters, user, parameters, out var filter) is { } problem ? problem
        : BoardFigures.Find(figure) is not { } found ? CaseProblems.UnknownValue.ToResult($"没有名为“{figure}”的指标。")
        : FileOf(await exports.CasesAsync(user.Viewer(), filter!, found, format, cancellationToken));

    private static async Task<(ReportView? Report, BoardFilter? Filter, ProblemHttpResult? Problem)> ReadAsync(
        BoardParameters parameters, ReportDesk desk, BoardFilters filters, ClaimsPrincipal user, string period, string by, int most, CancellationToken cancellationToken)
    {
        if (BoardEndpoints.Read(filters, user, parameters, out var filter) is { } problem)
        {
            return (null, null, problem);
        }

        if (!ReportNames.TryFind(period, out ReportPeriod length) || !ReportNames.TryFind(by, out ReportRows rows))
        {
            return (null, null, CaseProblems.UnknownValue.ToResult("报表周期（period）应为 day、week 或 month，统计口径（by）应为 office、item 或 office-item。"));
        }

        return await desk.ReadAsync(filter!, length, rows, most, cancellationToken) switch
        {
            ReportResult.Done done => (done.Report, filter, null),
            ReportResult.Refused refused => (null, null, CaseProblems.UnknownValue.ToResult(refused.Problem)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static FileStreamHttpResult FileOf(ExportedFile file) => TypedResults.File(file.Content, file.ContentType, file.Name);
}
