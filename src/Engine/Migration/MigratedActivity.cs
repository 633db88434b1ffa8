namespace Ybtb.Engine.Migration;

/// <summary>An open execution in both versions.</summary>
/// <param name="To">Null when it has no counterpart.</param>
/// <param name="Status"><c>Running</c> or <c>Faulted</c>.</param>
public sealed record MigratedActivity(int ActivityInstanceId, MigrationActivity From, MigrationActivity? To, string Status);
