using System.Text.RegularExpressions;
using Ybtb.Simulation.Invariants;
using Ybtb.Simulation.PlantedBugs;

namespace Ybtb.Simulation;

/// <summary>The page that explains the invariants names those that are checked, and no others.</summary>
public sealed partial class InvariantListTests
{
    [Fact]
    public void Page_NamesEveryInvariant()
    {
        var named = Name().Matches(OfTheWorlds(Page())).Select(m => m.Groups[1].Value);

        named.Should().BeEquivalentTo(Invariant.All.Select(i => i.Name));
    }

    [Fact]
    public void Page_NamesEveryPlantedBug() => Planted.All.Should().OnlyContain(bug => Page().Contains(bug.Name));

    [Fact]
    public void PlantedBugs_AreFoundByInvariantsThatExist() =>
        Planted.All.SelectMany(b => b.FoundBy).Should().BeSubsetOf(Invariant.All.Select(i => i.Name));

    /// <summary>The part that is about simulated worlds; other parts are held against tests of their own.</summary>
    private static string OfTheWorlds(string page) => page[..page.IndexOf("\n## The worlds\n", StringComparison.Ordinal)];

    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "docs", "invariants.md") is var page && File.Exists(page))
            {
                return File.ReadAllText(page);
            }
        }

        throw new FileNotFoundException("docs/invariants.md was not found above the tests.");
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Name();
}
