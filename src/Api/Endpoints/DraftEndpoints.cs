using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Drafts;

namespace Ybtb.Api.Endpoints;

/// <summary>草稿: applications that have been begun and not filed; each account has its own.</summary>
internal static class DraftEndpoints
{
    private static readonly ProblemKind NoSuchDraft = new("no-such-draft", 404, "草稿不存在", "草稿不存在，可能已收件、已删除或已过期。");
    private static readonly ProblemKind Unfit = new("draft-unfit", 422, "草稿不能保存", "草稿不能保存。");

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/api/drafts").WithTags("Drafts").RequirePermission(Permission.FileCase);
        drafts.MapGet("", ListDrafts).WithName(nameof(ListDrafts)).WithSummary("The own drafts, last changed first");
        drafts.MapPost("", AddDraft).WithName(nameof(AddDraft)).WithSummary("Begin a draft");
        drafts.MapGet("/{id:guid}", GetDraft).WithName(nameof(GetDraft)).WithSummary("What was entered");
        drafts.MapPut("/{id:guid}", SaveDraft).WithName(nameof(SaveDraft)).WithSummary("Save it again, with the revision last seen in If-Match");
        drafts.MapDelete("/{id:guid}", DeleteDraft).WithName(nameof(DeleteDraft)).WithSummary("Delete it");
    }

    private static async Task<Ok<IReadOnlyList<DraftEntry>>> ListDrafts(DraftDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(user.Viewer(), cancellationToken));

    private static async Task<Results<Created<DraftView>, ProblemHttpResult>> AddDraft(
        Command<DraftRequest> command, DraftDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var result = await desk.AddAsync(user.Viewer(), command.Body.ItemCode, command.Body.Content, cancellationToken);
        if (result is not DraftResult.Found found)
        {
            return ProblemOf(result);
        }

        SeenRevision.Write(context, found.Draft.Revision);
        return TypedResults.Created($"/api/drafts/{found.Draft.Id}", DraftView.Of(found.Draft));
    }

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> GetDraft(
        Guid id, DraftDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        Answer(await desk.FindAsync(user.Viewer(), id, cancellationToken), context);

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> SaveDraft(
        Guid id, Command<DraftRequest> command, DraftDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        SeenRevision.TryRead(context, out var seen, out var problem)
            ? Answer(await desk.SaveAsync(user.Viewer(), id, command.Body.ItemCode, command.Body.Content, seen, cancellationToken), context)
            : problem.ToResult();

    private static async Task<NoContent> DeleteDraft(Guid id, DraftDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await desk.DeleteAsync(user.Viewer(), id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Results<Ok<DraftView>, ProblemHttpResult> Answer(DraftResult result, HttpContext context)
    {
        if (result is not DraftResult.Found found)
        {
            return ProblemOf(result);
        }

        SeenRevision.Write(context, found.Draft.Revision);
        return TypedResults.Ok(DraftView.Of(found.Draft));
    }

    private static ProblemHttpResult ProblemOf(DraftResult refusal) => refusal switch
    {
        DraftResult.NotThere => NoSuchDraft.ToResult(),
        DraftResult.MovedOn => ProblemKinds.PreconditionFailed.ToResult("该草稿已在其他窗口中修改。"),
        DraftResult.Refused refused => Unfit.ToResult(refused.Reason),
        _ => throw new UnreachableException(),
    };
}

/// <param name="Content">An object of the page's own making; its member <c>title</c> names whom the application is about.</param>
internal sealed record DraftRequest(string ItemCode, Value Content);

/// <param name="Revision">To be sent as If-Match with the next saving.</param>
internal sealed record DraftView(Guid Id, string ItemCode, Value Content, Instant ChangedAt, Instant ExpiresAt, long Revision)
{
    public static DraftView Of(Draft draft) => new(draft.Id, draft.ItemCode, draft.Content, draft.ChangedAt, draft.ExpiresAt, draft.Revision);
}
