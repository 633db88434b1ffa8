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

namespace Ybtb.Api.Endpoints;

/// <summary>流程定义: listing, reading, importing as a draft, publishing.</summary>
internal static class DefinitionEndpoints
{
    internal static readonly ProblemKind NoSuchDefinition = new("no-such-definition", 404, "流程定义不存在", "流程定义或其版本不存在。");
    internal static readonly ProblemKind Malformed = new("definition-malformed", 400, "流程定义无法读取", "流程定义不是有效的 JSON。");
    private static readonly ProblemKind NotPublishable = new("definition-not-publishable", 422, "流程定义不能发布", "流程定义有误，更正后才能发布。");

    public static void MapDefinitions(this IEndpointRouteBuilder routes)
    {
        var definitions = routes.MapGroup("/api/definitions").WithTags("Definitions");
        definitions.MapGet("", ListDefinitions).WithName(nameof(ListDefinitions)).WithSummary("The latest version of each definition").RequirePermission(Permission.ReadDefinitions);
        definitions.MapGet("/{id}", GetDefinition).WithName(nameof(GetDefinition)).WithSummary("A version's document; the latest unless ?version= is given")
            .RequirePermission(Permission.ReadDefinitions);
        definitions.MapPost("", ImportDefinition).WithName(nameof(ImportDefinition)).WithSummary("Import Elsa 3 JSON as a draft; whatever is wrong inside is reported")
            .RequirePermission(Permission.EditDefinitions);
        definitions.MapPost("/{id}/publish", PublishDefinition).WithName(nameof(PublishDefinition)).WithSummary("Publish the latest version; new cases take it")
            .RequirePermission(Permission.PublishDefinitions);
    }

    private static async Task<Ok<IReadOnlyList<DefinitionView>>> ListDefinitions(DefinitionLibrary library, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<DefinitionView>>([.. (await library.ListAsync(cancellationToken)).Select(DefinitionView.Of)]);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetDefinition(
        string id, DefinitionLibrary library, HttpContext context, CancellationToken cancellationToken, int? version = null)
    {
        if (await library.FindAsync(id, version, cancellationToken) is not { } found)
        {
            return NoSuchDefinition.ToResult();
        }

        SeenRevision.Write(context, found.Revision);
        return TypedResults.Bytes(found.Json, "application/json");
    }

    private static async Task<Results<Ok<SavedView>, ProblemHttpResult>> ImportDefinition(
        HttpRequest request, DefinitionLibrary library, IWriteStore store, AuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            var saved = await library.SaveDraftAsync(await RequestBody.ReadAsync(request, DefinitionReader.MaxBytes, cancellationToken), cancellationToken);
            await LogAsync(AuditAction.DefinitionSaved, saved.Version, store, audit, user, cancellationToken);
            return TypedResults.Ok(SavedView.Of(saved));
        }
        catch (DefinitionException malformed)
        {
            return Malformed.ToResult(malformed.Message);
        }
    }

    private static async Task<Results<Ok<SavedView>, ProblemHttpResult>> PublishDefinition(
        string id, DefinitionLibrary library, IWriteStore store, AuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await library.PublishAsync(id, cancellationToken) is not { } published)
        {
            return NoSuchDefinition.ToResult();
        }

        if (!published.Version.IsPublished)
        {
            var errors = published.Findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
            return NotPublishable.ToResult(string.Join(' ', errors.Select(e => e.Message)), new Dictionary<string, object?> { ["findings"] = errors });
        }

        await LogAsync(AuditAction.DefinitionPublished, published.Version, store, audit, user, cancellationToken);
        return TypedResults.Ok(SavedView.Of(published));
    }

    private static async Task LogAsync(
        AuditAction action, DefinitionVersionRow version, IWriteStore store, AuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        audit.Add(writes, user.Viewer(), action, new AuditSubject("definition", version.DefinitionId), null,
            ("version", version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await store.CommitAsync(writes, cancellationToken);
    }
}

/// <summary>A version in a list.</summary>
internal sealed record DefinitionView(string DefinitionId, string Id, int Version, string Name, bool IsPublished, Instant CreatedAt, Instant? PublishedAt)
{
    public static DefinitionView Of(DefinitionVersionRow row) =>
        new(row.DefinitionId, row.Id, row.Version, row.Name, row.IsPublished, row.CreatedAt, row.PublishedAt);
}

/// <summary>What was saved, and what is to be said about it.</summary>
internal sealed record SavedView(DefinitionView Definition, IReadOnlyList<Finding> Findings)
{
    public static SavedView Of(SavedDefinition saved) => new(DefinitionView.Of(saved.Version), saved.Findings);
}
