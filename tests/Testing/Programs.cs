namespace Ybtb.Testing;

/// <summary>Programs of the machine that tests use.</summary>
public static class Programs
{
    /// <exception cref="FileNotFoundException">It is not on the path.</exception>
    public static string Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{name} is not on the path.");
}
