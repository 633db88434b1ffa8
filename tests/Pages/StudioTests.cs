using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;

namespace Ybtb.Pages.Tests;

/// <summary>运营 in the genuine Studio: from an edited definition to a case that runs on it.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class StudioTests(Chromium chromium)
{
    [Fact]
    public async Task AnItemsDefinition_IsEdited_RefusedForABrokenPath_Mended_Published_AndRunsTheNextCase()
    {
        await using var window = await chromium.OpenAsync("operations");
        window.Expected.Add("400");   // the refused publication
        var editor = new StudioEditor(window);
        await editor.OpenAsync(Person.Enrollment);
        var edges = JsonNode.Parse(await DocumentAsync(Person.Enrollment))!["root"]!["connections"]!.AsArray().Count;
        await Wait.UntilAsync(async () => await editor.EdgesAsync() == edges, "every line of the flow is drawn");
        await window.ShootAsync("editor-opened");

        var added = await editor.AddAsync("办件", "出具文书", near: "document");
        await editor.ChooseAsync("文书类型", "收件凭证");
        await window.ShootAsync("editor-property-chosen");
        await window.ShootForGuideAsync("运营人员指南-流程设计");
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

    [Fact]
    public async Task OneDraftInTwoEditors_TheSecondIsTold_AndComparesItsChangeWithTheStoredOne()
    {
        await SaveAsync("two-windows", "两个窗口");
        await using var first = await chromium.OpenAsync("operations");
        await using var second = await chromium.OpenAsync("operations");
        second.Expected.Add("400");
        var (mine, theirs) = (new StudioEditor(first), new StudioEditor(second));
        await mine.OpenAsync("two-windows");
        await theirs.OpenAsync("two-windows");
        await mine.AddAsync("基础", "写入一行", near: "start");

        await theirs.AddAsync("基础", "设置变量", near: "start");

        var notice = second.Page.Locator(".notice.problem").Filter(new LocatorFilterOptions { HasText = "林运营" });
        await notice.WaitForAsync();
        await second.ShootAsync("editor-conflict");
        var compared = await second.Page.RunAndWaitForPopupAsync(() => notice.GetByRole(AriaRole.Link).ClickAsync());
        await compared.Locator("text=设置变量 >> visible=true").First.WaitForAsync();
        await compared.Locator("text=写入一行 >> visible=true").First.WaitForAsync();
        await compared.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Chromium.Screenshots, "compare-unsaved.png") });
        Assert.Contains("写入一行", await DocumentAsync("two-windows"), StringComparison.Ordinal);
        Assert.DoesNotContain("设置变量", await DocumentAsync("two-windows"), StringComparison.Ordinal);
        first.AssertClean();
        second.AssertClean();
    }

    [Fact]
    public async Task AnAuditor_SeesTheDefinition_AndCannotChangeIt()
    {
        await using var window = await chromium.OpenAsync("auditor");
        await window.GoAsync("/designer/workflows/definitions");
        var search = window.Page.GetByPlaceholder("按标识、名称、说明搜索");
        await search.FillAsync("门诊慢特病");
        await search.PressAsync("Enter");
        await window.Page.GetByText("门诊慢特病待遇认定").First.WaitForAsync();
        await window.ShootAsync("list-of-auditor");
        Assert.False(await window.Page.GetByText("新建流程").First.IsEnabledAsync());
        await window.GoAsync($"/designer/workflows/definitions/{Person.Recognition}/edit");
        await window.Page.Locator(".x6-node").Nth(40).WaitForAsync();
        await window.ShootAsync("editor-of-auditor");
        Assert.Equal(0, await window.Page.Locator(".mud-toolbar button.mud-primary-text").CountAsync());
        window.AssertClean();
    }

    [Fact]
    public async Task ACasesInstance_IsNotCancelled_AndTheListSaysWhy()
    {
        var number = await chromium.Server.FileTimedAsync();
        await using var window = await chromium.OpenAsync("operations");
        window.Expected.Add("409");
        await window.GoAsync("/designer/workflows/instances");
        var search = window.Page.GetByPlaceholder("按实例标识、定义标识、关联号（办件编号）搜索");
        await search.FillAsync(number);
        await search.PressAsync("Enter");
        var row = window.Page.Locator("tbody tr").Filter(new LocatorFilterOptions { HasText = number }).First;
        await row.Locator("button").Last.ClickAsync();
        await window.Page.Locator(".mud-popover-open").GetByText("取消实例").First.ClickAsync();
        await window.Page.Locator(".mud-dialog button").Last.ClickAsync();
        await window.Page.Locator(".notice.problem").Filter(new LocatorFilterOptions { HasText = number }).WaitForAsync();
        await window.ShootAsync("cancel-refused");
        await row.Locator("button").Last.ClickAsync();   // the list lives on
        await window.Page.Locator(".mud-popover-open").GetByText("取消实例").First.WaitForAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task Run_StartsATrialInASandbox_AndNoCase()
    {
        await SaveAsync("tried-out", "试一试");
        await using var window = await chromium.OpenAsync("operations");
        var editor = new StudioEditor(window);
        await editor.OpenAsync("tried-out");
        await window.Page.Locator(".mud-toolbar button.mud-success-text").First.ClickAsync();
        await window.Page.WaitForURLAsync("**/workflows/instances/*/view");
        await window.Page.Locator("[data-cell-id='start'] .mud-badge").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await window.Page.GetByText("试运行").First.WaitForAsync();
        await window.ShootAsync("trial");
        await using var db = chromium.Server.OpenDatabase();
        Assert.Equal(0, await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(
            db.Set<Engine.Persistence.Rows.InstanceRow>(), instance => instance.DefinitionId == "tried-out"));
        window.AssertClean();
    }

    private async Task SaveAsync(string definitionId, string name)
    {
        var operations = await chromium.Server.Of("operations");
        await (await operations.PostAsync("/api/definitions", JsonNode.Parse($$"""
            {"definitionId": "{{definitionId}}", "name": "{{name}}", "root": {"id": "flow", "name": "Flowchart1", "type": "Elsa.Flowchart", "version": 1, "activities": [
              {"id": "start", "name": "开始", "type": "Elsa.Start", "version": 1, "metadata": {"designer": {"position": {"x": 100, "y": 100} } } }], "connections": [] } }
            """)!)).JsonAsync();
    }

    private async Task<string> DocumentAsync(string definitionId) =>
        await (await chromium.Server.Of("operations")).Http.GetStringAsync($"/api/definitions/{definitionId}");
}
