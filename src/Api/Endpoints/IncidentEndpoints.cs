using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Endpoints;

/// <summary>异常: what failed and waits for a person, and messages that could not be delivered.</summary>
internal static class IncidentEndpoints
{
    private const int PageSize = 100;

    private static readonly ProblemKind NotApplicable = new("incident-settled", 409, "异常已处理", "该异常不存在或已经处理。");

    public static void MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/incidents").WithTags("Incidents").RequirePermission(Permission.ManageIncidents);
        incidents.MapGet("", ListIncidents).WithName(nameof(ListIncidents)).WithSummary("Open incidents, the oldest first");
        incidents.MapPost("/{id:guid}/retry", RetryIncident).WithName(nameof(RetryIncident)).WithSummary("Run again what the incident stopped");
        incidents.MapPost("/{id:guid}/skip", SkipIncident).WithName(nameof(SkipIncident))
            .WithSummary("Go on without it: the failed activity counts as completed by the given outcomes");
        incidents.MapPost("/{id:guid}/correction", CorrectIncident).WithName(nameof(CorrectIncident))
            .WithSummary("Set variables by name, then run again what the incident stopped");
        routes.MapGet("/api/dead-letters", ListDeadLetters).WithName(nameof(ListDeadLetters)).WithTags("Incidents")
            .WithSummary("Messages that could not be delivered").RequirePermission(Permission.ManageIncidents);
    }

    private static async Task<Ok<IReadOnlyList<IncidentView>>> ListIncidents(IReadContexts contexts, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var open =
            from incident in db.Set<IncidentRow>().AsNoTracking()
            join instance in db.Set<InstanceRow>() on incident.InstanceId equals instance.Id
            where incident.ResolvedAt == null
            orderby incident.CreatedAt, incident.Id   // of the rows: the view's own members mean nothing to the database
            select new IncidentView(
                incident.Id, incident.InstanceId, instance.CorrelationId, incident.NodeId, incident.ActivityType, incident.Code, incident.Message, incident.CreatedAt);
        return TypedResults.Ok<IReadOnlyList<IncidentView>>(await open.Take(PageSize).ToListAsync(cancellationToken));
    }

    private static async Task<Results<Ok<RetryView>, ProblemHttpResult>> RetryIncident(
        Guid id, InstanceDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await desk.MendAsync(user.Viewer(), id, new InstanceOperation.Retry(), cancellationToken));

    private static async Task<Results<Ok<RetryView>, ProblemHttpResult>> SkipIncident(
        Guid id, Command<SkipRequest> command, InstanceDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await desk.MendAsync(
            user.Viewer(), id, new InstanceOperation.Skip(command.Body.Outcomes ?? [], command.Body.Reason), cancellationToken));

    private static async Task<Results<Ok<RetryView>, ProblemHttpResult>> CorrectIncident(
        Guid id, Command<VariableCorrectionRequest> command, InstanceDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await desk.MendAsync(
            user.Viewer(), id, new InstanceOperation.Correct([.. command.Body.Variables], command.Body.Reason), cancellationToken));

    private static Results<Ok<RetryView>, ProblemHttpResult> Answer(OperationResult result) => result switch
    {
        OperationResult.Done done => TypedResults.Ok(new RetryView(done.Status.ToString(), null)),
        OperationResult.Failed failed => TypedResults.Ok(new RetryView("Failed", failed.Message)),
        OperationResult.Refused refused => NotApplicable.ToResult(refused.Message),
        _ => InstanceProblems.Of(result),
    };

    private static async Task<Ok<IReadOnlyList<DeadLetterView>>> ListDeadLetters(IReadContexts contexts, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var dead = await db.Set<OutboxRow>().AsNoTracking().Where(o => o.DueAt == null && o.DeliveredAt == null).OrderBy(o => o.CreatedAt).Take(PageSize)
            .Select(o => new DeadLetterView(o.Id, o.Topic, o.InstanceId, o.Attempts, o.LastError, o.CreatedAt)).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<DeadLetterView>>(dead);
    }
}

/// <param name="CorrelationId">The case number; null for an instance without a case.</param>
internal sealed record IncidentView(
    Guid Id, Guid InstanceId, string? CorrelationId, string NodeId, string ActivityType, string Code, string Message, Instant CreatedAt);

/// <param name="Failure">Why it failed again; null when it went on.</param>
internal sealed record RetryView(string Status, string? Failure);

internal sealed record DeadLetterView(Guid Id, string Topic, Guid InstanceId, int Attempts, string? LastError, Instant CreatedAt);
