namespace Ybtb.Workflows.ServiceItems;

/// <summary>One of several papers of which any will do.</summary>
/// <param name="Code">Stable ASCII code; null while the item has no <see cref="ServiceItem.Handling"/>.</param>
public sealed record MaterialAlternative(string Name, string? Code);
