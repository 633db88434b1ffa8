using System.Text.RegularExpressions;
using Ybtb.Api.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>The pictures of the user guides: taken by the tests of the pages, so that a guide never shows what is no more.</summary>
public sealed partial class GuidePictures
{
    private static string Guides => Path.Combine(ShippedFiles.Find(), "docs", "zh");

    /// <summary>Where the picture of this name is kept.</summary>
    public static string PathOf(string name) => Path.Combine(Guides, "images", name + ".png");

    [Fact]
    public void EachPictureOfAGuide_IsTakenByATest_AndNoneIsTakenForNothing()
    {
        var shown = NamesIn(Guides, "*.md", Shown());
        var taken = NamesIn(Path.Combine(ShippedFiles.Find(), "tests", "Pages"), "*.cs", Taken());
        var kept = Directory.Exists(Path.Combine(Guides, "images"))
            ? Directory.GetFiles(Path.Combine(Guides, "images")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToArray()
            : [];
        Assert.Equal(taken, shown);
        Assert.Equal(taken, kept);
    }

    private static string[] NamesIn(string folder, string pattern, Regex expression) =>
        [.. Directory.GetFiles(folder, pattern).SelectMany(file => expression.Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("""!\[[^\]]+\]\(images/(?<name>[^)]+)\.png\)""")]
    private static partial Regex Shown();

    [GeneratedRegex("""ShootForGuideAsync\("(?<name>[^"]+)"\)""")]
    private static partial Regex Taken();
}
