using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>Definitions that nobody should have made: each page answers, shows them as text, and lives on.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class HostileDefinitionTests(Chromium chromium)
{
    /// <summary>Runs if any page takes it for markup.</summary>
    private const string Script = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";

    [Fact]
    public async Task AScriptInNames_IsTextOnEveryPage()
    {
        var model = Chart("scripted", $"名称{Script}");
        model["description"] = Script;
        model["root"]!["activities"]![1]!["name"] = Script;
        model["root"]!["activities"]![1]!["metadata"]!["displayText"] = $"节点{Script}";
        model["variables"] = JsonNode.Parse("""[{"id": "v", "name": "<b>v</b>", "typeName": "String"}]""");
        await SaveAsync(model);
        await SaveAsync(Copy(model, m => m["root"]!["activities"]![1]!["metadata"]!["displayText"] = "改过"), publish: true);
        await SaveAsync(model);
        await using var window = await chromium.OpenAsync("operations");
        foreach (var path in new[] { "/designer/workflows/definitions", "/designer/workflows/definitions/scripted/edit", "/definitions", "/definitions/scripted/compare?left=1&right=2" })
        {
            await window.GoAsync(path);
            await window.Page.GetByText("<script>").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            await window.ShootAsync("hostile-" + path.Trim('/').Replace('/', '-').Split('?')[0]);
            Assert.False(await window.Page.EvaluateAsync<bool>("() => 'hacked' in window"), path);
        }

        window.AssertClean();
    }

    [Fact]
    public async Task ANodeOfTheFuture_AndLinesWithoutVertices_AreDrawn_AndSurviveAnEdit()
    {
        var model = Chart("of-the-future", "未来");
        model["root"]!["activities"]![1] = JsonNode.Parse("""{"id": "say", "name": "量子", "type": "Acme.Quantum", "version": 9, "spin": {"deep": [1, 2.50]}, "metadata": {"designer": {"position": {"x": 400, "y": 100} } } }""");
        await SaveAsync(model);
        await using var window = await chromium.OpenAsync("operations");
        var editor = new StudioEditor(window);
        await editor.OpenAsync("of-the-future");
        await window.Page.GetByText("未找到：Acme.Quantum").First.WaitForAsync();
        Assert.Equal(2, await editor.EdgesAsync());
        await window.ShootAsync("future-node");
        await editor.AddAsync("基础", "写入一行", near: "start");
        var stored = JsonNode.Parse(await (await chromium.Server.Of("operations")).Http.GetStringAsync("/api/definitions/of-the-future"))!;
        var node = stored["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "say")!;
        Assert.Equal(("Acme.Quantum", 9, "{\"deep\":[1,2.50]}"), ((string)node["type"]!, (int)node["version"]!, node["spin"]!.ToJsonString()));
        window.AssertClean();
    }

    [Theory]
    [InlineData("not-json.json", "这不是 JSON")]
    [InlineData("other.json", """{"name": "别的文件"}""")]
    [InlineData("broken.json", """{"definitionId": "b", "id": "b", "name": "b", "root": 5}""")]
    public async Task AFileThatIsNoDefinition_IsReported_AndTheListLivesOn(string file, string content)
    {
        await using var window = await chromium.OpenAsync("operations");
        window.Expected.Add("400");
        await window.GoAsync("/designer/workflows/definitions");
        await window.Page.GetByText("城乡居民参保登记").First.WaitForAsync();
        await window.Page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = file, MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
        await window.Page.Locator(".mud-snackbar, .mud-dialog, .notice.problem").First.WaitForAsync();
        await window.ShootAsync("import-" + file);
        await window.GoAsync("/designer/workflows/definitions");
        await window.Page.GetByText("城乡居民参保登记").First.WaitForAsync();
        window.AssertClean();
    }

    private static JsonObject Copy(JsonObject model, Action<JsonObject> change)
    {
        var copy = model.DeepClone().AsObject();
        change(copy);
        return copy;
    }

    private static JsonObject Chart(string definitionId, string name)
    {
        var model = JsonNode.Parse("""
            {"variables": [], "inputs": [], "outputs": [], "root": {"id": "flow", "name": "Flowchart1", "type": "Elsa.Flowchart", "version": 1, "activities": [
                {"id": "start", "name": "开始", "type": "Elsa.Start", "version": 1, "metadata": {"designer": {"position": {"x": 100, "y": 100}}}},
                {"id": "say", "name": "写", "type": "Elsa.WriteLine", "version": 1, "metadata": {"designer": {"position": {"x": 400, "y": 100}}}},
                {"id": "end", "name": "结束", "type": "Elsa.End", "version": 1, "metadata": {"designer": {"position": {"x": 700, "y": 100}}}}],
              "connections": [
                {"source": {"activity": "start", "port": "Done"}, "target": {"activity": "say", "port": "In"}, "vertices": null},
                {"source": {"activity": "say", "port": "Done"}, "target": {"activity": "end", "port": "In"}, "vertices": null}]}}
            """)!.AsObject();
        model["definitionId"] = definitionId;
        model["name"] = name;
        return model;
    }

    private async Task SaveAsync(JsonObject model, bool publish = false) =>
        await (await (await chromium.Server.Of("operations")).PostAsync(
            "/elsa/api/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish })).JsonAsync();
}
