using NodaTime;

namespace Ybtb.Workflows.Catalogues;

/// <summary>A part of the catalogue that is being edited (table <c>catalogue_drafts</c>); it counts for nothing until it is published. One draft for everybody, part by part.</summary>
public sealed class CatalogueDraftRow
{
    /// <summary>See <see cref="PartName"/>.</summary>
    public required string Part { get; init; }

    /// <summary>JSON, compressed.</summary>
    public required byte[] Content { get; set; }

    /// <summary>SHA-256 of the part as it was in force when editing began or was last brought up to date; empty when there was none.</summary>
    public required string BaseHash { get; set; }

    /// <summary>Whether the content came with a release of the product over somebody's own catalogue.</summary>
    public required bool IsShipped { get; set; }

    public required Instant UpdatedAt { get; set; }

    public required string UpdatedBy { get; set; }

    public long Revision { get; set; }
}

/// <summary>What a release of the product shipped and did not publish by itself, because the catalogue in force was somebody's own (table <c>shipped_catalogues</c>).</summary>
public sealed class ShippedCatalogueRow
{
    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>As <see cref="CatalogueContent"/> packs it.</summary>
    public required byte[] Content { get; init; }

    public required Instant TakenAt { get; init; }
}
