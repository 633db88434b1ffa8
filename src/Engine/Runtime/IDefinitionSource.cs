namespace Ybtb.Engine.Runtime;

/// <summary>Compiled definition versions.</summary>
public interface IDefinitionSource
{
    /// <summary>The published version that new instances take.</summary>
    /// <exception cref="DefinitionNotPublishedException">There is none.</exception>
    ValueTask<CompiledWorkflow> PublishedAsync(string definitionId, CancellationToken cancellationToken);

    /// <exception cref="DefinitionNotPublishedException">No version has this id.</exception>
    ValueTask<CompiledWorkflow> VersionAsync(string definitionVersionId, CancellationToken cancellationToken);
}

/// <summary>A definition has no published version, or a version does not exist or does not compile. The message is Chinese.</summary>
public sealed class DefinitionNotPublishedException(string message) : Exception(message);
