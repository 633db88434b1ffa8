using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>流程实例 for the designer: the list and the viewer.</summary>
internal static class StudioInstanceEndpoints
{
    private const int UsualEntries = 110;

    private const int MaxEntries = 1_000;

    public static void MapStudioInstances(this IEndpointRouteBuilder routes)
    {
        var instances = routes.MapGroup($"{StudioApi.Root}/workflow-instances").RequirePermission(Permission.ReadInstances).ExcludeFromDescription();
        instances.MapPost("", ListStudioInstances);
        instances.MapGet("/{id}", GetStudioInstance);
        instances.MapPost("/{id}/journal", GetStudioJournal);
        instances.MapGet("/{id}/variables", GetStudioVariables);
        instances.MapGet("/{id}/execution-state", GetStudioExecutionState);
        instances.MapGet("/{id}/export", ExportStudioInstance);
        routes.MapGet($"{StudioApi.Root}/workflow-definitions/subgraph/segments/{{versionId}}", FindStudioPath)
            .RequirePermission(Permission.ReadDefinitions).ExcludeFromDescription();
    }

    private static async Task<Ok<StudioPage<StudioInstanceSummary>>> ListStudioInstances(
        StudioInstanceQuery? query, CourseDesk desk, CancellationToken cancellationToken)
    {
        query ??= new StudioInstanceQuery();
        var (skip, take) = StudioInstanceQueries.PageOf(query);
        var found = await desk.SearchAsync(StudioInstanceQueries.SearchOf(query), skip, take, cancellationToken);
        return TypedResults.Ok(new StudioPage<StudioInstanceSummary>([.. found.Items.Select(StudioInstanceSummary.Of)], found.Total));
    }

    private static async Task<Results<Ok<StudioInstance>, ProblemHttpResult>> GetStudioInstance(
        string id, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await courses.FindAsync(id, withValues: true, user, cancellationToken) is { } course
            ? TypedResults.Ok(StudioInstance.Of(course))
            : InstanceProblems.NoSuchInstance.ToResult();

    private static async Task<Results<Ok<StudioPage<StudioJournalRecord>>, ProblemHttpResult>> GetStudioJournal(
        string id, StudioJournalQuery? query, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken, int skip = 0, int take = UsualEntries)
    {
        if (await courses.FindAsync(id, withValues: true, user, cancellationToken) is not { } course)
        {
            return InstanceProblems.NoSuchInstance.ToResult();
        }

        var (page, total) = course.Entries(FilterOf(query?.Filter), Math.Max(0, skip), Math.Clamp(take, 1, MaxEntries));
        return TypedResults.Ok(new StudioPage<StudioJournalRecord>([.. page.Select(e => StudioJournalRecord.Of(course.Instance.Key, e))], total));
    }

    private static async Task<Results<Ok<StudioList<StudioVariable>>, ProblemHttpResult>> GetStudioVariables(
        string id, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await courses.FindAsync(id, withValues: true, user, cancellationToken) is { } course
            ? TypedResults.Ok(new StudioList<StudioVariable>([.. course.Variables().Select(v => new StudioVariable(v.Id, v.Name, v.Value))]))
            : InstanceProblems.NoSuchInstance.ToResult();

    private static async Task<Results<Ok<StudioExecutionState>, ProblemHttpResult>> GetStudioExecutionState(
        string id, StudioCourses courses, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await courses.FindInstanceAsync(id, user, cancellationToken) is { } instance
            ? TypedResults.Ok(StudioExecutionState.Of(instance))
            : InstanceProblems.NoSuchInstance.ToResult();

    /// <summary>All that the viewer shows, in one file; as masked as there.</summary>
    private static async Task<Results<JsonHttpResult<StudioInstanceExport>, ProblemHttpResult>> ExportStudioInstance(
        string id, StudioCourses courses, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await courses.FindAsync(id, withValues: true, user, cancellationToken) is not { } course)
        {
            return InstanceProblems.NoSuchInstance.ToResult();
        }

        var instance = course.Instance.Key;
        response.Headers.ContentDisposition = $"attachment; filename=workflow-instance-{course.Instance.Id}.json";
        return TypedResults.Json(new StudioInstanceExport(
            StudioInstance.Of(course),
            [.. course.Variables().Select(v => new StudioVariable(v.Id, v.Name, v.Value))],
            [.. course.Executions(null).Select(e => StudioExecution.Of(instance, e))],
            [.. course.Entries(new EntryFilter(), 0, int.MaxValue).Page.Select(e => StudioJournalRecord.Of(instance, e))]));
    }

    /// <summary>Asked when an entry is chosen whose activity is not on the canvas: with no path the designer stays where it is, without an answer it breaks.</summary>
    private static ContentHttpResult FindStudioPath(string versionId) => TypedResults.Text("null", "application/json");

    private static EntryFilter FilterOf(StudioJournalFilter? filter) => new(
        SetOf(filter?.ActivityNodeIds), SetOf(filter?.ActivityIds), SetOf(filter?.ExcludedActivityTypes),
        filter?.EventNames is { Count: > 0 } names ? StudioJournalRecord.KindsOf(names) : null);

    /// <summary>The designer sends an empty list where it means no condition.</summary>
    internal static HashSet<string>? SetOf(IReadOnlyList<string>? items) => items is { Count: > 0 } ? items.ToHashSet(StringComparer.Ordinal) : null;
}

/// <summary>An instance as a file.</summary>
internal sealed record StudioInstanceExport(
    StudioInstance WorkflowInstance, IReadOnlyList<StudioVariable> Variables, IReadOnlyList<StudioExecution> ActivityExecutions, IReadOnlyList<StudioJournalRecord> ExecutionLog);
