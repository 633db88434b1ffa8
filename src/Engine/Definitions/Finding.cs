namespace Ybtb.Engine.Definitions;

/// <summary>Something a person should know about a definition. An <see cref="FindingSeverity.Error"/> forbids publishing, never saving.</summary>
/// <param name="Code">A stable, machine-readable name, such as <c>script-syntax</c>.</param>
/// <param name="NodeId">Where; null when it concerns the whole definition.</param>
/// <param name="Message">For operations staff, in Chinese.</param>
public sealed record Finding(FindingSeverity Severity, string Code, string? NodeId, string Message);

public enum FindingSeverity
{
    Notice,
    Warning,
    Error,
}
