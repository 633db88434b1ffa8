using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Cases;

namespace Ybtb.Pages.Tests;

/// <summary>督办工作 and 卡点巡查 in a real browser.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class SupervisionPageTests(Chromium chromium)
{
    private static readonly ColumnSet Near = ColumnSet.Of<ClockRow>(c => c.DueAt, c => c.RedFrom);
    private static readonly ColumnSet OfInstance = ColumnSet.Of<TimerRow>(t => t.InstanceId);

    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task CaseAtRisk_IsFoundUrgedAnsweredAndReassigned()
    {
        var number = await Server.FileAcceptedAsync();
        await BringNearAsync(number);

        // why it is at risk, and where it is stuck
        await using var supervisor = await chromium.OpenAsync("supervisor.kunming", 1366, 768);
        await supervisor.GoAsync("/supervision");
        await supervisor.Page.GetByRole(AriaRole.Radiogroup, new() { Name = "风险原因" }).GetByText("临期").ClickAsync();
        var row = supervisor.Page.Locator($"tr[data-risk='{number}']");
        await row.WaitForAsync();
        await row.GetByText("承诺时限临期").WaitForAsync();
        await row.GetByText(new Regex("“初审”在.*五华区.*待领取")).WaitForAsync();
        await supervisor.ShootAsync("supervision-1366");
        await supervisor.ShootForGuideAsync("督办工作-列表");
        await supervisor.AssertAccessibleAsync();

        // 督办, by keyboard as far as the dialog goes
        await row.GetByRole(AriaRole.Button, new() { Name = "催办督办" }).FocusAsync();
        await supervisor.Page.Keyboard.PressAsync("Enter");
        var dialog = supervisor.Page.GetByRole(AriaRole.Dialog, new() { Name = "催办督办" });
        await dialog.GetByLabel("督办", new() { Exact = true }).CheckAsync();
        await dialog.GetByLabel("内容").FillAsync("请说明进度和预计办结时间");
        await supervisor.AssertAccessibleAsync();
        await supervisor.Page.Keyboard.PressAsync("Control+Enter");
        await CloseResultsAsync(supervisor);
        await row.GetByText("1 条催办待答复").WaitForAsync();

        // the office answers on the case
        await using var approver = await chromium.OpenAsync("approver.wuhua", 1366, 768);
        await approver.GoAsync($"/cases/{number}");
        var history = approver.Page.GetByRole(AriaRole.Region, new() { Name = "督办记录" });
        await history.GetByText("请说明进度和预计办结时间").WaitForAsync();
        await history.GetByRole(AriaRole.Button, new() { Name = "答复" }).ClickAsync();
        await approver.Page.GetByLabel("答复内容").FillAsync("明日办结");
        await approver.Page.Keyboard.PressAsync("Control+Enter");
        await history.GetByText("明日办结").WaitForAsync();
        await approver.AssertAccessibleAsync();

        // it was told so in its inbox too
        await approver.GoAsync("/messages");
        await approver.Page.GetByRole(AriaRole.List, new() { Name = "消息", Exact = true }).Locator("li").Filter(new() { HasText = number }).First.WaitForAsync();
        await approver.ShootForGuideAsync("消息中心-列表");
        await approver.AssertAccessibleAsync();
        approver.AssertClean();

        // and whoever urged sees it
        await supervisor.Page.GetByRole(AriaRole.Tab, new() { Name = "催办与答复" }).ClickAsync();
        await supervisor.Page.GetByRole(AriaRole.Radiogroup, new() { Name = "范围" }).GetByText("全部").ClickAsync();
        await supervisor.Page.Locator("tr[data-urging]").Filter(new() { HasText = number }).GetByText("明日办结").WaitForAsync();
        await supervisor.AssertAccessibleAsync();

        // 改派 of what was chosen
        await supervisor.Page.GetByRole(AriaRole.Tab, new() { Name = "有风险的办件" }).ClickAsync();
        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "批量改派" }).ClickAsync();
        var passing = supervisor.Page.GetByRole(AriaRole.Dialog, new() { Name = "改派任务" });
        await passing.GetByRole(AriaRole.Combobox, new() { Name = "交给" }).ClickAsync();
        await supervisor.Page.Locator(".ant-select-item-option:not(.ant-select-item-option-disabled)").Nth(1).ClickAsync();
        await passing.GetByLabel("理由").FillAsync("承办人休假");
        await supervisor.Page.Keyboard.PressAsync("Control+Enter");
        await CloseResultsAsync(supervisor);
        await row.GetByText("“初审”由").WaitForAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "督办记录" }).ClickAsync();
        await supervisor.Page.Locator("li[data-escalation=reassignment]").GetByText("承办人休假").WaitForAsync();
        await supervisor.Page.Locator("li[data-escalation=answer]").GetByText("明日办结").WaitForAsync();
        await supervisor.ShootAsync("supervision-history-1366");
        supervisor.AssertClean();
    }

    [Fact]
    public async Task Stall_IsExplainedAndRepairedOnce()
    {
        var number = await Server.FileTimedAsync();
        var instance = await LoseTimersAsync(number);

        // a supervisor reads, and repairs nothing
        await using var supervisor = await chromium.OpenAsync("supervisor.kunming", 1920, 1080);
        await supervisor.GoAsync("/watchdog");
        await supervisor.Page.Locator("tr[data-stall=timer-missing]").Filter(new() { HasText = number }).WaitForAsync();
        Assert.Equal(0, await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "补回定时" }).CountAsync());
        await supervisor.ShootAsync("watchdog-1920");
        supervisor.AssertClean();

        await using var operations = await chromium.OpenAsync("operations", 1366, 768);
        await operations.GoAsync("/watchdog");
        var row = operations.Page.Locator("tr[data-stall=timer-missing]").Filter(new() { HasText = number });
        await row.WaitForAsync();
        await operations.ShootAsync("watchdog-1366");
        await operations.ShootForGuideAsync("卡点巡查-列表");
        await operations.AssertAccessibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "补回定时" }).FocusAsync();
        await operations.Page.Keyboard.PressAsync("Enter");
        var dialog = operations.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("补回1个定时").WaitForAsync();
        await operations.AssertAccessibleAsync();
        await operations.Page.Keyboard.PressAsync("Control+Enter");
        await dialog.GetByText("请填写修复理由。").WaitForAsync();
        await dialog.GetByLabel("理由").FillAsync("值班巡查发现");
        await operations.Page.Keyboard.PressAsync("Control+Enter");
        await row.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        operations.AssertClean();
        await using var db = Server.OpenDatabase();
        Assert.Equal(1, await db.Set<TimerRow>().CountAsync(t => t.InstanceId == instance));
    }

    private static async Task CloseResultsAsync(StaffWindow window)
    {
        var results = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "处理结果" });
        await results.Locator("li[data-result=done]").WaitForAsync();
        await results.GetByRole(AriaRole.Button, new() { Name = "知道了" }).ClickAsync();
        await results.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>The clock of these tests stands still: the limit comes near instead.</summary>
    private async Task BringNearAsync(string number)
    {
        await using var db = Server.OpenDatabase();
        var clock = await db.Set<ClockRow>().AsNoTracking().SingleAsync(c => c.CaseNumber == number && c.Kind == "promised" && c.StoppedAt == null);
        clock.RedFrom = YbtbTestServer.Monday - Duration.FromHours(1);
        clock.DueAt = YbtbTestServer.Monday + Duration.FromHours(3);
        var writes = new WriteSet();
        writes.Update(clock, Near);
        await Server.Services.GetRequiredService<IWriteStore>().CommitAsync(writes, CancellationToken.None);
    }

    private async Task<Guid> LoseTimersAsync(string number)
    {
        await using var db = Server.OpenDatabase();
        var instance = await db.Set<CaseRow>().Where(c => c.Number == number).Select(c => c.InstanceId).SingleAsync();
        var writes = new WriteSet();
        writes.Delete(new TimerRow { InstanceId = instance, BookmarkId = 0, DueAt = default }, OfInstance);
        await Server.Services.GetRequiredService<IWriteStore>().CommitAsync(writes, CancellationToken.None);
        return instance;
    }
}
