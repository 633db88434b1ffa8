using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Files;

namespace Ybtb.Pages.Tests;

/// <summary>The applicants' pages on a telephone: the way in, progress, answering a correction, documents.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class ApplicantPageTests(Chromium chromium)
{
    private const int Width = 390;
    private const int Height = 844;

    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task Correction_IsAnsweredFromATelephone_AndTheClerkSeesIt()
    {
        var number = await FileIncompleteAsync();
        await using var window = await chromium.OpenAsync(null, Width, Height);
        var page = window.Page;
        await EnterAsync(window, number);
        await page.GetByRole(AriaRole.Heading, new() { Name = "办理进度", Level = 1 }).WaitForAsync();
        await page.GetByText("申请材料需要补正，请按要求补齐。").WaitForAsync();
        await window.ShootAsync("applicant-progress-390");
        await AssertFitsAsync(page);
        await window.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "去补交材料" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "补正材料", Level = 1 }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交补正材料" }).ClickAsync();
        await page.GetByText("请先上传文件。").WaitForAsync();
        await window.ShootAsync("applicant-correction-390");
        await window.AssertAccessibleAsync();

        window.Expected.Add("status of 422");
        var input = page.Locator("input[type=file]").First;
        await input.SetInputFilesAsync(new FilePayload { Name = "诊断证明.pdf", MimeType = "application/pdf", Buffer = "no PDF"u8.ToArray() });
        await page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "PDF" }).WaitForAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "诊断证明.jpg", MimeType = "image/jpeg", Buffer = TinyJpeg.Of(640, 480) });
        await page.GetByText("诊断证明.jpg").WaitForAsync();

        // what is uploaded stays, whatever becomes of the window
        await page.ReloadAsync();
        await page.GetByText("诊断证明.jpg").WaitForAsync();
        await window.ShootAsync("applicant-uploaded-390");
        await AssertFitsAsync(page);
        await window.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交补正材料" }).ClickAsync();
        await page.GetByText("补正材料已提交，工作人员会尽快核对。").WaitForAsync();
        await page.GetByText("不需要再次提交").WaitForAsync();
        await window.ShootAsync("applicant-answered-390");
        await window.AssertAccessibleAsync();

        var seen = await (await Server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}");
        Assert.Equal("Corrected", (string)seen["corrections"]![0]!["outcome"]!);
        Assert.Contains(seen["materials"]!.AsArray(), material => (string)material!["requirement"]!["code"]! == "diagnosis-proof" && material["fileHash"] is not null);
        window.AssertClean();
    }

    [Fact]
    public async Task Documents_AreListedAndTakenAway_WhichIsLogged()
    {
        var (number, documents) = await Server.FileDecidedAsync();
        await using var window = await chromium.OpenAsync(null, Width, Height);
        var page = window.Page;
        await EnterAsync(window, number);
        await page.GetByText("已经办结：同意您的申请。").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "我的文书" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "下载受理通知书" });
        await link.WaitForAsync();
        await window.ShootAsync("applicant-documents-390");
        await AssertFitsAsync(page);
        await window.AssertAccessibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(await download.PathAsync()))[..5]);
        var uses = (await (await Server.Of("clerk.wuhua")).ReadAsync($"/api/documents/{documents["acceptance-notice"]}/uses")).AsArray();
        Assert.Contains(uses, use => (string)use!["use"]! == "downloaded" && (string)use["account"]! == "申请人");

        await page.GetByRole(AriaRole.Button, new() { Name = "退出查询" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "查询办理进度" }).WaitForAsync();
        Assert.Equal(0, await page.GetByText(number).CountAsync());
        window.AssertClean();
    }

    [Fact]
    public async Task Codes_ThatAreWrongForeignOrLate_AreRefusedInTheSameWords()
    {
        const string Refusal = "办件编号或验证码不正确，或者验证码已经失效。";
        var (number, other) = (await FileIncompleteAsync(), await FileIncompleteAsync());
        await using var window = await chromium.OpenAsync(null, Width, Height);
        window.Expected.Add("status of 401");
        var page = window.Page;
        await window.GoAsync("/my");
        await page.GetByLabel("办件编号").FillAsync("530102");
        await page.GetByRole(AriaRole.Button, new() { Name = "获取短信验证码" }).ClickAsync();
        await page.GetByText("办件编号应为23位数字").WaitForAsync();
        await window.ShootAsync("applicant-sign-in-390");
        await AssertFitsAsync(page);
        await window.AssertAccessibleAsync();

        await page.GetByLabel("办件编号").FillAsync(number);
        var own = await Server.NextCodeAsync(number, () => page.GetByRole(AriaRole.Button, new() { Name = "获取短信验证码" }).ClickAsync());
        await page.GetByText("验证码已发送到申请时登记的手机").WaitForAsync();
        await window.ShootAsync("applicant-code-390");
        await window.AssertAccessibleAsync();
        var foreign = await Server.AskCodeAsync(other);
        foreach (var code in new[] { own == "000000" ? "000001" : "000000", foreign == own ? "999999" : foreign })
        {
            await page.GetByLabel("短信验证码").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "进入查询" }).ClickAsync();
            await page.GetByText(Refusal).WaitForAsync();
            Assert.Equal("", await page.GetByLabel("短信验证码").InputValueAsync());
        }

        await window.ShootAsync("applicant-refused-390");
        await window.AssertAccessibleAsync();
        await page.GetByLabel("短信验证码").FillAsync(own);
        await page.GetByRole(AriaRole.Button, new() { Name = "进入查询" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "办理进度", Level = 1 }).WaitForAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task Progress_OnADesktop_ExplainsTheDueTimeDayByDay()
    {
        var number = await Server.FileAcceptedAsync();
        await using var window = await chromium.OpenAsync(null, 1366, 768);
        var page = window.Page;
        await EnterAsync(window, number);
        await page.GetByText("申请已经受理，正在审核办理。").WaitForAsync();
        await page.GetByText("逐日查看").ClickAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "第1天" }).WaitForAsync();
        await page.Locator("details").ScrollIntoViewIfNeededAsync();
        await window.ShootAsync("applicant-due-1366");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    /// <summary>A recognition case whose diagnosis proof is missing, so that it waits for a correction.</summary>
    private async Task<string> FileIncompleteAsync()
    {
        var person = Server.NewPerson();
        await Server.FileAsync(person, Person.Enrollment);
        var application = person.Application(Person.Recognition);
        application["materials"] = new JsonArray(application["materials"]![0]!.DeepClone());
        return (string)(await (await (await Server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync())["number"]!;
    }

    private async Task EnterAsync(StaffWindow window, string number)
    {
        var page = window.Page;
        await window.GoAsync($"/my#{number}");
        var code = await Server.NextCodeAsync(number, () => page.GetByRole(AriaRole.Button, new() { Name = "获取短信验证码" }).ClickAsync());
        await page.GetByText("验证码已发送到申请时登记的手机").WaitForAsync();
        await page.GetByLabel("短信验证码").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "进入查询" }).ClickAsync();
    }

    /// <summary>Nothing is wider than the telephone.</summary>
    private static async Task AssertFitsAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
}
