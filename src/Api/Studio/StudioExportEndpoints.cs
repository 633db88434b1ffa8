using System.IO.Compression;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Security;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Studio;

/// <summary>Definitions as files: one as JSON, several as an archive of such files.</summary>
internal static class StudioExportEndpoints
{
    /// <summary>The most versions in one archive.</summary>
    private const int MaxVersions = 200;

    public static void MapStudioExports(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup(StudioApi.Root).ExcludeFromDescription().RequirePermission(Permission.ReadDefinitions);
        exports.MapGet("/workflow-definitions/{definitionId}/export", Export);
        exports.MapPost("/bulk-actions/export/workflow-definitions", ExportMany);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        string definitionId, DefinitionVersions versions, ReleasePreparation releases, CancellationToken cancellationToken,
        string? versionOptions = null, bool includeConsumingWorkflows = false)
    {
        var wanted = StudioVersionOptions.Read(versionOptions);
        var row = wanted.Selection == DefinitionSelection.Published
            ? await versions.FindPublishedAsync(definitionId, cancellationToken)
            : await versions.FindAsync(definitionId, wanted.Number, cancellationToken);
        if (row is null)
        {
            return DefinitionProblems.NoSuchDefinition.ToResult();
        }

        var consumers = includeConsumingWorkflows ? await releases.ConsumersAsync(row, cancellationToken) : [];
        return consumers.Count == 0
            ? TypedResults.Bytes(FileOf(row), "application/json", NameOf(row))
            : TypedResults.Bytes(await ZipAsync([row, .. consumers]), "application/zip", "workflow-definitions.zip");
    }

    private static async Task<FileContentHttpResult> ExportMany(
        StudioExport request, DefinitionVersions versions, ReleasePreparation releases, CancellationToken cancellationToken)
    {
        var rows = (await versions.FindAllAsync([.. request.Ids.Take(MaxVersions)], cancellationToken)).ToList();
        if (request.IncludeConsumingWorkflows)
        {
            foreach (var row in rows.ToList())
            {
                rows.AddRange(await releases.ConsumersAsync(row, cancellationToken));
            }
        }

        return TypedResults.Bytes(await ZipAsync([.. rows.DistinctBy(row => row.Id)]), "application/zip", "workflow-definitions.zip");
    }

    private static async Task<byte[]> ZipAsync(IReadOnlyList<DefinitionVersionRow> rows)
    {
        using var buffer = new MemoryStream();
        await using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                await using var entry = await archive.CreateEntry(NameOf(row)).OpenAsync();
                await entry.WriteAsync(FileOf(row));
            }
        }

        return buffer.ToArray();
    }

    private static byte[] FileOf(DefinitionVersionRow row) =>
        DefinitionExport.Write(DefinitionReader.Read(row.Json).Definition, new VersionStamp(row.Id, row.DefinitionId, row.Version, row.IsLatest, row.IsPublished));

    private static string NameOf(DefinitionVersionRow row) => DefinitionExport.FileNameOf(row.Name, row.DefinitionId, row.Id);
}

/// <param name="Ids">Of versions.</param>
internal sealed record StudioExport(IReadOnlyList<string> Ids, bool IncludeConsumingWorkflows = false);
