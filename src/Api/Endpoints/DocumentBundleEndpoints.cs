using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Endpoints;

/// <summary>批量打印.</summary>
internal static class DocumentBundleEndpoints
{
    public static void MapDocumentBundles(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/documents/bundle", PrintBundle).WithName(nameof(PrintBundle)).WithTags("Documents")
            .WithSummary("Several documents as one PDF for printing; a print of each is logged").RequirePermission(Permission.IssueDocument);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PrintBundle(
        Command<BundleRequest> command, DocumentBundleDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.PrintAsync(user.Viewer(), command.Body.Ids, cancellationToken) is var result && result is DocumentResult.Opened bundle
            ? TypedResults.File(bundle.Content, "application/pdf")
            : DocumentEndpoints.Refusal(result);
}

/// <param name="Ids">1 to 100.</param>
internal sealed record BundleRequest(IReadOnlyList<Guid> Ids);
