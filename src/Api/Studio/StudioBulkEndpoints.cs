using System.Security.Claims;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Definitions;

namespace Ybtb.Api.Studio;

/// <summary>What the Studio does to many definitions at once.</summary>
internal static class StudioBulkEndpoints
{
    /// <summary>The most definitions that one request may name.</summary>
    private const int MaxTargets = 200;

    public static void MapStudioBulkActions(this IEndpointRouteBuilder routes)
    {
        var bulk = routes.MapGroup($"{StudioApi.Root}/bulk-actions").ExcludeFromDescription();
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", Publish).RequirePermission(Permission.PublishDefinitions);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", Retract).RequirePermission(Permission.PublishDefinitions);
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", DeleteDefinitions).RequirePermission(Permission.EditDefinitions);
        bulk.MapPost("/delete/workflow-definitions/by-id", DeleteVersions).RequirePermission(Permission.EditDefinitions);
    }

    /// <summary>Publishes each; those that may not be published are told together, the others are.</summary>
    private static async Task<IResult> Publish(
        StudioDefinitionIds request, DefinitionDesk desk, DefinitionVersions versions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var result = new StudioPublished([], [], [], []);
        var refusals = new List<string>();
        foreach (var id in request.DefinitionIds.Distinct().Take(MaxTargets))
        {
            switch (await versions.FindAsync(id, null, cancellationToken))
            {
                case null:
                    result.NotFound.Add(id);
                    break;
                case { IsPublished: true }:
                    result.AlreadyPublished.Add(id);
                    break;
                case var latest when await desk.PublishAsync(user.Viewer(), id, null, cancellationToken) is { Version.IsPublished: false } refused:
                    refusals.Add($"{latest.Name}：{refused.Findings.First(f => f.Severity == Engine.Definitions.FindingSeverity.Error).Message}");
                    break;
                default:
                    result.Published.Add(id);
                    break;
            }
        }

        return refusals.Count > 0 ? StudioAnswers.Refused(refusals) : TypedResults.Ok(result);
    }

    private static async Task<IResult> Retract(StudioDefinitionIds request, DefinitionDesk desk, DefinitionVersions versions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var result = new StudioRetracted([], [], []);
        var refusals = new List<string>();
        foreach (var id in request.DefinitionIds.Distinct().Take(MaxTargets))
        {
            try
            {
                var list = await desk.RetractAsync(user.Viewer(), id, cancellationToken) is not null ? result.Retracted
                    : await versions.FindAsync(id, null, cancellationToken) is not null ? result.AlreadyRetracted
                    : result.NotFound;
                list.Add(id);
            }
            catch (DefinitionInUseException used)
            {
                refusals.Add(used.Message);
            }
        }

        return refusals.Count > 0 ? StudioAnswers.Refused(refusals) : TypedResults.Ok(result);
    }

    private static Task<IResult> DeleteDefinitions(StudioDefinitionIds request, DefinitionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        DeleteAsync(request.DefinitionIds, id => desk.DeleteAsync(user.Viewer(), id, cancellationToken));

    private static Task<IResult> DeleteVersions(StudioIds request, DefinitionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        DeleteAsync(request.Ids, async id => await desk.DeleteVersionAsync(user.Viewer(), id, cancellationToken) is not null);

    /// <summary>Deletes each that may be; the others are told together.</summary>
    private static async Task<IResult> DeleteAsync(IEnumerable<string> ids, Func<string, Task<bool>> delete)
    {
        var deleted = 0;
        var refusals = new List<string>();
        foreach (var id in ids.Distinct().Take(MaxTargets))
        {
            try
            {
                deleted += await delete(id) ? 1 : 0;
            }
            catch (DefinitionInUseException used)
            {
                refusals.Add(used.Message);
            }
        }

        return refusals.Count > 0 ? StudioAnswers.Refused(refusals) : TypedResults.Ok(new StudioDeleted(deleted));
    }
}

internal sealed record StudioDefinitionIds(IReadOnlyList<string> DefinitionIds);

internal sealed record StudioIds(IReadOnlyList<string> Ids);

internal sealed record StudioPublished(List<string> Published, List<string> AlreadyPublished, List<string> NotFound, List<string> UpdatedConsumers);

internal sealed record StudioRetracted(List<string> Retracted, List<string> AlreadyRetracted, List<string> NotFound);

internal sealed record StudioDeleted(int Deleted);
