using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.WorkflowFiles;

/// <summary><c>workflows export</c> beside a running server.</summary>
[Collection(SharedServer.Name)]
public sealed class ExportTests(SharedServer shared) : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string data = Path.GetDirectoryName(shared.Server.DatabasePath)!;

    [Fact]
    public async Task Export_WithShortNames_WritesTheShippedFilesAsTheyAre()
    {
        var (code, _) = await Verb.RunAsync("export", "--data", data, "--definition", Person.Enrollment, "--version", "1", "--out", folder.File("new"), "--short-names");

        Assert.Equal(0, code);
        var written = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.File("new"), $"{Person.Enrollment}.json")))!;
        var shipped = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ShippedFiles.Find(), "workflows", $"{Person.Enrollment}.json")))!;
        written["id"] = (string)shipped["id"]!;
        written["isLatest"] = true;   // another test may have saved a draft over it
        written["isPublished"] = true;
        Assert.True(JsonNode.DeepEquals(shipped, written));
    }

    [Fact]
    public async Task Export_OfAll_WritesTheLatestOfEachAndWhatTheServerAnswers()
    {
        var operations = await shared.Server.Of("operations");
        var definition = JsonNode.Parse(await operations.Http.GetStringAsync($"/api/definitions/{Person.Enrollment}"))!;
        definition["definitionId"] = "exported";
        definition["name"] = "Export 试";
        definition["future"] = new JsonObject { ["n"] = 1 };
        using var content = new StringContent(definition.ToJsonString(), Encoding.UTF8, "application/json");
        var saved = await (await operations.Http.PostAsync("/api/definitions", content)).JsonAsync();

        var (code, output) = await Verb.RunAsync("export", "--data", data, "--out", folder.Path);

        Assert.Equal(0, code);
        var name = $"workflow-definition-export-exported-{(string)saved["definition"]!["id"]!}.json";
        Assert.Contains($"{name}：Export 试，第1版（草稿）", output, StringComparison.Ordinal);
        Assert.True(Directory.GetFiles(folder.Path).Length >= 4);
        var written = JsonNode.Parse(await File.ReadAllTextAsync(folder.File(name)))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await operations.Http.GetStringAsync("/api/definitions/exported")), written));
    }

    [Theory]
    [InlineData("--definition", "none")]
    [InlineData("--definition", "resident-enrollment", "--version", "99")]
    [InlineData("--version", "1")]
    public async Task Export_OfWhatIsNotThere_IsRefusedAndWritesNothing(params string[] arguments)
    {
        var (code, _) = await Verb.RunAsync(["export", "--data", data, "--out", folder.Path, .. arguments]);

        Assert.Equal(1, code);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Export_FromADirectoryWithoutDatabase_IsRefusedAndMakesNone()
    {
        Assert.Equal(1, (await Verb.RunAsync("export", "--data", folder.Path, "--out", folder.Path)).ExitCode);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    public void Dispose() => folder.Dispose();
}
