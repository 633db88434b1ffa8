namespace Ybtb.Workflows.Files;

/// <summary>What the store says of a file it has taken.</summary>
/// <param name="Size">In bytes, of the content as given.</param>
public sealed record StoredFile(ContentAddress Address, long Size);
