using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>好差评 in a real browser: the applicant on a phone, the staff who revisit, and the answer back on the phone.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class RatingPageTests(Chromium chromium)
{
    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task BadRating_OnAPhone_IsRevisitedAnsweredAndFollowedUp()
    {
        var (number, _) = await Server.FileDecidedAsync();
        await using var phone = await chromium.OpenAsync(null, 390, 844);
        await EnterAsync(phone, number);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "服务评价" }).ClickAsync();

        // nothing is sent without a level
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await phone.Page.GetByText("请选择评价等级。").WaitForAsync();
        await phone.Page.GetByRole(AriaRole.Radio, new() { Name = "非常不满意" }).CheckAsync();
        await phone.Page.GetByLabel("服务态度差").CheckAsync();
        await phone.Page.GetByLabel("想说的话").FillAsync("窗口态度冷淡");
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the phone");
        await phone.ShootAsync("rating-form-390");
        await phone.AssertAccessibleAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await phone.Page.GetByText("正在办理。").WaitForAsync();
        await phone.ShootAsync("rating-given-390");

        // whoever had no part in the case revisits, puts right, answers
        await using var staff = await chromium.OpenAsync("supervisor.kunming", 1366, 768);
        await staff.GoAsync("/ratings");
        var row = staff.Page.Locator("tr[data-bad-rating]").Filter(new() { HasText = number });
        await row.WaitForAsync();
        await staff.ShootAsync("ratings-1366");
        await staff.AssertAccessibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "办理" }).ClickAsync();
        await staff.Page.GetByText("窗口态度冷淡").WaitForAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "由我回访" }).ClickAsync();
        await StepAsync(staff, "回访核实", "电话回访，情况属实", "verified");
        await StepAsync(staff, "登记整改", "已当面致歉", "rectified");
        await StepAsync(staff, "反馈并办结", "已整改，感谢您的监督", "closed");
        await staff.ShootAsync("ratings-closed-1366");
        staff.AssertClean();

        // the answer stands where it was rated, and takes one word more
        await phone.Page.ReloadAsync();
        await phone.Page.GetByText("已整改，感谢您的监督").WaitForAsync();
        await phone.Page.GetByRole(AriaRole.Radio, new() { Name = "基本满意" }).CheckAsync();
        await phone.AssertAccessibleAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交追评" }).ClickAsync();
        await phone.Page.GetByText("您的追评：基本满意").WaitForAsync();
        Assert.Equal(0, await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交追评" }).CountAsync());
        phone.AssertClean();
    }

    [Fact]
    public async Task WindowCode_IsScannedOnAPhone_AndRatesOnce()
    {
        var (number, _) = await Server.FileDecidedAsync();
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        await window.GoAsync("/own-ratings");
        await window.Page.GetByLabel("办件编号").FillAsync(number);
        var answered = window.Page.WaitForResponseAsync(response => response.Url.EndsWith("/rating-code", StringComparison.Ordinal));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "出示评价码" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Img, new() { Name = "评价二维码" }).WaitForAsync();
        await window.ShootAsync("rating-code-1366");
        await window.AssertAccessibleAsync();
        var code = (await (await answered).JsonAsync())!.Value.GetProperty("code").GetString();

        await using var phone = await chromium.OpenAsync(null, 390, 844);
        await phone.GoAsync($"/my/rate#{code}");
        await phone.Page.GetByRole(AriaRole.Radio, new() { Name = "满意", Exact = true }).CheckAsync();
        await phone.AssertAccessibleAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await phone.Page.GetByText("您的评价").WaitForAsync();
        Assert.Equal(0, await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).CountAsync());
        phone.AssertClean();
        window.AssertClean();
    }

    private async Task EnterAsync(StaffWindow phone, string number)
    {
        var code = await Server.AskCodeAsync(number);
        await phone.GoAsync("/my");
        await phone.Page.EvaluateAsync(
            """
            async ([number, code]) => { await fetch('/api/public/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ caseNumber: number, code }) }); }
            """,
            new[] { number, code });
        await phone.Page.ReloadAsync();
    }

    /// <summary>Fills in a step's dialog and waits for its entry in the ledger.</summary>
    private static async Task StepAsync(StaffWindow staff, string action, string text, string entry)
    {
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = action }).ClickAsync();
        var dialog = staff.Page.GetByRole(AriaRole.Dialog, new() { Name = action });
        await dialog.GetByLabel("情况说明").FillAsync(text);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await staff.Page.Locator($"li[data-step={entry}]").WaitForAsync();
    }
}
