using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;

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
        Guid id, WorkflowRuntime runtime, IWriteStore store, AuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var viewer = user.Viewer();
        var asked = new WriteSet();
        audit.Add(asked, viewer, AuditAction.IncidentResolved, new AuditSubject("incident", id.ToString("N")), null, [("operation", "retry")]);
        await store.CommitAsync(asked, cancellationToken);
        try
        {
            var receipt = await runtime.RetryIncidentAsync(id, viewer.Login, cancellationToken);
            return TypedResults.Ok(new RetryView(receipt.Status.ToString(), receipt.Failure));
        }
        catch (StimulusRefusedException refused)
        {
            return NotApplicable.ToResult(refused.Message);
        }
        catch (StepFailedException failed)
        {
            return TypedResults.Ok(new RetryView("Failed", failed.Message));
        }
    }

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
