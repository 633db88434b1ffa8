using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Studio;

/// <summary>What the designer does to instances: cancelling those that are of no case. Nothing is deleted: the journal is append-only.</summary>
internal static class StudioInstanceOperations
{
    /// <summary>How many instances one request may name.</summary>
    private const int MaxIds = 200;

    /// <summary>The designer asks for no reason: the journal and the audit trail say where it was done.</summary>
    private const string Reason = "在流程设计器中取消";

    private static readonly ProblemKind NotDeletable = new(
        "instance-not-deletable", 409, "流程实例不能删除", "流程实例的流转记录只增不删，不能删除；需要停止的，可以取消（办件的流程须通过办件办理）。");

    private static readonly ProblemKind NotImportable = new(
        "instance-not-importable", 409, "流程实例不能导入", "流程实例只能由本系统办理产生，不能从文件导入。");

    private static readonly ProblemKind TooMany = new("too-many-instances", 400, "选择的流程实例过多", $"一次最多选择 {MaxIds} 个流程实例。");

    public static void MapStudioInstanceOperations(this IEndpointRouteBuilder routes)
    {
        var operating = routes.MapGroup(StudioApi.Root).RequirePermission(Permission.OperateInstances).ExcludeFromDescription();
        operating.MapPost("/cancel/workflow-instances/{id}", CancelStudioInstance);
        operating.MapDelete("/workflow-instances/{id}", DeleteStudioInstance);
        operating.MapPost("/bulk-actions/cancel/workflow-instances", CancelStudioInstances);
        operating.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteStudioInstances);
        operating.MapPost("/bulk-actions/import/workflow-instances", ImportStudioInstances);
    }

    private static async Task<Results<Ok, ProblemHttpResult>> CancelStudioInstance(
        string id, InstanceDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await CancelAsync(id, desk, user, cancellationToken) is var result && result is OperationResult.Done ? TypedResults.Ok() : InstanceProblems.Of(result);

    /// <summary>Cancels one after the other, each in its own step, and says of which it was not possible; nothing when one is a case's.</summary>
    private static async Task<Results<Ok<CanceledInstances>, ProblemHttpResult>> CancelStudioInstances(
        StudioInstanceIds body, InstanceDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var ids = (body.Ids ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (ids.Count > MaxIds)
        {
            return TooMany.ToResult();
        }

        if (await desk.FirstOfACaseAsync([.. ids.Where(i => Guid.TryParse(i, out _)).Select(Guid.Parse)], cancellationToken) is { } number)
        {
            return Refused([$"所选流程中有办件（{number}）的流程，不能直接取消；请通过办件的撤回、终止等操作结束办件。没有取消任何流程。"]);
        }

        var (canceled, refusals) = (0, new List<string>());
        foreach (var id in ids)
        {
            switch (await CancelAsync(id, desk, user, cancellationToken))
            {
                case OperationResult.Done:
                    canceled++;
                    break;
                case var refusal:
                    refusals.Add($"{id}：{InstanceProblems.Of(refusal).ProblemDetails.Detail}");
                    break;
            }
        }

        return refusals.Count == 0 ? TypedResults.Ok(new CanceledInstances(canceled)) : Refused([$"已取消 {canceled} 个，其余未取消。", .. refusals]);
    }

    private static ProblemHttpResult DeleteStudioInstance(string id) => NotDeletable.ToResult();

    private static ProblemHttpResult DeleteStudioInstances(StudioInstanceIds body) => Refused([NotDeletable.Detail], NotDeletable);

    private static ProblemHttpResult ImportStudioInstances() => NotImportable.ToResult();

    private static async Task<OperationResult> CancelAsync(string id, InstanceDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var instance)
            ? await desk.OperateAsync(user.Viewer(), instance, new InstanceOperation.Cancel(Reason), null, cancellationToken)
            : new OperationResult.NotFound();

    /// <summary>The designer shows the texts of <c>errors</c> of an answer 400.</summary>
    private static ProblemHttpResult Refused(IReadOnlyList<string> texts, ProblemKind? kind = null) =>
        ((kind ?? InstanceProblems.Refused) with { Status = 400 }).ToResult(
            string.Join(' ', texts), new Dictionary<string, object?> { ["errors"] = new Dictionary<string, object> { ["generalErrors"] = texts } });
}

/// <param name="CancelledCount">As the designer spells it.</param>
internal sealed record CanceledInstances(int CancelledCount);
