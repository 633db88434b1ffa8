namespace Ybtb.Engine.Migration;

/// <param name="Id">The id of the version.</param>
/// <param name="Number">1 or more.</param>
public sealed record MigrationVersion(string Id, int Number);
