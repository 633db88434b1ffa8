using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ybtb.Api.Tests.Architecture;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.WorkflowFiles;

/// <summary><c>workflows lint</c>, and the page that says what its codes mean.</summary>
public sealed partial class LintTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Lint_WithoutPaths_FindsNothingInTheShippedFlows()
    {
        var (code, output) = await Verb.RunAsync("lint");

        Assert.Equal((0, $"已检查 {SourceTree.Files("workflows", "*.json").Count} 个文件，0 处错误。"), (code, output.Trim()));
    }

    [Fact]
    public async Task Lint_OfTheSamples_FindsNoErrors()
    {
        var (code, output) = await Verb.RunAsync("lint", SourceTree.PathOf("samples/patterns"));

        Assert.Equal(0, code);
        Assert.Contains("已检查 22 个文件，0 处错误。", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_OfAFolderWithAFault_NamesFileCodeAndActivity()
    {
        var flow = JsonNode.Parse(await File.ReadAllTextAsync(SourceTree.PathOf($"workflows/{Person.Enrollment}.json")))!;
        flow["root"]!["connections"]!.AsArray().RemoveAt(0);
        await File.WriteAllTextAsync(folder.File("broken.json"), flow.ToJsonString());
        await File.WriteAllTextAsync(folder.File("no-flow.json"), "{}");

        var (code, output) = await Verb.RunAsync("lint", folder.Path);

        Assert.Equal(1, code);
        Assert.Contains("broken.json: 错误 unreachable Workflow1:flow:receive 活动“收件”没有从开始处连到", output, StringComparison.Ordinal);
        Assert.Contains("no-flow.json: 错误 malformed - ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_OfAPathThatIsNotThere_SaysSo()
    {
        var (code, output) = await Verb.RunAsync("lint", folder.File("gone.json"));

        Assert.Equal(2, code);
        Assert.Contains("gone.json", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_OfTheSources_AreThoseOfThePage()
    {
        string[] folders =
        [
            "src/Engine/Definitions", "src/Engine/Compilation", "src/Engine/Activities", "src/Engine/Lint", "src/Engine/Persistence",
            "src/Workflows/Lint", "src/Workflows/Activities", "src/Workflows/Persistence", "src/Api/Hosting",
        ];
        var inSources = folders.SelectMany(f => SourceTree.Files(f, "*.cs"))
            .SelectMany(file => InSource().Matches(File.ReadAllText(SourceTree.PathOf(file))))
            .Select(match => match.Groups[1].Value).Append("used-by").ToHashSet();
        var onPage = OnPage().Matches(File.ReadAllText(SourceTree.PathOf("docs/zh/流程检查.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(inSources.Order(), onPage.Order());
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A code where a finding is made: behind a severity, or as an argument of a method that reports.</summary>
    [GeneratedRegex("""(?:FindingSeverity\.\w+,|severity,|(?:Refuse|Warn|Report|Error|Warning|Finding)\((?:\s*[\w.\[\]]+,)?)\s*"([a-z]+(?:-[a-z]+)+|malformed|unreachable)"(?!\s*\))""")]
    private static partial Regex InSource();

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex OnPage();
}
