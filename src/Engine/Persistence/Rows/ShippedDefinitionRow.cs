namespace Ybtb.Engine.Persistence.Rows;

/// <summary>The hash of a definition file as it was last shipped: tells a changed file from a definition that staff have changed.</summary>
public sealed class ShippedDefinitionRow
{
    public required string DefinitionId { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required byte[] FileHash { get; set; }

    /// <summary>The version that was made from it.</summary>
    public required string DefinitionVersionId { get; set; }
}
