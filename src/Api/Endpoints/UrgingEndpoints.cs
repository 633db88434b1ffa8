using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Api.Endpoints;

/// <summary>催办、督办 by people, and their answers.</summary>
internal static class UrgingEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind NoSuchUrging = new("no-such-urging", 404, "催办督办不存在", "办件或催办督办不存在，或您无权查看。");
    private static readonly ProblemKind NotPossible = new("urging-moved-on", 409, "催办督办状态已变化", "当前不能进行该操作。");

    public static void MapUrgings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/cases/{number}/urgings", UrgeCase).WithTags("Urgings").WithName(nameof(UrgeCase)).WithSummary("Urge an office of the case (催办、督办)")
            .RequirePermission(Permission.UrgeCase);
        routes.MapGet("/api/cases/{number}/urgings", ListUrgingsOfCase).WithTags("Urgings").WithName(nameof(ListUrgingsOfCase)).WithSummary("The urgings of a case")
            .RequirePermission(Permission.ReadAlerts);
        var urgings = routes.MapGroup("/api/urgings").WithTags("Urgings").RequirePermission(Permission.ReadAlerts);
        urgings.MapGet("", ListUrgings).WithName(nameof(ListUrgings)).WithSummary("Urgings in my sight, or those my office must answer");
        urgings.MapPost("/{id:guid}/answer", AnswerUrging).WithName(nameof(AnswerUrging)).WithSummary("Answer (答复); If-Match with the revision seen");
    }

    private static async Task<Results<Created<UrgingView>, ProblemHttpResult>> UrgeCase(
        CaseNumber number, Command<UrgingRequest> command, UrgingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (!AlertNames.TryFind(body.Level, out AlertLevel level))
        {
            return CaseProblems.UnknownValue.ToResult("级别应为 urging（催办）或 supervision（督办）。");
        }

        var result = await desk.UrgeAsync(user.Viewer(), number, new NewUrging(level, body.Text, body.Office, body.Role, body.Days, command.Key), command.At, cancellationToken);
        if (result is not UrgingResult.Done done)
        {
            return Refusal(result);
        }

        SeenRevision.Write(context, done.Urging.Revision);
        return TypedResults.Created($"/api/urgings/{done.Urging.Id}", done.Urging);
    }

    private static async Task<Ok<IReadOnlyList<UrgingView>>> ListUrgingsOfCase(
        CaseNumber number, UrgingDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(user.Viewer(), new UrgingQuery(number), UrgingDesk.MaxPage, cancellationToken));

    private static async Task<Ok<IReadOnlyList<UrgingView>>> ListUrgings(
        UrgingDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, bool open = true, bool toAnswer = false, int limit = UsualPage) =>
        TypedResults.Ok(await desk.ListAsync(user.Viewer(), new UrgingQuery(OnlyOpen: open, ToAnswer: toAnswer), limit, cancellationToken));

    private static async Task<Results<Ok<UrgingView>, ProblemHttpResult>> AnswerUrging(
        Guid id, Command<UrgingAnswerRequest> command, UrgingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        var result = await desk.AnswerAsync(user.Viewer(), id, command.Body.Text, revision, cancellationToken);
        if (result is not UrgingResult.Done done)
        {
            return Refusal(result);
        }

        SeenRevision.Write(context, done.Urging.Revision);
        return TypedResults.Ok(done.Urging);
    }

    private static ProblemHttpResult Refusal(UrgingResult refusal) => refusal switch
    {
        UrgingResult.NoSuchUrging => NoSuchUrging.ToResult(),
        UrgingResult.Denied => ProblemKinds.Forbidden.ToResult(refusal.Message),
        UrgingResult.Invalid invalid => CaseProblems.OfProblems(invalid.Problems),
        UrgingResult.KeyReused => CaseProblems.KeyReused.ToResult(),
        UrgingResult.NotPossible => NotPossible.ToResult(refusal.Message),
        UrgingResult.Stale => ProblemKinds.PreconditionFailed.ToResult(refusal.Message),
        _ => throw new UnreachableException(),
    };
}

/// <param name="Level"><c>urging</c> 催办 or <c>supervision</c> 督办.</param>
/// <param name="Office">Code of an office of the case; the one that works on it unless set.</param>
/// <param name="Role">Who of the office is to answer.</param>
/// <param name="Days">Working days for the answer, 1 to 10.</param>
internal sealed record UrgingRequest(string Level, string Text, string? Office = null, Role Role = Role.Approver, int Days = UrgingDesk.UsualDays);

internal sealed record UrgingAnswerRequest(string Text);
