using System.Diagnostics;
using System.Text.Json;
using Xunit.Abstractions;

namespace Ybtb.Faults;

/// <summary>The demonstration is complete: every item of the notice, each by every way that its flow has.</summary>
/// <remarks>It runs as people run it, in processes of its own, and says itself which ways of the definitions no path has taken.</remarks>
public sealed class DemoTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Duration", "long")]
    public async Task EveryItem_IsFinishedByEveryWayOfItsFlow()
    {
        var root = Root();
        var file = Path.Combine(root, "artifacts", "demo.json");
        if (File.Exists(file))
        {
            File.Delete(file);   // of an earlier run
        }

        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "samples", "Demo", "bin", Configuration(), "net10.0", "Ybtb.Demo.dll")]) { RedirectStandardOutput = true };
        using var demo = Process.Start(start)!;
        var printed = await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();
        output.WriteLine(printed);

        demo.ExitCode.Should().Be(0, because: string.Join('\n', printed.Split('\n').Where(line => line.StartsWith('✗') || line.Contains("没有路径走过", StringComparison.Ordinal))));
        using var listed = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        var paths = listed.RootElement.EnumerateArray()
            .Select(path => (Item: path.GetProperty("item").GetString()!, Status: path.GetProperty("status").GetString(), Decision: path.GetProperty("decision").GetString())).ToList();
        using var notice = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(root, "data", "items.json")));
        foreach (var item in notice.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!))
        {
            paths.Should().Contain(path => path.Item == item && path.Decision == "granted", because: $"{item} has a main path");
            paths.Should().Contain(path => path.Item == item && (path.Status == "acceptance-refused" || path.Decision == "denied"), because: $"{item} can be refused");
        }
    }

    /// <summary>The demonstration is built as the tests are.</summary>
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ybtb.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Ybtb.sln was not found above the tests.");
        }

        return folder.FullName;
    }
}
