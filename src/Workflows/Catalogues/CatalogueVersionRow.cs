using NodaTime;

namespace Ybtb.Workflows.Catalogues;

/// <summary>A published catalogue (table <c>catalogue_versions</c>). Versions are never changed; the newest is in force.</summary>
public sealed class CatalogueVersionRow
{
    /// <summary>1 for the first; each publication has the next. Cases name it.</summary>
    public required int Number { get; init; }

    /// <summary>As <see cref="CatalogueContent"/> packs it.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>SHA-256 of what it says, lower-case hexadecimal.</summary>
    public string ContentHash { get; init; } = "";

    public Instant PublishedAt { get; init; }

    /// <summary>True for one version at a time.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Name of who published it; null for one that came with the product.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>Why, or by which notice; null for one that came with the product.</summary>
    public string? Reason { get; init; }

    /// <summary>What it changed against the version before, a Chinese sentence a line; null for one that came with the product.</summary>
    public string? Changes { get; init; }

    /// <summary>The version whose content it repeats; null unless it was rolled back to.</summary>
    public int? RolledBackTo { get; init; }
}
