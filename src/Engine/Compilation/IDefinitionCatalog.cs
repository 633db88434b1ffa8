using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Compilation;

/// <summary>Where a definition's parts are found.</summary>
public interface IDefinitionCatalog
{
    /// <summary>The published version; null when there is none.</summary>
    ValueTask<CatalogEntry?> PublishedAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>A version by its id; null when there is none.</summary>
    ValueTask<CatalogEntry?> VersionAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>The published version that other workflows use as an activity of this type; null when there is none.</summary>
    ValueTask<CatalogEntry?> UsableAsync(string activityType, CancellationToken cancellationToken);
}

/// <summary>A version, and the versions of its parts that were chosen when it was published.</summary>
/// <param name="Versions">Version ids by <see cref="WorkflowReference.Key"/>; empty for one that was never published.</param>
public sealed record CatalogEntry(WorkflowDefinition Definition, IReadOnlyDictionary<string, string> Versions);
