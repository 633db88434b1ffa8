using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Api.Endpoints;

/// <summary>提醒、催办、督办 that were given.</summary>
internal static class AlertEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind NoSuchAlert = new("no-such-alert", 404, "提醒不存在", "该提醒不存在，或不是发给您的。");

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/api/alerts").WithTags("Alerts");
        alerts.MapGet("", ListAlerts).WithName(nameof(ListAlerts)).WithSummary("What I and my office were told, newest first").RequirePermission(Permission.ReadAlerts);
        alerts.MapGet("/all", ListAllAlerts).WithName(nameof(ListAllAlerts)).WithSummary("What the cases of my office and those below it were warned of")
            .RequirePermission(Permission.ReadBoard);
        alerts.MapPost("/{id:guid}/acknowledgement", AcknowledgeAlert).WithName(nameof(AcknowledgeAlert)).WithSummary("Take note of an alert (已阅)")
            .RequirePermission(Permission.ReadAlerts);
    }

    private static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> ListAlerts(
        AlertDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, bool open = true, string? after = null, int limit = UsualPage) =>
        TryRead(after, out var cursor)
            ? TypedResults.Ok(PageOf(await desk.ReceivedAsync(user.Viewer(), open, cursor, limit, cancellationToken), limit))
            : CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");

    private static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> ListAllAlerts(
        AlertDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, string? after = null, int limit = UsualPage) =>
        TryRead(after, out var cursor)
            ? TypedResults.Ok(PageOf(await desk.AllAsync(user.Viewer(), cursor, limit, cancellationToken), limit))
            : CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");

    private static async Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAlert(
        Guid id, AlertDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.AcknowledgeAsync(user.Viewer(), id, cancellationToken) ? TypedResults.NoContent() : NoSuchAlert.ToResult();

    private static AlertPage PageOf(IReadOnlyList<AlertView> alerts, int limit) =>
        new(alerts, alerts.Count > 0 && alerts.Count >= Math.Clamp(limit, 1, AlertDesk.MaxPage) ? PageCursor.Write(alerts[^1].CreatedAt, alerts[^1].Id.ToString("N")) : null);

    private static bool TryRead(string? after, out (Instant At, Guid Id)? cursor)
    {
        cursor = null;
        if (!PageCursor.TryRead(after, out var place))
        {
            return false;
        }

        if (place is not var (at, word))
        {
            return true;
        }

        cursor = Guid.TryParse(word, out var id) ? (at, id) : null;
        return cursor is not null;
    }
}

/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record AlertPage(IReadOnlyList<AlertView> Items, string? Next);
