using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Architecture;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.WorkflowFiles;

/// <summary><c>workflows layout</c>.</summary>
public sealed class LayoutTests : IDisposable
{
    private readonly TestFolder folder = new();

    public static TheoryData<string> Flows => [.. SourceTree.Files("workflows", "*.json")];

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Layout_OfAShippedFlow_IsTheOneItHas(string file)
    {
        File.Copy(SourceTree.PathOf(file), folder.File("flow.json"));

        Assert.Equal(0, (await Verb.RunAsync("layout", folder.File("flow.json"))).ExitCode);

        Assert.Equal(await File.ReadAllTextAsync(SourceTree.PathOf(file)), await File.ReadAllTextAsync(folder.File("flow.json")));
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Layout_OfAFlowDrawnElsewhere_ChangesTheDrawingOnly(string file)
    {
        var scattered = JsonNode.Parse(await File.ReadAllTextAsync(SourceTree.PathOf(file)))!;
        Scatter(scattered["root"]!);
        await File.WriteAllTextAsync(folder.File("flow.json"), scattered.ToJsonString());

        Assert.Equal(0, (await Verb.RunAsync("layout", folder.File("flow.json"))).ExitCode);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(await File.ReadAllTextAsync(SourceTree.PathOf(file))), JsonNode.Parse(await File.ReadAllTextAsync(folder.File("flow.json")))));
    }

    [Fact]
    public async Task Layout_OfWhatIsNoDefinition_IsRefusedAndLeftAsItIs()
    {
        await File.WriteAllTextAsync(folder.File("flow.json"), "{}");

        Assert.Equal(1, (await Verb.RunAsync("layout", folder.File("flow.json"))).ExitCode);
        Assert.Equal(1, (await Verb.RunAsync("layout", folder.File("gone.json"))).ExitCode);

        Assert.Equal("{}", await File.ReadAllTextAsync(folder.File("flow.json")));
    }

    public void Dispose() => folder.Dispose();

    private static void Scatter(JsonNode chart)
    {
        foreach (var (place, activity) in chart["activities"]!.AsArray().Index())
        {
            activity!["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = -place, ["y"] = place * place };
            if ((string)activity["type"]! == "Elsa.Flowchart")
            {
                Scatter(activity);
            }
        }

        foreach (var connection in chart["connections"]!.AsArray())
        {
            connection!["vertices"] = new JsonArray(new JsonObject { ["x"] = 7, ["y"] = 7 });
        }
    }
}
