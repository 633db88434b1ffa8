using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Catalogues;

/// <summary>A catalogue to be published by somebody.</summary>
/// <param name="By">Name of who publishes it.</param>
/// <param name="Reason">Why, or by which notice.</param>
/// <param name="Against">The version in force that it is the successor of.</param>
public sealed record CatalogueOrder(CatalogueContent Content, string By, string Reason, int Against)
{
    /// <summary>What it changes, in Chinese sentences.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The version whose content it repeats; null unless it is rolled back to.</summary>
    public int? RolledBackTo { get; init; }

    /// <summary>What else is written with the version of that number.</summary>
    public required Action<WriteSet, int> Contribute { get; init; }
}
