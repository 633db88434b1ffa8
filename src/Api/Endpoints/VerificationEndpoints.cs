using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Endpoints;

/// <summary>文书核验, for everybody: whether a document is genuine and in force, as data and as a page.</summary>
internal static class VerificationEndpoints
{
    private const string Html = "text/html; charset=utf-8";
    private const string Public = "持有文书的人凭核验码查验真伪，只显示文书上已有且已脱敏的内容";

    private static readonly ProblemKind Unverified = new("document-not-verified", 404, "未查到文书", VerificationPage.NotFound);

    public static void MapVerifications(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/verifications/{code}", VerifyDocument).WithName(nameof(VerifyDocument)).WithTags("Documents")
            .WithSummary("Whether the document with this code is genuine and in force; masked").AllowAnonymousWithReason(Public).RequireRateLimiting(RateLimits.Verification);
        routes.MapGet("/verify", AskForCode).AllowAnonymousWithReason(Public).RequireRateLimiting(RateLimits.Verification).ExcludeFromDescription();
        routes.MapGet("/verify/{code}", ShowVerification).AllowAnonymousWithReason(Public).RequireRateLimiting(RateLimits.Verification).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<VerificationView>, ProblemHttpResult>> VerifyDocument(string code, DocumentVerifier verifier, CancellationToken cancellationToken) =>
        await verifier.FindAsync(code, cancellationToken) is { } found ? TypedResults.Ok(VerificationView.Of(found)) : Unverified.ToResult();

    /// <summary>The form; with a code typed in, its answer.</summary>
    private static async Task<ContentHttpResult> AskForCode(DocumentVerifier verifier, HttpContext context, CancellationToken cancellationToken, string? code = null) =>
        code is null ? TypedResults.Text(VerificationPage.Form(), Html) : await ShowVerification(code, verifier, context, cancellationToken);

    private static async Task<ContentHttpResult> ShowVerification(string code, DocumentVerifier verifier, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await verifier.FindAsync(code, cancellationToken) is { } found
            ? TypedResults.Text(VerificationPage.Of(found), Html)
            : TypedResults.Text(VerificationPage.Unknown(), Html, statusCode: StatusCodes.Status404NotFound);
    }
}

/// <summary>What anybody is told of a document.</summary>
/// <param name="Code">核验码, in groups of four.</param>
/// <param name="State"><c>valid</c>, <c>voided</c> or <c>replaced</c>.</param>
/// <param name="StateText">In Chinese.</param>
/// <param name="VoidedOn">Null while it is in force.</param>
/// <param name="ReplacedBy">The number of the document that stands in its place; null when there is none.</param>
/// <param name="Name">Masked; null when it names nobody.</param>
/// <param name="Sha256">Of the PDF as issued.</param>
/// <param name="VoidedSha256">Of the PDF marked 作废; null while it is in force.</param>
internal sealed record VerificationView(
    string Code, string Title, string Number, LocalDate IssuedOn, string Office, string State, string StateText, LocalDate? VoidedOn, string? ReplacedBy, string? Name,
    string Sha256, string? VoidedSha256)
{
    public static VerificationView Of(VerifiedDocument found) => new(
        found.Code, found.Title, found.Number, found.IssuedOn, found.Office,
        found.VoidedOn is null ? "valid" : found.ReplacedBy is null ? "voided" : "replaced", found.StateText, found.VoidedOn, found.ReplacedBy, found.Name,
        found.Sha256, found.VoidedSha256);
}
