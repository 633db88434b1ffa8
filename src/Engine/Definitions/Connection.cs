namespace Ybtb.Engine.Definitions;

/// <summary>An arrow of a flowchart.</summary>
/// <param name="Port">The outcome of the source that follows this arrow; null means the default outcome.</param>
public sealed record Connection(string Source, string? Port, string Target);
