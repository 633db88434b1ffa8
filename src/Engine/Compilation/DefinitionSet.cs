using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Compilation;

/// <summary>A catalog of some definitions in memory, each taken as published: for checking files and trying them out.</summary>
public sealed class DefinitionSet : IDefinitionCatalog
{
    private readonly Dictionary<string, WorkflowDefinition> byDefinitionId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkflowDefinition> byVersionId = new(StringComparer.Ordinal);

    /// <param name="definitions">Of several with one definition id the last counts.</param>
    public DefinitionSet(IEnumerable<WorkflowDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            byDefinitionId[definition.DefinitionId] = definition;
            byVersionId[definition.Id] = definition;
        }
    }

    public ValueTask<CatalogEntry?> PublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        Entry(byDefinitionId.GetValueOrDefault(definitionId));

    public ValueTask<CatalogEntry?> VersionAsync(string versionId, CancellationToken cancellationToken) =>
        Entry(byVersionId.GetValueOrDefault(versionId));

    public ValueTask<CatalogEntry?> UsableAsync(string activityType, CancellationToken cancellationToken) =>
        Entry(byDefinitionId.Values.FirstOrDefault(d => d.UsableAsActivity && WorkflowActivity.TypeNameOf(d.Name) == activityType));

    private static ValueTask<CatalogEntry?> Entry(WorkflowDefinition? definition) =>
        ValueTask.FromResult(definition is null ? null : new CatalogEntry(definition, new Dictionary<string, string>()));
}
