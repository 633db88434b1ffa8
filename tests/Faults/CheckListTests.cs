using System.Text.RegularExpressions;
using Ybtb.Api.Hosting;
using Ybtb.Faults.Comparison;

namespace Ybtb.Faults;

/// <summary>The page that explains the checks names those there are, and no others.</summary>
public sealed partial class CheckListTests
{
    [Fact]
    public void Page_NamesEveryCheck() =>
        Name().Matches(File.ReadAllText(Path.Combine(ShippedFiles.Find(), "docs", "invariants.md"))).Select(m => m.Groups[1].Value)
            .Should().BeEquivalentTo(Check.All.Select(c => c.Name));

    [GeneratedRegex("^- `([a-z-]+)`: ", RegexOptions.Multiline)]
    private static partial Regex Name();
}
