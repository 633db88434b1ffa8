using System.Text.RegularExpressions;

namespace Ybtb.Api.Tests.Architecture;

/// <summary>The repository works on any machine: scripts run, nothing names the machine it was written on.</summary>
public sealed partial class RepositoryTest
{
    [Fact]
    public void Scripts_AreExecutable()
    {
        var scripts = SourceTree.Files("", "*.sh").Append(".ci/run").ToList();

        scripts.Should().Contain(["run.sh", "test.sh", "bench.sh"]);
        foreach (var script in scripts)
        {
            (OperatingSystem.IsWindows() || File.GetUnixFileMode(SourceTree.PathOf(script)).HasFlag(UnixFileMode.UserExecute))
                .Should().BeTrue("{0} is run by its name", script);
        }
    }

    [Fact]
    public void Files_NameNoMachine() => Offences(MachinePath()).Should().BeEmpty();

    [Fact]
    public void Files_NameNoPackageRegistry() => Offences(Registry()).Should().BeEmpty();

    [Fact]
    public void LockFiles_HoldNoAddress()
    {
        var locks = SourceTree.Files("", "packages.lock.json");

        locks.Should().NotBeEmpty();
        locks.Where(file => SourceTree.Read(file).Contains("://", StringComparison.Ordinal)).Should().BeEmpty();
    }

    /// <summary>The pages' packages come from whatever registry the machine has been given.</summary>
    [Fact]
    public void LockFileOfThePages_SaysNotWherePackagesCameFrom() =>
        SourceTree.Read("src/Designer/package-lock.json").Should().Contain("\"integrity\"").And.NotContain("\"resolved\"");

    private static IEnumerable<string> Offences(Regex pattern) =>
        from file in SourceTree.Files("", "*")
        let text = SourceTree.Read(file)
        where !text.Contains('\0', StringComparison.Ordinal)   // pictures and the like
        from Match match in pattern.Matches(text)
        select $"{file}: {match.Value}";

    [GeneratedRegex(@"(?<![\w.:/-])/(work|home|root|tmp|Users|mnt|opt)/\w[\w./-]*|\b[A-Z]:\\\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://(?!tidelift\.com/funding/)[^\s""'<>]*(nuget|npm|registry|artifactory|nexus|pypi|proxy)[^\s""'<>]*", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}
