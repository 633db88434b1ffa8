namespace Ybtb.Workflows.ServiceItems;

/// <summary>Which catalogue a case was filed under.</summary>
/// <param name="Number">Rises with every published change.</param>
/// <param name="ContentHash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed record CatalogueVersion(int Number, string ContentHash);
