using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>文书与送达 in a real browser: preview, one-press and bulk printing, signing, voiding, the work list.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class DocumentPageTests(Chromium chromium)
{
    private const string Result = "云南省特殊病慢性病门诊待遇申请情况告知书";

    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task Result_IsPreviewedPrintedSignedAndDelivered()
    {
        var (number, documents) = await Server.FileDecidedAsync();
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        var page = window.Page;
        await window.GoAsync($"/cases/{number}");
        var row = page.Locator("tr[data-kind=chronic-disease-notice]");
        await row.GetByText("待送达").WaitForAsync();
        await row.ScrollIntoViewIfNeededAsync();
        await window.ShootAsync("documents-case-1366");
        await window.AssertAccessibleAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = $"预览《{Result}》" }).ClickAsync();
        var viewer = page.GetByRole(AriaRole.Region, new() { Name = "文书预览" });
        await viewer.Locator("canvas[data-drawn=true]").First.WaitForAsync();
        await window.ShootAsync("documents-preview-1366");
        await window.AssertAccessibleAsync();

        // one press: the pages lie in a frame of their own, and the log says who printed
        await viewer.GetByRole(AriaRole.Button, new() { Name = "打印", Exact = true }).ClickAsync();
        await page.GetByText("已送打印，并记入打印记录").WaitForAsync();
        Assert.True(await page.EvaluateAsync<int>("document.querySelector('.print-frame').contentDocument.images.length") >= 1);
        Assert.True(await page.EvaluateAsync<int>("document.querySelector('.print-frame').contentDocument.images[0].naturalWidth") > 2000);
        var uses = (await (await Server.Of("clerk.wuhua")).ReadAsync($"/api/documents/{documents["chronic-disease-notice"]}/uses")).AsArray();
        Assert.Contains(uses, use => (string)use!["use"]! == "printed" && (string)use["account"]! == "李窗口" && (int)use["copies"]! == 1);

        // signed on the screen
        await viewer.GetByRole(AriaRole.Button, new() { Name = "登记" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = $"送达：{Result}" });
        var pad = dialog.GetByRole(AriaRole.Img, new() { Name = "签名框，尚未签名" });
        await pad.WaitForAsync();
        await DrawAsync(page, dialog);
        await dialog.GetByRole(AriaRole.Img, new() { Name = "签名框，已写 2 笔" }).WaitForAsync();
        await window.ShootAsync("delivery-signed-1366");
        await window.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记送达" }).ClickAsync();
        await page.GetByText("办件状态变为“已送达”").WaitForAsync();
        Assert.Equal("delivered", (string)(await (await Server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}"))["status"]!["code"]!);

        await page.Keyboard.PressAsync("Escape");
        await row.GetByText("当面送达").WaitForAsync();
        await page.GetByText($"《{Result}》已送达：当面送达").WaitForAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "送达情况" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看签名" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.signature-shown')?.naturalWidth === 800");
        await window.ShootAsync("delivery-receipt-1366");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task Void_MarksTheDocument_AndTakesItFromTheWorkList()
    {
        var (number, documents) = await Server.FileDecidedAsync();
        await using var window = await chromium.OpenAsync("reviewer.wuhua", 1920, 1080);
        var page = window.Page;
        await window.GoAsync($"/cases/{number}");
        var row = page.Locator("tr[data-kind=acceptance-notice]");
        await row.GetByRole(AriaRole.Button, new() { Name = "《受理通知书》的更多操作" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "作废" }).ClickAsync();
        await page.GetByLabel("作废理由").FillAsync("受理日期有误");
        await window.ShootAsync("documents-void-1920");
        await window.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await page.GetByText("文书已作废").WaitForAsync();
        await row.GetByText("已作废").WaitForAsync();
        await row.GetByText("第 2 版").WaitForAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "《受理通知书》的更多操作" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "调阅打印记录" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "调阅打印记录：受理通知书" }).WaitForAsync();
        await window.ShootAsync("documents-uses-1920");
        var waiting = (await (await Server.Of("clerk.wuhua")).ReadAsync("/api/deliveries?limit=200"))["items"]!.AsArray();
        Assert.DoesNotContain(waiting, item => (string)item!["documentId"]! == documents["acceptance-notice"]);
        window.AssertClean();
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(1920, 1080)]
    public async Task Deliveries_AreChosenAndPrintedTogether_ByKeysAlone(int width, int height)
    {
        var (_, documents) = await Server.FileDecidedAsync();
        await using var window = await chromium.OpenAsync("clerk.wuhua", width, height);
        var page = window.Page;
        await window.GoAsync("/deliveries");
        await page.Locator("tr[data-document]").Nth(1).WaitForAsync();
        await window.ShootAsync($"deliveries-{width}");
        await window.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.work-table')].every((table) => table.scrollWidth <= table.clientWidth)"), "the table is wider than its place");

        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "打印所选（2）" }).WaitForAsync();
        await page.Keyboard.PressAsync("p");
        await page.GetByText("2 份文书已合并送打印").WaitForAsync();
        Assert.True(await page.EvaluateAsync<int>("document.querySelector('.print-frame').contentDocument.images.length") >= 2);
        await window.ShootAsync($"deliveries-printed-{width}");

        await page.Keyboard.PressAsync("d");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "邮寄送达" }).WaitForAsync();
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "邮寄送达" }).CheckAsync();
        await dialog.GetByLabel("邮件号码").FillAsync("1234567890123");
        await window.ShootAsync($"delivery-post-{width}");
        await window.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "未能送达…" }).ClickAsync();
        await dialog.GetByLabel("经过").FillAsync("两次拨打申请人电话，无人接听");
        await window.ShootAsync($"delivery-failed-{width}");
        await window.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记未能送达" }).ClickAsync();
        await page.GetByText("已登记未能送达，可以再次送达").WaitForAsync();
        await page.Locator("label").Filter(new() { HasText = "未能送达" }).First.ClickAsync();
        await page.WaitForURLAsync("**/deliveries?view=undeliverable");
        await page.Locator("tr[data-document]").First.WaitForAsync();
        Assert.NotEmpty(documents);
        window.AssertClean();
    }

    [Fact]
    public async Task InstantCase_IsPrintedByOneKeyAfterFiling()
    {
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        var page = new FilingPage(window);
        await page.OpenAsync(Person.Enrollment);
        await page.FillByKeyboardAsync(Server.NewPerson());
        await page.ReadyAsync();
        await page.PressAsync("Control+Enter");
        await page.ResultAsync("已办结");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "打印参保登记结果（P）" }).WaitForAsync();
        await page.PressAsync("p");
        await window.Page.GetByText("《参保登记结果》已送打印").WaitForAsync();
        await window.ShootAsync("filing-result-printed-1366");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    private static async Task DrawAsync(IPage page, ILocator dialog)
    {
        await dialog.Locator("canvas").HoverAsync();   // waits until the dialog stands still
        var box = (await dialog.Locator("canvas").BoundingBoxAsync())!;
        foreach (var (fromX, fromY, toX, toY) in new[] { (0.2, 0.4, 0.75, 0.35), (0.45, 0.15, 0.5, 0.85) })
        {
            await page.Mouse.MoveAsync((float)(box.X + (box.Width * fromX)), (float)(box.Y + (box.Height * fromY)));
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync((float)(box.X + (box.Width * toX)), (float)(box.Y + (box.Height * toY)), new() { Steps = 12 });
            await page.Mouse.UpAsync();
        }
    }
}
