using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Definitions;

namespace Ybtb.Api.Endpoints;

/// <summary>流程定义: listing, reading, importing as a draft, publishing.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder routes)
    {
        var definitions = routes.MapGroup("/api/definitions").WithTags("Definitions");
        definitions.MapGet("", ListDefinitions).WithName(nameof(ListDefinitions)).WithSummary("The latest version of each definition").RequirePermission(Permission.ReadDefinitions);
        definitions.MapGet("/{id}", GetDefinition).WithName(nameof(GetDefinition)).WithSummary("A version's document; the latest unless ?version= is given")
            .RequirePermission(Permission.ReadDefinitions);
        definitions.MapGet("/{id}/versions", ListVersions).WithName(nameof(ListVersions)).WithSummary("All versions of a definition, the newest first")
            .RequirePermission(Permission.ReadDefinitions);
        definitions.MapPost("", ImportDefinition).WithName(nameof(ImportDefinition)).WithSummary("Import Elsa 3 JSON as a draft; whatever is wrong inside is reported")
            .RequirePermission(Permission.EditDefinitions);
        definitions.MapPost("/{id}/publish", PublishDefinition).WithName(nameof(PublishDefinition)).WithSummary("Publish the latest version; new cases take it")
            .RequirePermission(Permission.PublishDefinitions);
    }

    private static async Task<Ok<IReadOnlyList<DefinitionView>>> ListDefinitions(DefinitionVersions versions, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<DefinitionView>>([.. (await versions.LatestAsync(cancellationToken)).Select(DefinitionView.Of)]);

    private static async Task<Results<Ok<IReadOnlyList<DefinitionView>>, ProblemHttpResult>> ListVersions(
        string id, DefinitionVersions versions, CancellationToken cancellationToken) =>
        await versions.HistoryAsync(id, cancellationToken) is { Count: > 0 } history
            ? TypedResults.Ok<IReadOnlyList<DefinitionView>>([.. history.Select(DefinitionView.Of)])
            : DefinitionProblems.NoSuchDefinition.ToResult();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetDefinition(
        string id, DefinitionVersions versions, HttpContext context, CancellationToken cancellationToken, int? version = null)
    {
        if (await versions.FindAsync(id, version, cancellationToken) is not { } found)
        {
            return DefinitionProblems.NoSuchDefinition.ToResult();
        }

        SeenRevision.Write(context, found.Revision);
        return TypedResults.Bytes(found.Json, "application/json");
    }

    private static async Task<Results<Ok<SavedView>, ProblemHttpResult>> ImportDefinition(
        HttpRequest request, DefinitionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(SavedView.Of(await desk.SaveAsync(user.Viewer(), await RequestBody.ReadAsync(request, DefinitionReader.MaxBytes, cancellationToken), null, cancellationToken)));
        }
        catch (DefinitionException malformed)
        {
            return DefinitionProblems.Malformed.ToResult(malformed.Message);
        }
    }

    private static async Task<Results<Ok<SavedView>, ProblemHttpResult>> PublishDefinition(
        string id, DefinitionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.PublishAsync(user.Viewer(), id, null, cancellationToken) switch
        {
            null => DefinitionProblems.NoSuchDefinition.ToResult(),
            { Version.IsPublished: false } refused => DefinitionProblems.NotPublishable(refused.Findings),
            var published => TypedResults.Ok(SavedView.Of(published)),
        };
}

/// <summary>A version in a list.</summary>
/// <param name="ChangedBy">Who changed it last; null for the system.</param>
/// <param name="ChangedAt">Null before this was recorded.</param>
internal sealed record DefinitionView(
    string DefinitionId, string Id, int Version, string Name, bool IsLatest, bool IsPublished, Instant CreatedAt, Instant? PublishedAt, string? ChangedBy, Instant? ChangedAt)
{
    public static DefinitionView Of(DefinitionSummary version) => new(
        version.DefinitionId, version.Id, version.Version, version.Name, version.IsLatest, version.IsPublished,
        version.CreatedAt, version.PublishedAt, version.ChangedBy, version.ChangedAt);

    public static DefinitionView Of(DefinitionVersionRow row) => new(
        row.DefinitionId, row.Id, row.Version, row.Name, row.IsLatest, row.IsPublished, row.CreatedAt, row.PublishedAt, row.ChangedBy, row.ChangedAt);
}

/// <summary>What was saved, and what is to be said about it.</summary>
internal sealed record SavedView(DefinitionView Definition, IReadOnlyList<Finding> Findings)
{
    public static SavedView Of(SavedDefinition saved) => new(DefinitionView.Of(saved.Version), saved.Findings);
}
