using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Endpoints;

/// <summary>文书: what a case was owed and has been issued; asking for it, reading, printing, voiding.</summary>
internal static class DocumentEndpoints
{
    private static readonly ProblemKind NoSuchDocument = new("no-such-document", 404, "文书不存在", "文书不存在，或您无权查看。");
    private static readonly ProblemKind Invalid = new("document-invalid", 422, "填写内容有误", "填写内容有误，请更正后再试。");
    private static readonly ProblemKind NotPossible = new("document-not-possible", 409, "文书不能如此办理", "文书当前状态不能进行该操作。");
    private static readonly ProblemKind Damaged = new("document-damaged", 500, "文书文件异常", "文书文件异常，已停止提供，请联系运维人员。");

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        var owed = routes.MapGroup("/api/cases/{number}/documents").WithTags("Documents");
        owed.MapGet("", ListDocuments).WithName(nameof(ListDocuments)).WithSummary("The documents of a case, owed and issued, oldest first").RequirePermission(Permission.ReadCase);
        owed.MapPost("/{obligationId:guid}/issue", RequestIssue).WithName(nameof(RequestIssue))
            .WithSummary("Have an owed document issued now; 202 when it takes longer than five seconds").RequirePermission(Permission.IssueDocument);

        var documents = routes.MapGroup("/api/documents").WithTags("Documents");
        documents.MapGet("/problems", ListDocumentProblems).WithName(nameof(ListDocumentProblems))
            .WithSummary("Documents that cannot be issued as they stand, oldest first").RequirePermission(Permission.IssueDocument);
        documents.MapPost("/problems/retry", RetryDocumentProblems).WithName(nameof(RetryDocumentProblems))
            .WithSummary("Try all of them again, in the background").RequirePermission(Permission.IssueDocument);
        documents.MapGet("/{id:guid}/file", GetDocumentFile).WithName(nameof(GetDocumentFile))
            .WithSummary("The PDF, logged; ?use=view or download, ?version= for an earlier one").RequirePermission(Permission.ReadCase);
        documents.MapPost("/{id:guid}/prints", LogPrint).WithName(nameof(LogPrint)).WithSummary("Note that it was printed").RequirePermission(Permission.IssueDocument);
        documents.MapGet("/{id:guid}/uses", ListDocumentUses).WithName(nameof(ListDocumentUses))
            .WithSummary("Who looked at it, took it away or printed it, newest first").RequirePermission(Permission.ReadCase);
        documents.MapPost("/{id:guid}/void", VoidDocument).WithName(nameof(VoidDocument))
            .WithSummary("Void it (作废): the same content marked so becomes the version in force").RequirePermission(Permission.VoidDocument);
        documents.MapPost("/{id:guid}/reissue", ReissueDocument).WithName(nameof(ReissueDocument))
            .WithSummary("Have another issued, under a new number, in the place of a void one").RequirePermission(Permission.VoidDocument);
    }

    private static async Task<Results<Ok<IReadOnlyList<CaseDocumentView>>, ProblemHttpResult>> ListDocuments(
        CaseNumber number, DocumentDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ListAsync(user.Viewer(), number, cancellationToken) is { } documents ? TypedResults.Ok(documents) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Ok<CaseDocumentView>, Accepted<CaseDocumentView>, ProblemHttpResult>> RequestIssue(
        CaseNumber number, Guid obligationId, DocumentDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Wanted(await desk.IssueAsync(user.Viewer(), number, obligationId, cancellationToken));

    private static async Task<Ok<IReadOnlyList<DocumentProblemView>>> ListDocumentProblems(DocumentDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ReadProblemsAsync(user.Viewer(), cancellationToken));

    private static async Task<Ok<RetriedProblems>> RetryDocumentProblems(DocumentDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RetriedProblems(await desk.RetryProblemsAsync(user.Viewer(), cancellationToken)));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetDocumentFile(
        Guid id, DocumentDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken, string use = "view", int? version = null)
    {
        if (use is not ("view" or "download"))
        {
            return CaseProblems.UnknownValue.ToResult("use 应为 view 或 download。");
        }

        var result = await desk.OpenAsync(user.Viewer(), id, version, use == "view" ? DocumentUse.Viewed : DocumentUse.Downloaded, cancellationToken);
        if (result is not DocumentResult.Opened opened)
        {
            return Refusal(result);
        }

        var disposition = new ContentDispositionHeaderValue(use == "view" ? "inline" : "attachment");
        disposition.SetHttpFileName(opened.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.File(opened.Content, "application/pdf", entityTag: new EntityTagHeaderValue($"\"{opened.Address.Value}\""));
    }

    private static async Task<Results<Ok<CaseDocumentView>, ProblemHttpResult>> LogPrint(
        Guid id, Command<PrintRequest> command, DocumentDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Done(await desk.PrintAsync(user.Viewer(), id, command.Body.Copies, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<DocumentUseView>>, ProblemHttpResult>> ListDocumentUses(
        Guid id, DocumentDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ReadUsesAsync(user.Viewer(), id, cancellationToken) is { } uses ? TypedResults.Ok(uses) : NoSuchDocument.ToResult();

    private static async Task<Results<Ok<CaseDocumentView>, ProblemHttpResult>> VoidDocument(
        Guid id, Command<DocumentReasonRequest> command, DocumentDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        var result = await desk.VoidAsync(user.Viewer(), id, command.Body.Reason, revision, cancellationToken);
        if (result is DocumentResult.Done done)
        {
            SeenRevision.Write(context, done.Document.Revision);
        }

        return Done(result);
    }

    private static async Task<Results<Ok<CaseDocumentView>, Accepted<CaseDocumentView>, ProblemHttpResult>> ReissueDocument(
        Guid id, Command<DocumentReasonRequest> command, DocumentDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Wanted(await desk.ReissueAsync(user.Viewer(), id, command.Body.Reason, cancellationToken));

    private static Results<Ok<CaseDocumentView>, Accepted<CaseDocumentView>, ProblemHttpResult> Wanted(DocumentResult result) => result switch
    {
        DocumentResult.Done done => TypedResults.Ok(done.Document),
        DocumentResult.Pending pending => TypedResults.Accepted((string?)null, pending.Document),
        _ => Refusal(result),
    };

    private static Results<Ok<CaseDocumentView>, ProblemHttpResult> Done(DocumentResult result) =>
        result is DocumentResult.Done done ? TypedResults.Ok(done.Document) : Refusal(result);

    internal static ProblemHttpResult Refusal(DocumentResult refusal) => refusal switch
    {
        DocumentResult.NoSuchDocument => NoSuchDocument.ToResult(),
        DocumentResult.Denied => ProblemKinds.Forbidden.ToResult(refusal.Message),
        DocumentResult.Invalid invalid => Invalid.ToResult(refusal.Message, new Dictionary<string, object?> { ["field"] = invalid.Field }),
        DocumentResult.NotPossible => NotPossible.ToResult(refusal.Message),
        DocumentResult.Stale => ProblemKinds.PreconditionFailed.ToResult(refusal.Message),
        DocumentResult.Damaged => Damaged.ToResult(refusal.Message),
        _ => throw new UnreachableException(),
    };
}

/// <param name="Copies">1 to 99.</param>
internal sealed record PrintRequest(int Copies = 1);

/// <param name="Reason">At most 400 characters.</param>
internal sealed record DocumentReasonRequest(string Reason);

/// <param name="Count">How many are tried again.</param>
internal sealed record RetriedProblems(int Count);
