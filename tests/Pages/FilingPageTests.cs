using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Testing;

namespace Ybtb.Pages.Tests;

/// <summary>收件办理 as a clerk does it all day.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class FilingPageTests(Chromium chromium)
{
    [Fact]
    public async Task AnInstantCase_IsFiledAndFinished_ByKeyboardAlone_AndTheNextOneBegins()
    {
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        var page = new FilingPage(window);
        await page.OpenAsync();
        await window.ShootAsync("filing-start-1366");
        await window.AssertAccessibleAsync();
        await page.TypeAsync("cxjmcbdj");
        await page.PressAsync("Enter");
        await page.FocusedAsync("f-certificateNumber");

        var person = chromium.Server.NewPerson();
        await page.FillByKeyboardAsync(person);
        await page.ReadyAsync();
        await page.AssertNoSidewaysScrollAsync();
        await window.ShootAsync("filing-filled-1366");
        await window.ShootForGuideAsync("窗口人员指南-收件办理");
        await window.AssertAccessibleAsync();
        await page.PressAsync("Control+Enter");
        var number = await page.ResultAsync("已办结");
        await window.ShootAsync("filing-result-1366");
        await window.AssertAccessibleAsync();
        var filed = await (await chromium.Server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}");
        Assert.Equal("granted", (string)filed["decision"]!["code"]!);

        await page.PressAsync("Enter");   // the next case of the same item
        await page.FocusedAsync("f-certificateNumber");
        Assert.Equal("", await window.Page.Locator("#f-certificateNumber").InputValueAsync());
        window.AssertClean();
    }

    [Fact]
    public async Task SomebodyAlreadyInsured_IsFilledInFromTheRegistry_WarnedOf_AndRefusedWithTheReason()
    {
        var person = chromium.Server.NewPerson();
        await chromium.Server.FileAsync(person, Person.Enrollment);
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1920, 1080);
        var page = new FilingPage(window);
        await page.OpenAsync(Person.Enrollment);
        await page.TypeAsync(person.Number);
        await page.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#f-personName")).ToHaveValueAsync(person.Name);
        await Assertions.Expect(window.Page.Locator("#f-personName-source")).ToContainTextAsync("登记");
        await window.Page.GetByText("不符合办理条件").First.WaitForAsync();
        await page.FillRestAsync(person);
        await page.ReadyAsync();
        await window.ShootAsync("filing-not-eligible-1920");
        await page.PressAsync("Control+Enter");
        await page.ResultAsync("不予办理");
        await Assertions.Expect(window.Page.GetByTestId("result-reason")).ToContainTextAsync("已在");
        await window.ShootAsync("filing-denied-1920");
        window.AssertClean();
    }

    [Fact]
    public async Task WhatIsWrong_IsSummedUp_AndLeadsToItsField()
    {
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        window.Expected.Add("422");
        var page = new FilingPage(window);
        await page.OpenAsync(Person.Enrollment);
        await page.TypeAsync("530102198808089917");   // the last digit should be 6
        await page.PressAsync("Enter");
        await page.PressAsync("Control+Enter");
        await window.Page.Locator(".problem-summary").WaitForAsync();
        await page.FocusedAsync(".problem-summary");
        await window.ShootAsync("filing-problems-1366");
        await window.AssertAccessibleAsync();
        await window.Page.Locator(".problem-summary a").Filter(new LocatorFilterOptions { HasText = "联系电话" }).ClickAsync();
        await page.FocusedAsync("f-phone");
        Assert.NotNull(await window.Page.Locator("#f-phone").GetAttributeAsync("aria-describedby"));
        window.AssertClean();
    }

    [Fact]
    public async Task Materials_AreUploadedFromFilesAndByPaste_ShownAndRemoved()
    {
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        var page = new FilingPage(window);
        await page.OpenAsync(Person.Enrollment);
        await window.Page.GetByTestId("material-identity-document-files").SetInputFilesAsync(
        [
            new FilePayload { Name = "证件正面.jpg", MimeType = "image/jpeg", Buffer = TinyJpeg.Of(640, 400) },
            new FilePayload { Name = "证件反面.jpg", MimeType = "image/jpeg", Buffer = TinyJpeg.Of(640, 401) },
        ]);
        await window.Page.GetByText("证件正面.jpg").First.WaitForAsync();
        await window.Page.GetByText("证件反面.jpg").First.WaitForAsync();

        // a screenshot, as it comes from the clipboard
        await window.Page.EvaluateAsync("""
            async () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 200 });
              const context = canvas.getContext('2d');
              context.fillStyle = '#8ac'; context.fillRect(0, 0, 320, 200);
              const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
              const data = new DataTransfer();
              data.items.add(new File([blob], '粘贴.png', { type: 'image/png' }));
              window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await window.Page.GetByText("粘贴.jpg").First.WaitForAsync();
        await Assertions.Expect(window.Page.Locator(".files > li")).ToHaveCountAsync(3);
        await window.Page.Locator(".checklist").ScrollIntoViewIfNeededAsync();
        await window.ShootAsync("filing-materials-1366");
        await window.AssertAccessibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "查看粘贴.jpg" }).ClickAsync();
        await window.Page.Locator("img.preview").WaitForAsync();
        await window.ShootAsync("filing-preview-1366");
        await page.PressAsync("Escape");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "移除粘贴.jpg" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".files > li")).ToHaveCountAsync(2);
        window.AssertClean();
    }

    [Fact]
    public async Task ADraft_SurvivesAReload_AndIsGoneWhenItIsFiled()
    {
        await using var window = await chromium.OpenAsync("clerk.panlong", 1920, 1080);
        var person = chromium.Server.NewPerson();
        var page = new FilingPage(window);
        await page.OpenAsync(Person.Enrollment);
        await page.FillByKeyboardAsync(person);
        await Assertions.Expect(window.Page.GetByTestId("draft-state")).ToContainTextAsync("草稿已保存");
        await window.Page.WaitForURLAsync("**/filing/**draft=**");
        await Assertions.Expect(window.Page.GetByTestId("draft-state")).ToContainTextAsync("草稿已保存");
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator("#f-personName")).ToHaveValueAsync(person.Name);
        await Assertions.Expect(window.Page.Locator("#material-identity-document-original-checked")).ToBeCheckedAsync();
        await window.ShootAsync("filing-restored-1920");

        await window.GoAsync("/filing");
        var draft = window.Page.Locator(".drafts a");
        await draft.First.WaitForAsync();
        await window.ShootAsync("filing-start-1920");
        Assert.DoesNotContain(person.Name, await window.Page.Locator(".drafts").InnerTextAsync(), StringComparison.Ordinal);
        await draft.First.ClickAsync();
        await page.ReadyAsync();
        await page.PressAsync("Control+Enter");
        await page.ResultAsync("已办结");
        await page.PressAsync("F2");
        await window.Page.GetByText("没有草稿").WaitForAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task TheHelp_ListsTheKeys()
    {
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        var page = new FilingPage(window);
        await page.OpenAsync(Person.Recognition);
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "快捷键（?）" }).ClickAsync();
        await window.Page.GetByText("到下一处需要更正的地方").WaitForAsync();
        await window.ShootAsync("filing-help-1366");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }
}
