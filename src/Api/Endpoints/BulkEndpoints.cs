using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Endpoints;

/// <summary>批量操作: one operation on many instances or incidents, worked through in the background.</summary>
internal static class BulkEndpoints
{
    private const int UsualPage = 100;

    private static readonly ProblemKind NoSuchBulk = new("no-such-bulk-operation", 404, "批量操作不存在", "没有该批量操作。");

    public static void MapBulkOperations(this IEndpointRouteBuilder routes)
    {
        var bulk = routes.MapGroup("/api/bulk-operations").WithTags("BulkOperations").RequirePermission(Permission.OperateInstances);
        bulk.MapGet("", ListBulkOperations).WithName(nameof(ListBulkOperations)).WithSummary("The latest bulk operations with their progress");
        bulk.MapPost("", CreateBulkOperation).WithName(nameof(CreateBulkOperation))
            .WithSummary("Count (dryRun) or freeze the targets and begin; honours Idempotency-Key");
        bulk.MapGet("/{id:guid}", GetBulkOperation).WithName(nameof(GetBulkOperation)).WithSummary("How far it has come");
        bulk.MapGet("/{id:guid}/targets", ListBulkTargets).WithName(nameof(ListBulkTargets)).WithSummary("Its targets and what became of each");
        bulk.MapPost("/{id:guid}/stop", StopBulkOperation).WithName(nameof(StopBulkOperation)).WithSummary("Stop: nothing more is done afterwards");
        bulk.MapPost("/{id:guid}/resume", ResumeBulkOperation).WithName(nameof(ResumeBulkOperation)).WithSummary("Take up the targets that are left");
    }

    private static async Task<Ok<IReadOnlyList<BulkProgress>>> ListBulkOperations(BulkDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(cancellationToken));

    private static async Task<Results<Ok<BulkPreview>, Created<BulkProgress>, ProblemHttpResult>> CreateBulkOperation(
        Command<BulkRequest> command, BulkDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (body.ToOperation() is not { } operation)
        {
            return InstanceProblems.Invalid.ToResult($"批量操作“{body.Operation}”不存在，或缺少它所需的内容。");
        }

        InstanceStatus? status = null;
        if (body.Selection.Status is { } code)
        {
            if (!OperationNames.TryFind(code, out InstanceStatus found))
            {
                return CaseProblems.UnknownValue.ToResult($"没有名为“{code}”的实例状态。");
            }

            status = found;
        }

        var selection = new BulkSelection(
            body.Selection.DefinitionId, body.Selection.Version, status, body.Selection.IncidentCode, body.Selection.InstanceIds, body.Selection.IncidentIds);
        switch (body.DryRun
            ? await desk.CountAsync(user.Viewer(), operation, selection, cancellationToken)
            : await desk.CreateAsync(user.Viewer(), operation, selection, command.Key, cancellationToken))
        {
            case BulkResult.Counted counted:
                return TypedResults.Ok(counted.Preview);
            case BulkResult.Created { IsRepeated: true } repeated:
                context.Response.Headers["Idempotency-Replayed"] = "true";
                return TypedResults.Created($"/api/bulk-operations/{repeated.Bulk.Id}", repeated.Bulk);
            case BulkResult.Created created:
                return TypedResults.Created($"/api/bulk-operations/{created.Bulk.Id}", created.Bulk);
            case var refusal:
                return Problem(refusal);
        }
    }

    private static async Task<Results<Ok<BulkProgress>, ProblemHttpResult>> GetBulkOperation(Guid id, BulkDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuchBulk.ToResult();

    private static async Task<Results<Ok<BulkTargetPage>, ProblemHttpResult>> ListBulkTargets(
        Guid id, BulkDesk desk, CancellationToken cancellationToken, string? status = null, int after = 0, int limit = UsualPage)
    {
        BulkTargetStatus? wanted = null;
        if (status is not null)
        {
            if (!OperationNames.TryFind(status, out BulkTargetStatus found))
            {
                return CaseProblems.UnknownValue.ToResult($"没有名为“{status}”的执行结果。");
            }

            wanted = found;
        }

        return await desk.TargetsAsync(id, wanted, after, limit, cancellationToken) is { } page ? TypedResults.Ok(page) : NoSuchBulk.ToResult();
    }

    private static async Task<Results<Ok<BulkProgress>, ProblemHttpResult>> StopBulkOperation(
        Guid id, BulkDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Changed(await desk.StopAsync(user.Viewer(), id, cancellationToken));

    private static async Task<Results<Ok<BulkProgress>, ProblemHttpResult>> ResumeBulkOperation(
        Guid id, BulkDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Changed(await desk.ResumeAsync(user.Viewer(), id, cancellationToken));

    private static Results<Ok<BulkProgress>, ProblemHttpResult> Changed(BulkResult result) =>
        result is BulkResult.Changed changed ? TypedResults.Ok(changed.Bulk) : Problem(result);

    private static ProblemHttpResult Problem(BulkResult refusal) => refusal switch
    {
        BulkResult.NotFound => NoSuchBulk.ToResult(),
        BulkResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
        BulkResult.Invalid invalid => InstanceProblems.Invalid.ToResult(invalid.Message),
        BulkResult.KeyReused => CaseProblems.KeyReused.ToResult(),
        BulkResult.Refused refused => InstanceProblems.Refused.ToResult(refused.Message),
        _ => throw new UnreachableException(),
    };
}
