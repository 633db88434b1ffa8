using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Files;

namespace Ybtb.Api.Endpoints;

/// <summary>The applicant's own case: progress, correction, withdrawal, documents. No address names a case: it is the session's.</summary>
internal static class ApplicantCaseEndpoints
{
    private static readonly ProblemKind Refused = new("file-refused", 422, "文件不符合要求", "文件不符合要求，请提供 JPG 图片或 PDF 文件。");
    private static readonly ProblemKind NoSuchUpload = new("no-such-upload", 404, "文件不存在", "没有这个文件，它可能已经删除或提交。");

    public static void MapApplicantCase(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApplicantCookie.Path + "/case").WithTags("Public").RequireApplicant();
        group.MapGet("", GetOwnCase).WithName(nameof(GetOwnCase)).WithSummary("Where the applicant's case stands, in plain words");
        group.MapPost("/withdrawal", WithdrawOwnCase).WithName(nameof(WithdrawOwnCase)).WithSummary("Withdraw the application (撤回)");
        group.MapGet("/correction", GetOwnCorrection).WithName(nameof(GetOwnCorrection)).WithSummary("What is to be corrected, and what is uploaded for it");
        group.MapPost("/correction/uploads", UploadForCorrection).WithName(nameof(UploadForCorrection))
            .WithSummary("Upload a JPG or PDF as the request body; ?material= says for which material, X-File-Name (percent-encoded) its name");
        group.MapGet("/correction/uploads/{id:guid}/content", ReadCorrectionUpload).WithName(nameof(ReadCorrectionUpload)).WithSummary("A file that was uploaded and not handed in yet");
        group.MapDelete("/correction/uploads/{id:guid}", RemoveCorrectionUpload).WithName(nameof(RemoveCorrectionUpload)).WithSummary("Take a file away again");
        group.MapPost("/correction/answer", AnswerOwnCorrection).WithName(nameof(AnswerOwnCorrection)).WithSummary("Hand the uploads in as the answer to the notice (补正)");
        group.MapGet("/documents", ListOwnDocuments).WithName(nameof(ListOwnDocuments)).WithSummary("Documents issued to the applicant, newest first");
        group.MapGet("/documents/{id:guid}/file", GetOwnDocumentFile).WithName(nameof(GetOwnDocumentFile)).WithSummary("The PDF, logged; ?use=view or download");
    }

    private static async Task<Results<Ok<ApplicantCaseView>, ProblemHttpResult>> GetOwnCase(ApplicantCaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.GetAsync(user.Applicant(), cancellationToken) is { } view ? TypedResults.Ok(view) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Ok<ApplicantCaseView>, ProblemHttpResult>> WithdrawOwnCase(
        Command<ReasonRequest> command, ApplicantCaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.WithdrawAsync(user.Applicant(), command.Body.Reason, command.At, command.Key, cancellationToken) switch
        {
            CaseResult.Done or CaseResult.Repeated => await GetOwnCase(desk, user, cancellationToken),
            var refusal => CaseProblems.Of(refusal),
        };

    private static async Task<Results<Ok<ApplicantCorrectionView>, ProblemHttpResult>> GetOwnCorrection(ApplicantCaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.GetCorrectionAsync(user.Applicant(), cancellationToken) is { } view ? TypedResults.Ok(view) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Created<ApplicantUpload>, ProblemHttpResult>> UploadForCorrection(
        string material, HttpRequest request, ApplicantUploadDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        // The address is logged and a file's own name may be a person's: it comes in a header.
        var name = request.Headers["X-File-Name"] is [{ Length: > 0 and <= 1_000 } encoded] ? Uri.UnescapeDataString(encoded) : "";
        return await desk.AddAsync(user.Applicant(), material, name, request.ContentType, request.Body, cancellationToken) switch
        {
            ApplicantUploadResult.Added added => TypedResults.Created((string?)null, added.Upload),
            ApplicantUploadResult.Refused refused => Refused.ToResult(refused.Message),
            ApplicantUploadResult.NotPossible impossible => CaseProblems.NotPossible.ToResult(impossible.Message),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ReadCorrectionUpload(
        Guid id, ApplicantUploadDesk desk, IFileStore files, HttpContext context, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(context.ApplicantCase(), id, cancellationToken) is not var (address, name))
        {
            return NoSuchUpload.ToResult();
        }

        try
        {
            return TypedResults.Stream(await files.OpenAsync(address, cancellationToken), name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "application/pdf" : "image/jpeg");
        }
        catch (FileNotFoundException)
        {
            return NoSuchUpload.ToResult();
        }
    }

    private static async Task<NoContent> RemoveCorrectionUpload(Guid id, ApplicantUploadDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await desk.RemoveAsync(user.Applicant(), id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ApplicantCorrectionView>, ProblemHttpResult>> AnswerOwnCorrection(
        Command<OwnCorrectionAnswer> command, ApplicantCaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.AnswerCorrectionAsync(user.Applicant(), command.Body.Uploads, command.At, command.Key, cancellationToken) switch
        {
            CaseResult.Done or CaseResult.Repeated => await GetOwnCorrection(desk, user, cancellationToken),
            var refusal => CaseProblems.Of(refusal),
        };

    private static async Task<Ok<IReadOnlyList<ApplicantDocument>>> ListOwnDocuments(ApplicantCaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListDocumentsAsync(user.Applicant(), cancellationToken));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetOwnDocumentFile(
        Guid id, ApplicantCaseDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken, string use = "view")
    {
        if (use is not ("view" or "download"))
        {
            return CaseProblems.UnknownValue.ToResult("use 应为 view 或 download。");
        }

        var result = await desk.OpenDocumentAsync(user.Applicant(), id, use == "view" ? DocumentUse.Viewed : DocumentUse.Downloaded, cancellationToken);
        if (result is not DocumentResult.Opened opened)
        {
            return DocumentEndpoints.Refusal(result);
        }

        var disposition = new ContentDispositionHeaderValue(use == "view" ? "inline" : "attachment");
        disposition.SetHttpFileName(opened.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.File(opened.Content, "application/pdf");
    }
}

/// <param name="Uploads">Ids of the uploads that are handed in.</param>
internal sealed record OwnCorrectionAnswer(IReadOnlyList<Guid> Uploads);
