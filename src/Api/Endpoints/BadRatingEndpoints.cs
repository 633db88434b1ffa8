using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Commands;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Api.Endpoints;

/// <summary>差评整改 and appeals. Each step names the revision seen in <c>If-Match</c>.</summary>
internal static class BadRatingEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind NoSuchRecord = new("no-such-bad-rating", 404, "差评记录不存在", "差评记录不存在，或您无权办理。");
    private static readonly ProblemKind NotPossible = new("bad-rating-moved-on", 409, "差评状态已变化", "当前不能进行该操作。");

    public static void MapBadRatings(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/bad-ratings").WithTags("Ratings");
        all.MapGet("", ListBadRatings).WithName(nameof(ListBadRatings)).WithSummary("差评 in my sight, newest first; none of cases in which I had a part").RequirePermission(Permission.HandleRatings);
        all.MapGet("/{id:guid}", GetBadRating).WithName(nameof(GetBadRating)).WithSummary("One with its ledger and what may be done; logged").RequirePermission(Permission.HandleRatings);
        all.MapPost("/{id:guid}/taking", TakeBadRating).WithName(nameof(TakeBadRating)).WithSummary("Become the person who revisits (确定回访人)").RequirePermission(Permission.HandleRatings);
        all.MapPost("/{id:guid}/attempts", RecordContactAttempt).WithName(nameof(RecordContactAttempt)).WithSummary("An attempt to reach the rater came to nothing").RequirePermission(Permission.HandleRatings);
        all.MapPost("/{id:guid}/verification", VerifyBadRating).WithName(nameof(VerifyBadRating)).WithSummary("回访核实: what was found, and of which class it is").RequirePermission(Permission.HandleRatings);
        all.MapPost("/{id:guid}/approval", ApproveComplexity).WithName(nameof(ApproveComplexity)).WithSummary("Grant the longer limit of complex ones, or do not").RequirePermission(Permission.HandleRatings);
        all.MapPost("/{id:guid}/rectification", RectifyBadRating).WithName(nameof(RectifyBadRating)).WithSummary("整改: what was put right, or will be explained").RequirePermission(Permission.HandleRatings);
        all.MapPost("/{id:guid}/closing", CloseBadRating).WithName(nameof(CloseBadRating)).WithSummary("Answer the rater and close").RequirePermission(Permission.HandleRatings);
        all.MapPost("/{id:guid}/appeal", AppealBadRating).WithName(nameof(AppealBadRating)).WithSummary("申诉 by the rated side").RequirePermission(Permission.ReadOwnRatings);
        all.MapPost("/{id:guid}/appeal/review", ReviewAppeal).WithName(nameof(ReviewAppeal)).WithSummary("复核申诉 by an office above").RequirePermission(Permission.HandleRatings);
    }

    private static async Task<Results<Ok<BadRatingList>, ProblemHttpResult>> ListBadRatings(
        BadRatingPages pages, ClaimsPrincipal user, IClock clock, CancellationToken cancellationToken,
        string? state = null, bool open = false, bool overdue = false, string? after = null, int limit = UsualPage)
    {
        BadRatingState? wanted = null;
        if (state is not null)
        {
            if (!RatingNames.TryFind(state, out BadRatingState found))
            {
                return CaseProblems.UnknownValue.ToResult("没有这种差评状态。");
            }

            wanted = found;
        }

        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var query = new BadRatingQuery(
            wanted, open, overdue ? clock.GetCurrentInstant() : null, cursor is var (at, id) && Guid.TryParse(id, out var last) ? new BadRatingCursor(at, last) : null);
        var page = await pages.ListAsync(user.Viewer(), query, limit, cancellationToken);
        return TypedResults.Ok(new BadRatingList(page.Items, page.Next is { } next ? PageCursor.Write(next.At, next.Id.ToString("D")) : null));
    }

    private static async Task<Results<Ok<BadRatingView>, ProblemHttpResult>> GetBadRating(
        Guid id, BadRatingPages pages, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (await pages.OpenAsync(user.Viewer(), id, cancellationToken) is not { } view)
        {
            return NoSuchRecord.ToResult();
        }

        SeenRevision.Write(context, view.Item.Revision);
        return TypedResults.Ok(view);
    }

    private static Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> TakeBadRating(
        Guid id, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.TakeAsync(user.Viewer(), id, seen, cancellationToken));

    private static Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> RecordContactAttempt(
        Guid id, BadRatingText body, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.RecordAttemptAsync(user.Viewer(), id, seen, body.Text, cancellationToken));

    private static async Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> VerifyBadRating(
        Guid id, VerificationRequest body, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        RatingNames.TryFind(body.Class, out BadRatingClass found)
            ? await ActAsync(context, seen => desk.VerifyAsync(user.Viewer(), id, seen, found, body.Contacted, body.Text, cancellationToken))
            : CaseProblems.UnknownValue.ToResult("核实结论应为 clear、complex 或 no-basis。");

    private static Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> ApproveComplexity(
        Guid id, BadRatingDecision body, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.ApproveAsync(user.Viewer(), id, seen, body.Granted, body.Text, cancellationToken));

    private static async Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> RectifyBadRating(
        Guid id, BadRatingEvidence body, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        body.Addresses() is { } files
            ? await ActAsync(context, seen => desk.RectifyAsync(user.Viewer(), id, seen, body.Text, files, cancellationToken))
            : CaseProblems.UnknownValue.ToResult("文件不是上传文件的地址。");

    private static Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> CloseBadRating(
        Guid id, BadRatingText body, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.CloseAsync(user.Viewer(), id, seen, body.Text, cancellationToken));

    private static async Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> AppealBadRating(
        Guid id, BadRatingEvidence body, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        body.Addresses() is { } files
            ? await ActAsync(context, seen => desk.AppealAsync(user.Viewer(), id, seen, body.Text, files, cancellationToken))
            : CaseProblems.UnknownValue.ToResult("文件不是上传文件的地址。");

    private static Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> ReviewAppeal(
        Guid id, BadRatingDecision body, BadRatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.ReviewAppealAsync(user.Viewer(), id, seen, body.Granted, body.Text, cancellationToken));

    private static async Task<Results<Ok<BadRatingOutcome>, ProblemHttpResult>> ActAsync(HttpContext context, Func<long, Task<BadRatingResult>> act)
    {
        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        var result = await act(seen);
        if (result is BadRatingResult.Done done)
        {
            SeenRevision.Write(context, done.Revision);
            return TypedResults.Ok(new BadRatingOutcome(done.View, done.Revision));
        }

        return result switch
        {
            BadRatingResult.NoSuchRecord => NoSuchRecord.ToResult(),
            BadRatingResult.Denied => ProblemKinds.Forbidden.ToResult(result.Message),
            BadRatingResult.Invalid invalid => CaseProblems.OfProblems(invalid.Problems),
            BadRatingResult.NotPossible => NotPossible.ToResult(result.Message),
            BadRatingResult.Stale => ProblemKinds.PreconditionFailed.ToResult(result.Message),
            _ => throw new UnreachableException(),
        };
    }
}

/// <param name="Next">The word for the next page; null on the last.</param>
internal sealed record BadRatingList(IReadOnlyList<BadRatingItem> Items, string? Next);

/// <param name="View">Null where the person may appeal and not read.</param>
internal sealed record BadRatingOutcome(BadRatingView? View, long Revision);

internal sealed record BadRatingText(string Text);

/// <param name="Class"><c>clear</c>, <c>complex</c> or <c>no-basis</c>.</param>
/// <param name="Contacted">Whether the rater was reached.</param>
internal sealed record VerificationRequest(string Class, bool Contacted, string Text);

/// <param name="Granted">Whether what was asked for is granted; of an appeal whether it is upheld.</param>
internal sealed record BadRatingDecision(bool Granted, string Text);

/// <param name="Files">Addresses of one's own uploads; left out for none.</param>
internal sealed record BadRatingEvidence(string Text, IReadOnlyList<string>? Files = null)
{
    /// <summary>Null when one is no address.</summary>
    public IReadOnlyList<ContentAddress>? Addresses()
    {
        var addresses = new List<ContentAddress>();
        foreach (var file in Files ?? [])
        {
            if (!ContentAddress.TryParse(file, null, out var address))
            {
                return null;
            }

            addresses.Add(address);
        }

        return addresses;
    }
}
