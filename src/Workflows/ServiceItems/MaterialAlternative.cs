namespace Ybtb.Workflows.ServiceItems;

/// <summary>One of several papers of which any will do.</summary>
/// <param name="Code">Stable ASCII code.</param>
public sealed record MaterialAlternative(string Name, string Code);
