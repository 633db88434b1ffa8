using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ybtb.Api.Commands;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Api.TrialRuns;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Definitions;

namespace Ybtb.Api.Studio;

/// <summary>The part of Elsa's API by which the Studio lists, opens, saves, publishes and deletes definitions.</summary>
internal static class StudioDefinitionEndpoints
{
    private static readonly ProblemKind UnsupportedRoot = new("unsupported-root", 400, "不支持的流程类型", "本系统支持流程图和顺序两种流程，不支持状态机。");

    /// <summary>The kinds of root that the engine runs; the Studio offers a third.</summary>
    private static readonly string[] Roots = ["Elsa.Flowchart", "Elsa.Sequence"];

    public static void MapStudioDefinitions(this IEndpointRouteBuilder routes)
    {
        var definitions = routes.MapGroup($"{StudioApi.Root}/workflow-definitions").ExcludeFromDescription();
        var reading = definitions.MapGroup("").RequirePermission(Permission.ReadDefinitions);
        reading.MapGet("", List);
        reading.MapGet("/by-definition-id/{definitionId}", FindByDefinitionId);
        reading.MapGet("/by-id/{versionId}", FindByVersionId);
        reading.MapGet("/many-by-id", FindMany);
        reading.MapGet("/query/count", Count);
        reading.MapGet("/validation/is-name-unique", IsNameUnique);
        reading.MapGet("/{definitionId}/consumers", Consumers);
        var editing = definitions.MapGroup("").RequirePermission(Permission.EditDefinitions);
        editing.MapPost("", Save);
        editing.MapPost("/{definitionId}/revert/{version:int}", Revert);
        editing.MapDelete("/{definitionId}", Delete);
        editing.MapPost("/import", Import);
        editing.MapPost("/{definitionId}/update-references", UpdateReferences);
        routes.MapDelete($"{StudioApi.Root}/workflow-definition-versions/{{versionId}}", DeleteVersion).ExcludeFromDescription().RequirePermission(Permission.EditDefinitions);
        var publishing = definitions.MapGroup("").RequirePermission(Permission.PublishDefinitions);
        publishing.MapPost("/{definitionId}/publish", Publish);
        publishing.MapPost("/{definitionId}/retract", Retract);
    }

    private static async Task<Ok<StudioPage<StudioSummary>>> List(
        [AsParameters] StudioDefinitionQuery query, DefinitionVersions versions, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (items, total) = await versions.PageAsync(query.Read(), cancellationToken);
        return TypedResults.Ok(new StudioPage<StudioSummary>(await answers.SummariesAsync(user.Viewer(), items, cancellationToken), total)
        {
            Links = StudioLinks.OfList(user.Viewer()),
        });
    }

    private static async Task<IResult> FindByDefinitionId(
        string definitionId, DefinitionVersions versions, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken, string? versionOptions = null)
    {
        var row = StudioVersionOptions.Read(versionOptions) switch
        {
            { Number: { } number } => await versions.FindAsync(definitionId, number, cancellationToken),
            { Selection: DefinitionSelection.Published } => await versions.FindPublishedAsync(definitionId, cancellationToken),
            _ => await versions.FindAsync(definitionId, null, cancellationToken),
        };
        return row is null ? DefinitionProblems.NoSuchDefinition.ToResult() : await answers.OpenedAsync(user.Viewer(), row, cancellationToken);
    }

    private static async Task<IResult> FindByVersionId(
        string versionId, DefinitionVersions versions, TrialDesk trials, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TrialKey.TryParse(versionId, out var trial, out var tried)
            ? await trials.VersionAsync(user.Viewer(), trial, tried, cancellationToken) is { } version
                ? await answers.TriedAsync(user.Viewer(), version, versionId, cancellationToken)
                : DefinitionProblems.NoSuchDefinition.ToResult()
        : await versions.FindAsync(versionId, cancellationToken) is { } row
            ? await answers.DocumentAsync(user.Viewer(), row, cancellationToken)
            : DefinitionProblems.NoSuchDefinition.ToResult();

    private static async Task<IResult> FindMany(
        [FromQuery] string[] ids, DefinitionVersions versions, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var documents = new JsonArray();
        foreach (var row in await versions.FindAllAsync(ids, cancellationToken))
        {
            documents.Add(await answers.ComposeAsync(user.Viewer(), row, StudioAnswers.NewEditor(), cancellationToken));
        }

        return StudioAnswers.Json(new JsonObject { ["items"] = documents, ["count"] = documents.Count });
    }

    private static async Task<Ok<StudioCount>> Count(DefinitionVersions versions, CancellationToken cancellationToken) =>
        TypedResults.Ok(new StudioCount((await versions.PageAsync(new DefinitionQuery(DefinitionSelection.Latest) { Take = 0 }, cancellationToken)).Total));

    private static async Task<Ok<StudioUnique>> IsNameUnique(
        DefinitionVersions versions, CancellationToken cancellationToken, string name = "", string? definitionId = null) =>
        TypedResults.Ok(new StudioUnique(await versions.IsNameFreeAsync(name, definitionId, cancellationToken)));

    private static async Task<Ok<StudioConsumers>> Consumers(
        string definitionId, DefinitionVersions versions, ReleasePreparation releases, CancellationToken cancellationToken) =>
        TypedResults.Ok(new StudioConsumers(await versions.FindPublishedAsync(definitionId, cancellationToken) is { } published
            ? [.. (await releases.ConsumersAsync(published, cancellationToken)).Select(c => c.DefinitionId)]
            : []));

    private static async Task<IResult> Save(
        HttpRequest request, DefinitionDesk desk, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            var body = StudioDocument.Parse(await RequestBody.ReadAsync(request, DefinitionReader.MaxBytes, cancellationToken));
            if (body["model"] is not JsonObject model)
            {
                return DefinitionProblems.Malformed.ToResult("请求中没有流程定义（model）。");
            }

            if (Text(model["definitionId"]) is not { Length: > 0 })
            {
                if (!Roots.Contains(Text(model["root"]?["type"])))
                {
                    return UnsupportedRoot.ToResult();
                }

                model["definitionId"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            }

            var (json, editor) = StudioDocument.Take(model);
            var saved = await desk.SaveAsync(user.Viewer(), json, editor, cancellationToken);
            return IsTrue(body["publish"])
                ? await PublishAsync(user.Viewer(), saved.Version.DefinitionId, editor, desk, answers, cancellationToken)
                : await answers.SavedAsync(user.Viewer(), saved, editor, alreadyPublished: false, cancellationToken);
        }
        catch (DefinitionException malformed)
        {
            return DefinitionProblems.Malformed.ToResult(malformed.Message);
        }
        catch (DraftChangedException changed)
        {
            return DefinitionProblems.DraftChanged(changed);
        }
    }

    private static Task<IResult> Publish(string definitionId, DefinitionDesk desk, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        PublishAsync(user.Viewer(), definitionId, null, desk, answers, cancellationToken);

    private static async Task<IResult> PublishAsync(
        Viewer viewer, string definitionId, EditorMark? editor, DefinitionDesk desk, StudioAnswers answers, CancellationToken cancellationToken)
    {
        var wasPublished = await answers.IsLatestPublishedAsync(definitionId, cancellationToken);
        return PolicyEngine.PermissionsOf(viewer).Contains(Permission.PublishDefinitions)
            ? await desk.PublishAsync(viewer, definitionId, editor, cancellationToken) switch
            {
                null => DefinitionProblems.NoSuchDefinition.ToResult(),
                { Version.IsPublished: false } refused => StudioAnswers.Refused(refused.Findings),
                var published => await answers.SavedAsync(viewer, published, editor, wasPublished, cancellationToken),
            }
            : ProblemKinds.Forbidden.ToResult();
    }

    private static async Task<IResult> Retract(
        string definitionId, DefinitionDesk desk, DefinitionVersions versions, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            var row = await desk.RetractAsync(user.Viewer(), definitionId, cancellationToken) ?? await versions.FindAsync(definitionId, null, cancellationToken);
            return row is null ? DefinitionProblems.NoSuchDefinition.ToResult() : await answers.DocumentAsync(user.Viewer(), row, cancellationToken);
        }
        catch (DefinitionInUseException used)
        {
            return StudioAnswers.Refused([used.Message]);
        }
    }

    private static async Task<IResult> Revert(
        string definitionId, int version, DefinitionDesk desk, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.RevertAsync(user.Viewer(), definitionId, version, cancellationToken) is { } reverted
            ? TypedResults.Ok((await answers.SummariesAsync(user.Viewer(), [StudioAnswers.SummaryOf(reverted.Version)], cancellationToken))[0])
            : DefinitionProblems.NoSuchDefinition.ToResult();

    private static async Task<IResult> Delete(string definitionId, DefinitionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.DeleteAsync(user.Viewer(), definitionId, cancellationToken) ? TypedResults.NoContent() : DefinitionProblems.NoSuchDefinition.ToResult();
        }
        catch (DefinitionInUseException used)
        {
            return StudioAnswers.Refused([used.Message]);
        }
    }

    private static async Task<IResult> DeleteVersion(string versionId, DefinitionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.DeleteVersionAsync(user.Viewer(), versionId, cancellationToken) is null
                ? DefinitionProblems.NoSuchDefinition.ToResult()
                : TypedResults.NoContent();
        }
        catch (DefinitionInUseException used)
        {
            return StudioAnswers.Refused([used.Message]);
        }
    }

    private static async Task<IResult> Import(
        HttpRequest request, DefinitionDesk desk, StudioAnswers answers, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            var model = StudioDocument.Parse(await RequestBody.ReadAsync(request, DefinitionReader.MaxBytes, cancellationToken));
            var (json, _) = StudioDocument.Take(model);
            return await answers.DocumentAsync(user.Viewer(), (await desk.ImportAsync(user.Viewer(), json, cancellationToken)).Version, cancellationToken);
        }
        catch (DefinitionException malformed)
        {
            return DefinitionProblems.Malformed.ToResult(malformed.Message);
        }
    }

    /// <summary>A parent takes its parts' versions when it is published: there is nothing to update beside that.</summary>
    private static Ok<StudioReferences> UpdateReferences(string definitionId) => TypedResults.Ok(new StudioReferences([]));

    private static string? Text(JsonNode? json) => json is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsTrue(JsonNode? json) => json is JsonValue value && value.TryGetValue<bool>(out var truth) && truth;
}

/// <summary>What the Studio asks lists by; it writes the keys as it likes.</summary>
internal sealed record StudioDefinitionQuery(
    string? VersionOptions, int? Page, int? PageSize, string? SearchTerm, bool? IsSystem, string? OrderBy, string? OrderDirection, string[]? DefinitionIds, string[]? Ids)
{
    private const int MaxPage = 200;

    public DefinitionQuery Read()
    {
        var size = Math.Clamp(PageSize ?? MaxPage, 1, MaxPage);
        return new DefinitionQuery(StudioVersionOptions.Read(VersionOptions).Selection)
        {
            Text = SearchTerm,
            DefinitionIds = DefinitionIds is { Length: > 0 } ? DefinitionIds : null,
            Ids = Ids is { Length: > 0 } ? Ids : null,
            Order = Enum.TryParse(OrderBy, ignoreCase: true, out DefinitionOrdering order) ? order : DefinitionOrdering.Name,
            IsDescending = string.Equals(OrderDirection, "Descending", StringComparison.OrdinalIgnoreCase),
            Skip = (int)Math.Min((long)Math.Max(Page ?? 0, 0) * size, int.MaxValue),
            Take = size,
        };
    }
}

/// <summary>Which version the Studio means.</summary>
/// <param name="Number">A certain one; null for one of the selection.</param>
internal readonly record struct StudioVersionOptions(DefinitionSelection Selection, int? Number)
{
    public static StudioVersionOptions Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(DefinitionSelection.All, number)
        : text switch
        {
            "Latest" => new(DefinitionSelection.Latest, null),
            "Published" => new(DefinitionSelection.Published, null),
            "Draft" => new(DefinitionSelection.Draft, null),
            "LatestOrPublished" or "LatestAndPublished" => new(DefinitionSelection.LatestOrPublished, null),
            _ => new(DefinitionSelection.All, null),
        };
}
