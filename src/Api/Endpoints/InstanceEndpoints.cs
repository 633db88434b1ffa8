using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Endpoints;

/// <summary>流程实例: where they stand, what happened in them, and what operations staff do to one of them.</summary>
internal static class InstanceEndpoints
{
    private const int UsualPage = 50;

    private static readonly Dictionary<string, string> SameIds = [];

    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        var instances = routes.MapGroup("/api/instances").WithTags("Instances");
        var reading = instances.MapGroup("").RequirePermission(Permission.ReadInstances);
        reading.MapGet("", ListInstances).WithName(nameof(ListInstances)).WithSummary("Instances, the newest first");
        reading.MapGet("/{id:guid}", GetInstance).WithName(nameof(GetInstance)).WithSummary("Where an instance stands: activities, bookmarks, incidents");
        reading.MapGet("/{id:guid}/journal", GetJournal).WithName(nameof(GetJournal)).WithSummary("What happened in an instance, step by step, without values");
        reading.MapPost("/{id:guid}/migration/plan", PlanMigration).WithName(nameof(PlanMigration)).WithSummary("What moving to another version would come to (试算)");
        var operating = instances.MapGroup("").RequirePermission(Permission.OperateInstances);
        operating.MapPost("/{id:guid}/suspension", SuspendInstance).WithName(nameof(SuspendInstance)).WithSummary("Suspend (暂停); If-Match with the revision seen");
        operating.MapPost("/{id:guid}/suspension/end", UnsuspendInstance).WithName(nameof(UnsuspendInstance)).WithSummary("Go on (恢复); If-Match with the revision seen");
        operating.MapPost("/{id:guid}/cancellation", CancelInstance).WithName(nameof(CancelInstance))
            .WithSummary("Cancel (取消), unless it is a case's; If-Match with the revision seen");
        operating.MapPost("/{id:guid}/move", MoveInstance).WithName(nameof(MoveInstance)).WithSummary("Move to an activity (跳转); If-Match with the revision seen");
        operating.MapPost("/{id:guid}/migration", MigrateInstance).WithName(nameof(MigrateInstance))
            .WithSummary("Move to another version (迁移); If-Match with the revision seen");
    }

    private static async Task<Results<Ok<InstancePage>, ProblemHttpResult>> ListInstances(
        InstanceDesk desk, CancellationToken cancellationToken,
        string? definition = null, int? version = null, string? status = null, string? correlation = null, bool incidents = false, Guid? after = null, int limit = UsualPage)
    {
        InstanceStatus? wanted = null;
        if (status is not null)
        {
            if (!OperationNames.TryFind(status, out InstanceStatus found))
            {
                return CaseProblems.UnknownValue.ToResult($"没有名为“{status}”的实例状态。");
            }

            wanted = found;
        }

        return TypedResults.Ok(await desk.ListAsync(new InstanceQuery(definition, version, wanted, correlation, incidents, after), limit, cancellationToken));
    }

    private static async Task<Results<Ok<InstanceDetails>, ProblemHttpResult>> GetInstance(
        Guid id, InstanceDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } found)
        {
            return InstanceProblems.NoSuchInstance.ToResult();
        }

        SeenRevision.Write(context, found.Revision);
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<IReadOnlyList<HistoryStepView>>, ProblemHttpResult>> GetJournal(
        Guid id, InstanceDesk desk, CancellationToken cancellationToken) =>
        await desk.HistoryAsync(id, cancellationToken) is { } history ? TypedResults.Ok(history) : InstanceProblems.NoSuchInstance.ToResult();

    private static async Task<Results<Ok<MigrationPlanView>, ProblemHttpResult>> PlanMigration(
        Guid id, Command<MigrationPlanRequest> command, InstanceDesk desk, CancellationToken cancellationToken) =>
        await desk.PlanAsync(id, command.Body.Version, command.Body.Mapping ?? SameIds, cancellationToken) switch
        {
            null => InstanceProblems.NoSuchInstance.ToResult(),
            MigrationPlanResult.Planned planned => TypedResults.Ok(MigrationPlanView.Of(planned.Report, planned.Clocks)),
            MigrationPlanResult.Refused refused => InstanceProblems.Refused.ToResult(refused.Message),
            _ => throw new UnreachableException(),
        };

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> SuspendInstance(
        Guid id, Command<ReasonRequest> command, InstanceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        OperateAsync(id, new InstanceOperation.Suspend(command.Body.Reason), desk, user, context, cancellationToken);

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> UnsuspendInstance(
        Guid id, Command<ReasonRequest> command, InstanceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        OperateAsync(id, new InstanceOperation.Unsuspend(command.Body.Reason), desk, user, context, cancellationToken);

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> CancelInstance(
        Guid id, Command<ReasonRequest> command, InstanceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        OperateAsync(id, new InstanceOperation.Cancel(command.Body.Reason), desk, user, context, cancellationToken);

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> MoveInstance(
        Guid id, Command<MoveRequest> command, InstanceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        OperateAsync(id, new InstanceOperation.Move(command.Body.ActivityId, command.Body.Reason), desk, user, context, cancellationToken);

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> MigrateInstance(
        Guid id, Command<MigrationRequest> command, InstanceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        OperateAsync(
            id, new InstanceOperation.Migrate(command.Body.Version, command.Body.Mapping ?? SameIds, command.Body.Reason), desk, user, context, cancellationToken);

    private static async Task<Results<Ok<OperationView>, ProblemHttpResult>> OperateAsync(
        Guid id, InstanceOperation operation, InstanceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        return await desk.OperateAsync(user.Viewer(), id, operation, revision, cancellationToken) is var result && result is OperationResult.Done done
            ? TypedResults.Ok(new OperationView(done.InstanceId, done.Status.Name()))
            : InstanceProblems.Of(result);
    }
}

/// <param name="Status">Where the instance stands now.</param>
internal sealed record OperationView(Guid InstanceId, CodedName Status);
