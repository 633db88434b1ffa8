using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>基础数据 in a real browser: an administrator changes calendars, hours, offices and people without a programmer.</summary>
/// <remarks>The server is shared: days off lie in a far year, hours change where no other test has a case.</remarks>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class BaseDataPageTests(Chromium chromium)
{
    [Fact]
    public async Task Calendar_ByClickingADay_IsPreviewedAndPublished()
    {
        await using var window = await chromium.OpenAsync("administrator", 1366, 768);
        var page = window.Page;
        await window.GoAsync("/base/calendars?year=2026");
        await page.GetByRole(AriaRole.Group, new() { Name = "2026 年逐日" }).WaitForAsync();
        await page.Locator("[title='2026-02-14 调休上班（春节）']").WaitForAsync();
        await window.ShootForGuideAsync("日历维护-年历");
        await window.AssertAccessibleAsync();

        await window.GoAsync("/base/calendars?year=2040");
        await page.GetByText("暂定：").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "新建草稿" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "草稿名称" }).FillAsync("2040年临时放假");
        await ConfirmAsync(page);
        var day = page.Locator("button[data-day='2040-05-08']");
        await day.WaitForAsync();
        await page.Locator("button[data-day='2040-05-07']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "节日名称" }).FillAsync("临时放假");
        await window.AssertAccessibleAsync();
        await ConfirmAsync(page);
        await page.Locator("[data-changes]").GetByText("2040年：增加放假2040-05-08。").WaitForAsync();
        await page.Locator("button[data-day='2040-05-08'].day-off").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "预览影响" }).ClickAsync();
        await page.Locator("[data-effect] [data-figure='moved'] dd").WaitForAsync();
        await window.ShootForGuideAsync("日历维护-草稿与预览");
        await window.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "发布依据" }).FillAsync("演练通知1号");
        await ConfirmAsync(page);
        var published = page.Locator("tr[data-version]").Filter(new() { HasText = "演练通知1号" });
        await published.Locator("[data-progress='done']").WaitForAsync();
        await window.ShootAsync("base-calendars");
        window.AssertClean();
    }

    [Fact]
    public async Task Hours_OfAPrefectureAndAllBelowIt_ArePreviewedAndPublished()
    {
        await using var window = await chromium.OpenAsync("administrator", 1366, 768);
        var page = window.Page;
        await window.GoAsync("/base/hours");
        var row = page.Locator("tr[data-office='533300']");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "同时适用于所有下级机构" }).CheckAsync();
        await page.GetByLabel("上班", new() { Exact = true }).FillAsync("08:30");
        await page.GetByLabel("下班", new() { Exact = true }).FillAsync("17:30");
        await ConfirmAsync(page);
        await page.Locator("[data-changes]").GetByText("机构533300办公时间由09:00–17:00改为08:30–17:30。").WaitForAsync();
        await page.Locator("[data-effect]").WaitForAsync();
        await window.ShootForGuideAsync("日历维护-办公时间");
        await window.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "调整依据" }).FillAsync("州政府通知");
        await ConfirmAsync(page);
        await row.GetByText("08:30–17:30").WaitForAsync();
        await page.Locator("tr[data-office='533301']").GetByText("08:30–17:30").WaitForAsync();
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task OfficesPeopleLaddersAndGrounds_AreForEverybody()
    {
        await using var window = await chromium.OpenAsync("administrator", 1366, 768);
        var page = window.Page;
        await window.GoAsync("/base/offices");
        await page.Locator("tr[data-office='530102']").WaitForAsync();
        await window.AssertAccessibleAsync();
        await page.Locator("tr[data-office='530102']").GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("变更记录").WaitForAsync();
        await window.ShootForGuideAsync("机构与人员-机构");

        await window.GoAsync("/base/people");
        await page.Locator("tr[data-login='approver.wuhua']").WaitForAsync();
        await window.AssertAccessibleAsync();
        await page.Locator("tr[data-login='approver.wuhua']").GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("名下未办结的任务").WaitForAsync();
        await window.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Tab, new() { Name = "角色说明" }).ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "窗口" }).WaitForAsync();
        await window.ShootForGuideAsync("机构与人员-角色");

        await window.GoAsync("/base/ladders");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查", Exact = true }).ClickAsync();
        await page.GetByText("没有发现问题。").WaitForAsync();
        await window.ShootAsync("base-ladders");
        await window.AssertAccessibleAsync();

        await window.GoAsync("/base/pause-grounds");
        await page.Locator("tr[data-ground='expert-review']").WaitForAsync();
        await window.ShootAsync("base-pause-grounds");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    private static Task ConfirmAsync(IPage page) => page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
}
