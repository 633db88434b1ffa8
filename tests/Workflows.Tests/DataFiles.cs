namespace Ybtb.Workflows.Tests;

/// <summary>The repository's data files, as the tests' build copied them.</summary>
internal static class DataFiles
{
    public static Stream Open(string name) => File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", name));
}
