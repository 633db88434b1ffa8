using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>Executions of activities for the designer's viewer: badges, details, what led to them.</summary>
internal static class StudioExecutionEndpoints
{
    /// <summary>How many executions a call stack names at most.</summary>
    private const int MaxStack = 100;

    /// <summary>How many parents are looked through.</summary>
    private const int MaxParents = 8;

    private static readonly ProblemKind NoSuchExecution = new("no-such-execution", 404, "没有该执行记录", "没有该活动的执行记录。");

    public static void MapStudioExecutions(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup(StudioApi.Root).RequirePermission(Permission.ReadInstances).ExcludeFromDescription();
        reading.MapPost("/activity-executions/report", GetStudioReport);
        reading.MapGet("/activity-executions/list", ListStudioExecutions);
        reading.MapGet("/activity-execution-summaries/list", ListStudioExecutionSummaries);
        reading.MapGet("/activity-executions/by-id", GetStudioExecution);
        reading.MapGet("/activity-executions/{id}/call-stack", GetStudioCallStack);
    }

    private static async Task<Ok<StudioReport>> GetStudioReport(
        StudioReportQuery query, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var course = await courses.FindAsync(query.WorkflowInstanceId, withValues: false, user, cancellationToken);
        return TypedResults.Ok(new StudioReport(
            [.. (course?.Statistics(StudioInstanceEndpoints.SetOf(query.ActivityNodeIds)) ?? []).Select(StudioStatistics.Of)]));
    }

    private static async Task<Ok<StudioList<StudioExecution>>> ListStudioExecutions(
        string? workflowInstanceId, string? activityNodeId, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var course = await courses.FindAsync(workflowInstanceId, withValues: true, user, cancellationToken);
        return TypedResults.Ok(new StudioList<StudioExecution>([.. (course?.Executions(activityNodeId) ?? []).Select(e => StudioExecution.Of(course!.Instance.Key, e))]));
    }

    private static async Task<Ok<StudioList<StudioExecutionSummary>>> ListStudioExecutionSummaries(
        string? workflowInstanceId, string? activityNodeId, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var course = await courses.FindAsync(workflowInstanceId, withValues: false, user, cancellationToken);
        return TypedResults.Ok(new StudioList<StudioExecutionSummary>([.. (course?.Executions(activityNodeId) ?? []).Select(e => StudioExecutionSummary.Of(course!.Instance.Key, e))]));
    }

    private static async Task<Results<Ok<StudioExecution>, ProblemHttpResult>> GetStudioExecution(
        string? id, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        StudioExecutionId.TryParse(id, out var instance, out var execution)
        && await courses.FindAsync(instance, withValues: true, user, cancellationToken) is { } course
        && course.FindExecution(execution) is { } found
            ? TypedResults.Ok(StudioExecution.Of(course.Instance.Key, found))
            : NoSuchExecution.ToResult();

    /// <summary>What led to an execution; through the instances that started its instance when asked.</summary>
    private static async Task<Results<Ok<StudioCallStack>, ProblemHttpResult>> GetStudioCallStack(
        string id, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken, bool includeCrossWorkflowChain = false)
    {
        if (!StudioExecutionId.TryParse(id, out var instance, out var execution)
            || await courses.FindAsync(instance, withValues: true, user, cancellationToken) is not { } found)
        {
            return NoSuchExecution.ToResult();
        }

        ShownCourse? course = found;

        var stack = new List<StudioExecution>();
        var (total, at) = (0, execution);
        for (var hop = 0; course is not null && hop < MaxParents; hop++)
        {
            var (nearest, count) = course.CallStack(at, MaxStack);
            var key = course.Instance.Key;
            stack.InsertRange(0, nearest.Select(e => StudioExecution.Of(key, e)));
            total += count;
            if (!includeCrossWorkflowChain || course.Parent is not { } parent)
            {
                break;
            }

            at = parent.ActivityInstanceId;
            course = await courses.FindAsync(course.Instance.KeyOf(parent.InstanceId), withValues: true, user, cancellationToken);
        }

        return stack.Count == 0 ? NoSuchExecution.ToResult() : TypedResults.Ok(new StudioCallStack(id, [.. stack.TakeLast(MaxStack)], total));
    }
}
