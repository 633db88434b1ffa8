using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Api.Endpoints;

/// <summary>查询结果: what a query has come to, in clear, for whoever hands it to the applicant.</summary>
internal static class CaseResultEndpoints
{
    private static readonly ProblemKind NoResult = new("no-result", 404, "没有查询结果", "该办件没有可供打印的查询结果。");

    public static void MapCaseResults(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/cases/{number}/result", GetCaseResult).WithName(nameof(GetCaseResult)).WithTags("Cases")
            .WithSummary("The result of a query as it was issued, in clear, to be printed; every reading is logged").RequirePermission(Permission.ReadResult);

    private static async Task<Results<Ok<CaseResultView>, ProblemHttpResult>> GetCaseResult(
        CaseNumber number, QueryResultDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        switch (await desk.GetAsync(user.Viewer(), number, cancellationToken))
        {
            case null:
                return CaseProblems.NoSuchCase.ToResult();
            case QueryResultAnswer.Denied denied:
                return ProblemKinds.Forbidden.ToResult(denied.Reason);
            case QueryResultAnswer.None:
                return NoResult.ToResult();
            case QueryResultAnswer.Found found:
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(CaseResultView.Of(found.Result));
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>A result to be printed: title, what it is about, notes, and tables.</summary>
/// <param name="Requester">In clear, as is everything in the tables.</param>
/// <param name="Representative">Null when the applicant acted himself.</param>
/// <param name="AsOf">Day of the data.</param>
/// <param name="Period">The days asked about, in Chinese.</param>
internal sealed record CaseResultView(
    string Number, string Title, string Item, string Office, string Requester, string? Representative, Instant IssuedAt, string AsOf, string Period,
    IReadOnlyList<string> Notes, IReadOnlyList<CaseResultSection> Sections)
{
    public static CaseResultView Of(IssuedResult issued) => new(
        issued.Number.Value, issued.Result.Title, issued.Item, issued.Office, issued.Requester, issued.Representative, issued.IssuedAt, issued.Result.AsOf,
        issued.Result.Period, issued.Result.Notes,
        [.. issued.Result.Sections.Select(section => new CaseResultSection(
            section.No, section.Content, section.Part, section.Name, section.Columns, section.Rows, section.EmptyNote))]);
}

/// <summary>One table.</summary>
/// <param name="No">Number of the row of the guide's 查询内容.</param>
/// <param name="Rows">As many texts as columns; none: print <paramref name="EmptyNote"/>.</param>
internal sealed record CaseResultSection(
    int No, string Content, string Part, string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string EmptyNote);
