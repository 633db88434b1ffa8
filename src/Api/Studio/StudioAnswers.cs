using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ybtb.Api.Studio;

/// <summary>Composes what the Studio gets to read of definitions.</summary>
internal sealed class StudioAnswers(StudioActivities activities, DefinitionVersions versions, ReleasePreparation releases, IOptions<JsonOptions> json)
{
    /// <summary>The Studio shows each text for some seconds, three at a time; all of them are in the findings.</summary>
    private const int MostTexts = 3;

    /// <summary>An id for an editor that is opened now.</summary>
    public static string NewEditor() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>A definition that is opened.</summary>
    public async Task<IResult> DocumentAsync(Viewer viewer, DefinitionVersionRow row, CancellationToken cancellationToken) =>
        Json(await ComposeAsync(viewer, row, NewEditor(), cancellationToken));

    /// <summary>A version as it was tried, to be read only.</summary>
    /// <param name="versionId">As it is named outside.</param>
    public async Task<IResult> TriedAsync(Viewer viewer, DefinitionVersionRow row, string versionId, CancellationToken cancellationToken)
    {
        var document = await ComposeAsync(viewer, row, NewEditor(), cancellationToken);
        document["id"] = versionId;
        document["links"] = new JsonArray();
        return Json(document);
    }

    /// <summary>A definition that an editor opens, and what is to be said about it.</summary>
    public async Task<IResult> OpenedAsync(Viewer viewer, DefinitionVersionRow row, CancellationToken cancellationToken)
    {
        var document = await ComposeAsync(viewer, row, NewEditor(), cancellationToken);
        document["findings"] = JsonSerializer.SerializeToNode((await releases.PrepareAsync(row.Json, cancellationToken)).Findings, json.Value.SerializerOptions);
        return Json(document);
    }

    /// <summary>What was saved, whole, and what is to be said about it: hints, while it is a draft.</summary>
    /// <param name="editor">The editor that saved it and goes on; null when there is none.</param>
    public async Task<IResult> SavedAsync(
        Viewer viewer, SavedDefinition saved, EditorMark? editor, bool alreadyPublished, CancellationToken cancellationToken) => Json(new JsonObject
        {
            ["workflowDefinition"] = await ComposeAsync(viewer, saved.Version, editor?.Id ?? NewEditor(), cancellationToken),
            ["alreadyPublished"] = alreadyPublished,
            ["consumingWorkflowCount"] = saved.Findings.Count(f => f.Code == ReleasePreparation.UsedBy),
            ["validationErrors"] = new JsonArray(),
            ["findings"] = JsonSerializer.SerializeToNode(saved.Findings, json.Value.SerializerOptions),
        });

    public async Task<JsonObject> ComposeAsync(Viewer viewer, DefinitionVersionRow row, string editorId, CancellationToken cancellationToken)
    {
        var isDeletable = (await versions.UndeletableAsync([row.DefinitionId], cancellationToken)).Count == 0;
        return StudioDocument.Of(row, editorId, StudioLinks.OfDefinition(viewer, row.DefinitionId, isDeletable), await activities.DescribedAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<StudioSummary>> SummariesAsync(Viewer viewer, IReadOnlyList<DefinitionSummary> items, CancellationToken cancellationToken)
    {
        var undeletable = await versions.UndeletableAsync([.. items.Select(i => i.DefinitionId).Distinct()], cancellationToken);
        var descriptions = await versions.DescriptionsAsync([.. items.Select(i => i.Id)], cancellationToken);
        return [.. items.Select(item => new StudioSummary(
            item.Id, item.DefinitionId, item.Name, descriptions.GetValueOrDefault(item.Id), item.Version, item.CreatedAt, item.IsLatest, item.IsPublished,
            StudioLinks.OfDefinition(viewer, item.DefinitionId, !undeletable.Contains(item.DefinitionId))))];
    }

    public async Task<bool> IsLatestPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        await versions.FindAsync(definitionId, null, cancellationToken) is { IsPublished: true };

    public static DefinitionSummary SummaryOf(DefinitionVersionRow row) => new(
        row.Id, row.DefinitionId, row.Version, row.Name, row.CreatedAt, row.PublishedAt, row.IsLatest, row.IsPublished, row.ChangedBy, row.ChangedAt);

    /// <summary>A refusal whose texts the Studio shows one by one.</summary>
    public static ProblemHttpResult Refused(IReadOnlyList<Finding> findings)
    {
        var texts = findings.Where(f => f.Severity == FindingSeverity.Error).Select(e => e.Message).ToList();
        return Refused(texts.Count <= MostTexts ? texts : [.. texts.Take(MostTexts), $"另有 {texts.Count - MostTexts} 个错误，见“流程检查”。"], findings);
    }

    public static ProblemHttpResult Refused(IReadOnlyList<string> texts, IReadOnlyList<Finding>? findings = null) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        type: "urn:ybtb:problem:definition-refused",
        title: "操作未完成",
        detail: string.Join(' ', texts),
        extensions: new Dictionary<string, object?> { ["errors"] = new Dictionary<string, object> { ["generalErrors"] = texts }, ["findings"] = findings });

    public static FileContentHttpResult Json(JsonNode answer) => TypedResults.Bytes(StudioDocument.Write(answer), "application/json; charset=utf-8");
}

/// <summary>A version in the Studio's lists.</summary>
internal sealed record StudioSummary(
    string Id, string DefinitionId, string Name, string? Description, int Version, Instant CreatedAt, bool IsLatest, bool IsPublished, IReadOnlyList<StudioLink> Links)
{
    public string ToolVersion { get; } = StudioApi.ToolVersion;

    public bool IsReadonly { get; }

    public string MaterializerName { get; } = "Json";

    public bool IsMaterializerAvailable { get; } = true;

    public string? ProviderName { get; }
}

internal sealed record StudioCount(int Count);

internal sealed record StudioUnique(bool IsUnique);

internal sealed record StudioConsumers(IReadOnlyList<string> ConsumingWorkflowDefinitionIds);

internal sealed record StudioReferences(IReadOnlyList<string> AffectedWorkflows);
