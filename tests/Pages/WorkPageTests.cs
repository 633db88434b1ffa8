using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>我的工作 and 办件查询 in a real browser.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class WorkPageTests(Chromium chromium)
{
    [Fact]
    public async Task Claim_ByTwoClerks_OneGetsItAndTheOtherIsTold()
    {
        var number = await chromium.Server.FileTimedAsync();
        await using var one = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        await using var other = await chromium.OpenAsync("clerk2.wuhua", 1366, 768);
        other.Expected.Add("409");   // the browser's own word about the refusal that is provoked here
        await OpenQueueAsync(one, number);
        await OpenQueueAsync(other, number);

        await RowOf(one, number).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "领取" }).ClickAsync();
        await one.Page.GetByText($"已领取 {number}").WaitForAsync();
        await RowOf(other, number).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "领取" }).ClickAsync();

        await other.Page.GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "该任务已由李窗口领取" }).WaitForAsync();
        await RowOf(other, number).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await other.ShootAsync("work-taken-1366");
        await one.Page.Locator("label").Filter(new LocatorFilterOptions { HasText = "我的在办" }).ClickAsync();
        await RowOf(one, number).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "退回" }).WaitForAsync();
        one.AssertClean();
        other.AssertClean();
    }

    [Fact]
    public async Task Work_ByKeyboardAlone_IsClaimedReleasedSearchedAndOpened()
    {
        await chromium.Server.FileTimedAsync();
        await chromium.Server.FileTimedAsync();
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        await window.GoAsync("/work");
        var rows = window.Page.Locator("tr[data-number]");
        await rows.Nth(1).WaitForAsync();
        var keys = window.Page.Keyboard;

        await keys.PressAsync("j");
        var active = window.Page.Locator("tr[aria-selected=true]");
        Assert.Equal(await rows.Nth(1).GetAttributeAsync("data-number"), await active.GetAttributeAsync("data-number"));
        await Assertions.Expect(active).ToBeFocusedAsync();
        var number = await active.GetAttributeAsync("data-number");
        await keys.PressAsync("c");
        await window.Page.GetByText($"已领取 {number}").WaitForAsync();
        await keys.PressAsync("?");
        await window.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "快捷键" }).WaitForAsync();
        await window.ShootAsync("work-shortcuts-1366");
        await keys.PressAsync("Escape");
        await window.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });

        await keys.PressAsync("/");
        await window.Page.WaitForURLAsync("**/search");
        await Assertions.Expect(window.Page.GetByLabel("查找内容")).ToBeFocusedAsync();
        await keys.TypeAsync(number!);
        await keys.PressAsync("Enter");
        await window.Page.Locator($"tr[data-number='{number}']").WaitForAsync();
        for (var stop = 0; stop < 6 && !await window.Page.EvaluateAsync<bool>("document.activeElement.tagName === 'TR'"); stop++)
        {
            await keys.PressAsync("Tab");
        }

        await Assertions.Expect(window.Page.Locator($"tr[data-number='{number}']")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await window.Page.WaitForURLAsync($"**/cases/{number}");
        window.AssertClean();
    }

    [Fact]
    public async Task NextCase_ClaimsAndOpensTheTask()
    {
        await chromium.Server.FileTimedAsync();
        await using var window = await chromium.OpenAsync("clerk2.wuhua", 1366, 768);
        await window.GoAsync("/work");
        await window.Page.Locator("tr[data-number]").First.WaitForAsync();
        await window.Page.Keyboard.PressAsync("n");
        await window.Page.WaitForURLAsync(new Regex("/tasks/[0-9a-f-]{36}$"));
        await window.GoAsync("/work?queue=mine");
        await window.Page.Locator("tr[data-number]").First.WaitForAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task SavedView_SurvivesAReload()
    {
        await chromium.Server.FileTimedAsync();
        await using var window = await chromium.OpenAsync("clerk.province", 1366, 768);
        await window.GoAsync("/work?queue=open&light=green");
        await window.Page.Locator("tr[data-number]").First.WaitForAsync();
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "保存视图" }).ClickAsync();
        await window.Page.GetByLabel("名称").FillAsync("正常的");
        await window.Page.GetByLabel("进入页面时先显示").CheckAsync();
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "保存", Exact = true }).ClickAsync();
        await window.Page.GetByText("视图已保存").WaitForAsync();

        await window.GoAsync("/work");

        await window.Page.WaitForURLAsync("**/work?queue=open&light=green");
        await window.Page.GetByText("正常的（默认）").First.WaitForAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task Search_ByNameNumberAndPhone_ShowsWhatMatchedOrWhyNothingCame()
    {
        var person = chromium.Server.NewPerson();
        var number = await chromium.Server.FileTimedAsync(person);
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        await window.GoAsync("/search");
        var box = window.Page.GetByLabel("查找内容");
        foreach (var (text, by) in new[] { (person.Name, "申请人姓名"), (person.Number, "申请人证件号码"), (person.Phone, "申请人电话"), (number, "办件编号") })
        {
            await box.FillAsync(text);
            await box.PressAsync("Enter");
            await RowOf(window, number).GetByText(by).WaitForAsync();
            Assert.EndsWith("/search", window.Page.Url, StringComparison.Ordinal);
        }

        await window.ShootAsync("search-found-1366");
        await window.AssertAccessibleAsync();
        await box.FillAsync("查无此人");
        await box.PressAsync("Enter");
        await window.Page.GetByText("在您机构及下级机构收件或办理的办件中没有找到").WaitForAsync();
        await window.ShootAsync("search-nothing-1366");
        window.AssertClean();
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(1920, 1080)]
    public async Task EachPage_AtBothSizes_NeedsNoHorizontalScrolling(int width, int height)
    {
        for (var i = 0; i < 3; i++)
        {
            await chromium.Server.FileTimedAsync();
        }

        var person = chromium.Server.NewPerson();
        await chromium.Server.FileTimedAsync(person);
        await using var window = await chromium.OpenAsync("clerk.wuhua", width, height);
        await window.GoAsync("/work");
        await window.Page.Locator("tr[data-number]").First.WaitForAsync();
        await window.ShootAsync($"work-open-{width}");
        if (width == 1366)
        {
            await window.ShootForGuideAsync("窗口人员指南-我的工作");
        }

        await window.AssertAccessibleAsync();
        await AssertFitsAsync(window);
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "委托", Exact = true }).ClickAsync();
        await window.Page.GetByText("没有委托记录").WaitForAsync();
        await window.ShootAsync($"work-delegation-{width}");
        await window.AssertAccessibleAsync();
        await window.GoAsync("/search");
        await window.Page.GetByLabel("查找内容").FillAsync(person.Name);
        await window.Page.GetByLabel("查找内容").PressAsync("Enter");
        await window.Page.Locator("tr[data-number]").First.WaitForAsync();
        await window.ShootAsync($"search-{width}");
        await window.AssertAccessibleAsync();
        await AssertFitsAsync(window);
        window.AssertClean();
    }

    private static async Task AssertFitsAsync(StaffWindow window)
    {
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
        Assert.True(await window.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.work-table')].every((table) => table.scrollWidth <= table.clientWidth)"), "the table is wider than its place");
    }

    private static async Task OpenQueueAsync(StaffWindow window, string number)
    {
        await window.GoAsync("/work");
        await window.Page.Locator("tr[data-number]").First.WaitForAsync();
        while (!await RowOf(window, number).IsVisibleAsync())
        {
            await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "加载更多" }).ClickAsync();
        }
    }

    private static ILocator RowOf(StaffWindow window, string number) => window.Page.Locator($"tr[data-number='{number}']");
}
