using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Api.Endpoints;

/// <summary>督办工作: cases at risk, urging and reassigning many at once, the escalation history of a case.</summary>
internal static class SupervisionEndpoints
{
    private const int UsualPage = 50;

    public static void MapSupervision(this IEndpointRouteBuilder routes)
    {
        var supervision = routes.MapGroup("/api/supervision").WithTags("Supervision");
        supervision.MapGet("/cases", ListRisks).WithName(nameof(ListRisks)).WithSummary("Open cases at risk, the longest at risk first: why, and in which step each stands")
            .RequirePermission(Permission.UrgeCase);
        supervision.MapGet("/counts", CountRisks).WithName(nameof(CountRisks)).WithSummary("How many cases are at risk, by reason").RequirePermission(Permission.UrgeCase);
        supervision.MapPost("/urgings", UrgeCases).WithName(nameof(UrgeCases)).WithSummary("Urge the offices of several cases; a result for each")
            .RequirePermission(Permission.UrgeCase);
        supervision.MapPost("/reassignments", ReassignTasks).WithName(nameof(ReassignTasks)).WithSummary("Give several tasks to a person, or back to the queue; a result for each")
            .RequirePermission(Permission.ReassignTask);
        routes.MapGet("/api/cases/{number}/escalations", ListEscalations).WithTags("Supervision").WithName(nameof(ListEscalations))
            .WithSummary("Alerts, urgings, answers and reassignments of a case, oldest first").RequirePermission(Permission.ReadAlerts);
    }

    private static async Task<Results<Ok<RiskListPage>, ProblemHttpResult>> ListRisks(
        RiskDesk desk, ICaseSettings settings, ClaimsPrincipal user, CancellationToken cancellationToken,
        string? reason = null, string? office = null, string? item = null, string? after = null, int limit = UsualPage)
    {
        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        if (!TryReadQuery(settings, reason, office, item, out var query))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种风险原因或机构。");
        }

        var page = await desk.ListAsync(user.Viewer(), query with { After = cursor is var (at, number) ? new RiskCursor(at, number) : null }, limit, cancellationToken);
        return TypedResults.Ok(new RiskListPage(page.Items, page.Next is { } next ? PageCursor.Write(next.At, next.Number) : null));
    }

    private static async Task<Results<Ok<IReadOnlyList<RiskCount>>, ProblemHttpResult>> CountRisks(
        RiskDesk desk, ICaseSettings settings, ClaimsPrincipal user, CancellationToken cancellationToken, string? office = null, string? item = null) =>
        TryReadQuery(settings, null, office, item, out var query)
            ? TypedResults.Ok(await desk.CountAsync(user.Viewer(), query, cancellationToken))
            : CaseProblems.UnknownValue.ToResult("没有这个机构。");

    private static async Task<Results<Ok<IReadOnlyList<SupervisionResult>>, ProblemHttpResult>> UrgeCases(
        Command<BulkUrgingRequest> command, BulkSupervision bulk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (!AlertNames.TryFind(body.Level, out AlertLevel level))
        {
            return CaseProblems.UnknownValue.ToResult("级别应为 urging（催办）或 supervision（督办）。");
        }

        return body.Cases.Count is 0 or > BulkSupervision.Most
            ? CaseProblems.UnknownValue.ToResult($"一次催办1至{BulkSupervision.Most}件。")
            : TypedResults.Ok(await bulk.UrgeAsync(
                user.Viewer(), body.Cases, new NewUrging(level, body.Text, null, body.Role, body.Days, command.Key), command.At, cancellationToken));
    }

    private static async Task<Results<Ok<IReadOnlyList<SupervisionResult>>, ProblemHttpResult>> ReassignTasks(
        Command<BulkReassignmentRequest> command, BulkSupervision bulk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        command.Body.Tasks.Count is 0 or > BulkSupervision.Most
            ? CaseProblems.UnknownValue.ToResult($"一次改派1至{BulkSupervision.Most}项任务。")
            : TypedResults.Ok(await bulk.ReassignAsync(user.Viewer(), command.Body.Tasks, command.Body.To, command.Body.Reason, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<EscalationView>>, ProblemHttpResult>> ListEscalations(
        CaseNumber number, EscalationDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ReadAsync(user.Viewer(), number, cancellationToken) is { } history ? TypedResults.Ok(history) : CaseProblems.NoSuchCase.ToResult();

    private static bool TryReadQuery(ICaseSettings settings, string? reason, string? office, string? item, out RiskQuery query)
    {
        query = new RiskQuery(ItemCode: string.IsNullOrEmpty(item) ? null : item);
        if (!string.IsNullOrEmpty(office))
        {
            if (settings.Current.Offices.Find(office) is not { } found)
            {
                return false;
            }

            query = query with { OfficePath = found.Path };
        }

        if (string.IsNullOrEmpty(reason))
        {
            return true;
        }

        var isKnown = RiskNames.TryFind(reason, out var wanted);
        query = query with { Reason = wanted };
        return isKnown;
    }
}

/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record RiskListPage(IReadOnlyList<RiskItem> Items, string? Next);

/// <param name="Cases">1 to 100 case numbers.</param>
/// <param name="Level"><c>urging</c> 催办 or <c>supervision</c> 督办.</param>
/// <param name="Role">Who of each office is to answer.</param>
/// <param name="Days">Working days for the answer, 1 to 10.</param>
internal sealed record BulkUrgingRequest(
    IReadOnlyList<CaseNumber> Cases, string Level, string Text, Role Role = Role.Approver, int Days = UrgingDesk.UsualDays);

/// <param name="Tasks">1 to 100 tasks with the revisions seen.</param>
/// <param name="To">The account that gets them; null for the queue.</param>
/// <param name="Reason">For the audit trail and the history of the case.</param>
internal sealed record BulkReassignmentRequest(IReadOnlyList<SeenTask> Tasks, Guid? To, string Reason);
