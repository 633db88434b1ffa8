namespace Ybtb.Engine.Activities.Composition;

/// <summary>Which version of a definition is published?</summary>
internal sealed record PublishedVersion(string DefinitionId) : Query<PublishedVersionAnswer>;

/// <param name="VersionId">Null when none is.</param>
internal sealed record PublishedVersionAnswer(string? VersionId);
