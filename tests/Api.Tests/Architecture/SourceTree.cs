namespace Ybtb.Api.Tests.Architecture;

/// <summary>The source tree around the tests, without what builds leave in it.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Left =
        [".git", ".data", ".vs", ".idea", "bin", "obj", "dist", "artifacts", "TestResults", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder whose names match, as paths from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Walk(new DirectoryInfo(Path.Combine(Root, folder)), pattern).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static string PathOf(string file) => Path.Combine(Root, file);

    private static IEnumerable<string> Walk(DirectoryInfo folder, string pattern) => folder.EnumerateFiles(pattern)
        .Where(file => !Left.Contains(file.Name))   // in a linked work tree .git is a file
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
        .Concat(folder.EnumerateDirectories().Where(inner => !Left.Contains(inner.Name)).SelectMany(inner => Walk(inner, pattern)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ybtb.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Ybtb.sln was not found above the tests.");
    }
}
