namespace Ybtb.Api.Hosting;

/// <summary>Finds what the product ships beside its binary: <c>data</c>, <c>workflows</c> and the staff pages.</summary>
internal static class ShippedFiles
{
    /// <summary>The folder that holds <c>data</c> and <c>workflows</c>: the binary's own, or the source tree above it.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "data", "items.json")) && Directory.Exists(Path.Combine(folder.FullName, "workflows")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The folders data and workflows were not found beside the binary or above it.");
    }
}
