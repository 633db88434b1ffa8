using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence;

/// <summary>Definition versions, compiled once each and kept: a published version never changes.</summary>
/// <remarks>
/// Which version is published is believed for a second, counted on the machine's running time: a publication on this node is seen at once
/// (<see cref="Forget"/>), one on another node then. An instance that starts in between starts on the version that was published just before.
/// </remarks>
public sealed class CompiledDefinitions(IReadContexts contexts, WorkflowAssembler assembler) : IDefinitionSource
{
    private const int FreshFor = 1_000;

    private readonly ConcurrentDictionary<string, CompiledWorkflow> versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Version, long ReadAt)> published = new(StringComparer.Ordinal);

    public ValueTask<CompiledWorkflow> PublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        published.TryGetValue(definitionId, out var known) && Environment.TickCount64 - known.ReadAt < FreshFor
            && versions.TryGetValue(known.Version, out var workflow)
            ? ValueTask.FromResult(workflow)
            : new ValueTask<CompiledWorkflow>(LoadPublishedAsync(definitionId, cancellationToken));

    public ValueTask<CompiledWorkflow> VersionAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        versions.TryGetValue(definitionVersionId, out var workflow)
            ? ValueTask.FromResult(workflow)
            : new ValueTask<CompiledWorkflow>(LoadAsync(definitionVersionId, cancellationToken));

    /// <summary>Called when another version of the definition was published or retired.</summary>
    public void Forget(string definitionId) => published.TryRemove(definitionId, out _);

    private async Task<CompiledWorkflow> LoadPublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        var readAt = Environment.TickCount64;
        await using var db = contexts.Create();
        var id = await db.Set<DefinitionVersionRow>().AsNoTracking()
            .Where(d => d.DefinitionId == definitionId && d.IsPublished).Select(d => d.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DefinitionNotPublishedException($"流程“{definitionId}”没有已发布的版本。");
        var workflow = await VersionAsync(id, cancellationToken);
        published[definitionId] = (id, readAt);
        return workflow;
    }

    private async Task<CompiledWorkflow> LoadAsync(string versionId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var row = await db.Set<DefinitionVersionRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == versionId, cancellationToken)
            ?? throw new DefinitionNotPublishedException($"流程版本“{versionId}”不存在。");
        var (definition, _) = DefinitionReader.Read(row.Json);
        var (workflow, findings) = await assembler.AssembleAsync(definition, PartVersions.Read(row.Parts), cancellationToken);
        if (findings.FirstOrDefault(f => f.Severity == FindingSeverity.Error) is { } error)
        {
            throw new DefinitionNotPublishedException($"流程“{row.Name}”第 {row.Version} 版不能运行：{error.Message}");
        }

        if (row.PublishedAt is not null)
        {
            versions[versionId] = workflow;
        }

        return workflow;
    }
}
