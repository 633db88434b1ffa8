using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Pages.Tests;

/// <summary>运营 in the genuine Studio: from an edited definition to a case that runs on it.</summary>
[Trait("Duration", "long")]
public sealed class StudioTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task AnItemsDefinition_IsEdited_RefusedForABrokenPath_Mended_Published_AndRunsTheNextCase()
    {
        await using var window = await chromium.OpenAsync("operations");
        window.Expected.Add("400");   // the refused publication
        var editor = new StudioEditor(window);
        await editor.OpenAsync(Person.Enrollment);
        var edges = await editor.EdgesAsync();
        await window.ShootAsync("editor-opened");

        var added = await editor.AddAsync("办件", "出具文书", near: "document");
        await editor.ChooseAsync("文书类型", "参保凭证");
        await window.ShootAsync("editor-property-chosen");
        await editor.DisconnectAsync("document", "Done");
        await editor.ConnectAsync("document", "Done", added);

        var (status, refusal) = await editor.PublishAsync();
        Assert.Equal(400, status);
        Assert.Contains(refusal["findings"]!.AsArray(), f => (string)f!["nodeId"]! == $"Workflow1:flow:{added}" && (string)f["severity"]! == "error");
        await window.Page.Locator(".mud-snackbar").First.WaitForAsync();
        await window.ShootAsync("editor-publication-refused");

        await editor.ConnectAsync(added, "Done", "notify");
        Assert.Equal(edges + 1, await editor.EdgesAsync());
        var (published, answer) = await editor.PublishAsync();
        Assert.True(published == 200, answer.ToJsonString());
        Assert.Equal((2, true), ((int)answer["workflowDefinition"]!["version"]!, (bool)answer["workflowDefinition"]!["isPublished"]!));
        await window.ShootAsync("editor-published");

        var number = await chromium.Server.FileAsync(chromium.Server.NewPerson(), Person.Enrollment);
        var operations = await chromium.Server.Of("operations");
        var instances = await (await operations.PostAsync("/elsa/api/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["searchTerm"] = number })).JsonAsync();
        var instance = Assert.Single(instances["items"]!.AsArray())!;
        Assert.Equal(2, (int)instance["version"]!);

        await window.GoAsync($"/designer/workflows/instances/{instance["id"]}/view");
        await window.Page.Locator($"[data-cell-id='{added}'] .mud-badge").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await window.Page.GetByText("出具文书").First.WaitForAsync();
        await window.ShootAsync("viewer");
        window.AssertClean();
    }
}
