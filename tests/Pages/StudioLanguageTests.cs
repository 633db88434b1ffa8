using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>The Studio speaks Chinese on every page that these tests work on: no text of its own is left in English.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class StudioLanguageTests(Chromium chromium)
{
    [Fact]
    public async Task TheListOfDefinitions_AndItsMenus()
    {
        await using var window = await chromium.OpenAsync("operations");
        await window.GoAsync("/designer/workflows/definitions");
        await window.Page.GetByText("城乡居民参保登记").First.WaitForAsync();
        await AssertChineseAsync(window);
        await window.Page.Locator("tbody .mud-menu button, tbody button").Last.ClickAsync();
        await AssertChineseAsync(window);
        await window.ShootAsync("list-menu");
        await window.Page.Keyboard.PressAsync("Escape");
        await window.GoAsync("/designer/workflows/definitions");
        await window.Page.GetByText("新建流程").First.ClickAsync();
        await window.Page.Locator(".mud-dialog").WaitForAsync();
        await AssertChineseAsync(window);
        await window.ShootAsync("list-create");
        window.AssertClean();
    }

    [Fact]
    public async Task TheEditor_AndAllItsTabs()
    {
        await using var window = await chromium.OpenAsync("operations");
        var editor = new StudioEditor(window);
        await editor.OpenAsync(Person.Recognition);
        await editor.ShowAsync("review");
        await window.Page.Locator("[data-cell-id='review'] .elsa-activity").ClickAsync();
        await window.Page.Locator("label").Filter(new LocatorFilterOptions { HasText = "办理角色" }).First.WaitForAsync();
        await AssertChineseAsync(window);
        foreach (var tab in await window.Page.Locator(".mud-tab:visible").AllAsync())
        {
            if (await tab.IsVisibleAsync())
            {
                await tab.ClickAsync();
                await AssertChineseAsync(window);
            }
        }

        await window.ShootAsync("editor-tabs");
        window.AssertClean();
    }

    [Fact]
    public async Task TheInstances_AndTheViewer()
    {
        var number = await chromium.Server.FileTimedAsync();
        await using var window = await chromium.OpenAsync("operations");
        await window.GoAsync("/designer/workflows/instances");
        await window.Page.Locator("tbody tr").First.WaitForAsync();   // whose it is does not matter: many are filed at one instant
        await AssertChineseAsync(window);
        var operations = await chromium.Server.Of("operations");
        var found = await (await operations.PostAsync("/elsa/api/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["searchTerm"] = number })).JsonAsync();
        await window.GoAsync($"/designer/workflows/instances/{found["items"]![0]!["id"]}/view");
        await window.Page.Locator("[data-cell-id] .mud-badge").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await AssertChineseAsync(window);
        foreach (var tab in await window.Page.Locator(".mud-tab:visible").AllAsync())
        {
            await tab.ClickAsync();
            await AssertChineseAsync(window);
        }

        window.AssertClean();
    }

    private static async Task AssertChineseAsync(StaffWindow window)
    {
        await window.Page.WaitForFunctionAsync("() => window.ybtbUntranslated().length === 0", null, new PageWaitForFunctionOptions { Timeout = 5_000 })
            .ContinueWith(_ => { }, TaskScheduler.Default);   // what is still there is named below
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("() => window.ybtbUntranslated()"));
    }
}
