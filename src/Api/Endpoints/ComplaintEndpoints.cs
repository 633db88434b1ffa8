using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Ratings.Complaints;

namespace Ybtb.Api.Endpoints;

/// <summary>投诉: the ledger.</summary>
internal static class ComplaintEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind NoSuchComplaint = new("no-such-complaint", 404, "投诉不存在", "投诉不存在，或您无权办理。");
    private static readonly ProblemKind NotPossible = new("complaint-moved-on", 409, "投诉状态已变化", "当前不能进行该操作。");

    public static void MapComplaints(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/complaints").WithTags("Complaints");
        all.MapPost("", RegisterComplaint).WithName(nameof(RegisterComplaint)).WithSummary("Enter a complaint (登记投诉)").RequirePermission(Permission.RegisterComplaint);
        all.MapGet("", ListComplaints).WithName(nameof(ListComplaints)).WithSummary("Complaints in my sight, newest first; none about me").RequirePermission(Permission.HandleComplaints);
        all.MapPost("/{id:guid}/taking", TakeComplaint).WithName(nameof(TakeComplaint)).WithSummary("Take in hand").RequirePermission(Permission.HandleComplaints);
        all.MapPost("/{id:guid}/answer", AnswerComplaint).WithName(nameof(AnswerComplaint)).WithSummary("Enter what the complainant was answered (答复)").RequirePermission(Permission.HandleComplaints);
        all.MapPost("/{id:guid}/withdrawal", WithdrawComplaint).WithName(nameof(WithdrawComplaint)).WithSummary("Enter that it was taken back (撤诉)").RequirePermission(Permission.HandleComplaints);
    }

    private static async Task<Results<Created<ComplaintView>, ProblemHttpResult>> RegisterComplaint(
        ComplaintRequest body, ComplaintDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        CaseNumber? number = null;
        if (!RatingNames.TryFind(body.Source, out ComplaintSource source) || (body.CaseNumber is { Length: > 0 } text && !CaseNumber.TryParse(text, null, out number)))
        {
            return CaseProblems.UnknownValue.ToResult("投诉来源或办件编号不正确。");
        }

        var result = await desk.RegisterAsync(
            user.Viewer(), new(number, body.Office, body.Staff, source, body.SourceNumber, body.Text, body.Name, body.Phone), ReceivedAt.Of(context), cancellationToken);
        return result is ComplaintResult.Done done ? TypedResults.Created($"/api/complaints/{done.Complaint.Id}", done.Complaint) : Refusal(result);
    }

    private static async Task<Results<Ok<ComplaintList>, ProblemHttpResult>> ListComplaints(
        ComplaintDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, string? state = null, string? after = null, int limit = UsualPage)
    {
        ComplaintState? wanted = null;
        if (state is not null)
        {
            if (!RatingNames.TryFind(state, out ComplaintState found))
            {
                return CaseProblems.UnknownValue.ToResult("没有这种投诉状态。");
            }

            wanted = found;
        }

        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var query = new ComplaintQuery(wanted, cursor is var (at, id) && Guid.TryParse(id, out var last) ? new BadRatingCursor(at, last) : null);
        var page = await desk.ListAsync(user.Viewer(), query, limit, cancellationToken);
        return TypedResults.Ok(new ComplaintList(page.Items, page.Next is { } next ? PageCursor.Write(next.At, next.Id.ToString("D")) : null));
    }

    private static Task<Results<Ok<ComplaintView>, ProblemHttpResult>> TakeComplaint(
        Guid id, ComplaintDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.TakeAsync(user.Viewer(), id, seen, cancellationToken));

    private static Task<Results<Ok<ComplaintView>, ProblemHttpResult>> AnswerComplaint(
        Guid id, ComplaintText body, ComplaintDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.AnswerAsync(user.Viewer(), id, seen, body.Text, cancellationToken));

    private static Task<Results<Ok<ComplaintView>, ProblemHttpResult>> WithdrawComplaint(
        Guid id, ComplaintText body, ComplaintDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, seen => desk.WithdrawAsync(user.Viewer(), id, seen, body.Text, cancellationToken));

    private static async Task<Results<Ok<ComplaintView>, ProblemHttpResult>> ActAsync(HttpContext context, Func<long, Task<ComplaintResult>> act)
    {
        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        var result = await act(seen);
        if (result is not ComplaintResult.Done done)
        {
            return Refusal(result);
        }

        SeenRevision.Write(context, done.Complaint.Revision);
        return TypedResults.Ok(done.Complaint);
    }

    private static ProblemHttpResult Refusal(ComplaintResult refusal) => refusal switch
    {
        ComplaintResult.NoSuchComplaint => NoSuchComplaint.ToResult(),
        ComplaintResult.Invalid invalid => CaseProblems.OfProblems(invalid.Problems),
        ComplaintResult.NotPossible => NotPossible.ToResult(refusal.Message),
        ComplaintResult.Stale => ProblemKinds.PreconditionFailed.ToResult(refusal.Message),
        _ => throw new UnreachableException(),
    };
}

/// <param name="Source"><c>hotline</c>, <c>insurance-line</c>, <c>window</c>, <c>letter</c> or <c>online</c>.</param>
/// <param name="CaseNumber">Left out when it is about no case.</param>
/// <param name="Staff">The account complained about; left out for none.</param>
internal sealed record ComplaintRequest(
    string Office, string Source, string Text, string? CaseNumber = null, Guid? Staff = null, string? SourceNumber = null, string? Name = null, string? Phone = null);

internal sealed record ComplaintText(string Text);

/// <param name="Next">The word for the next page; null on the last.</param>
internal sealed record ComplaintList(IReadOnlyList<ComplaintView> Items, string? Next);
