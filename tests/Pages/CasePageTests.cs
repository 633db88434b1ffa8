using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Pages.Tests;

/// <summary>The case page and the reviewer's page, with a real picture and a real PDF.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class CasePageTests(Chromium chromium)
{
    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task CasePage_ShowsLightsAnswersMaterialsFlowAndNotes()
    {
        var number = await FileAsync();
        await (await Server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");
        await using var window = await chromium.OpenAsync("reviewer.wuhua", 1366, 768);
        var page = window.Page;
        await window.GoAsync($"/cases/{number}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "申请内容" }).WaitForAsync();
        await page.GetByText("当前：").WaitForAsync();
        Assert.Contains("初审", await page.GetByText("当前：").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "当前环节：初审" }).CountAsync() == 1);
        await window.ShootAsync("case-1366");
        await window.AssertAccessibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, "case-1366-whole.png"), FullPage = true });

        // a light explains itself day by day
        await page.Locator(".clocks button").Filter(new() { HasText = "承诺时限" }).ClickAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "第 1 日", Exact = true }).WaitForAsync();
        await window.ShootAsync("case-explanation");
        await window.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");

        // the picture, then by the arrow key the PDF
        await page.GetByRole(AriaRole.Region, new() { Name = "材料", Exact = true }).GetByRole(AriaRole.Button).First.ClickAsync();
        var viewer = page.GetByRole(AriaRole.Region, new() { Name = "材料查看" });
        await page.WaitForFunctionAsync("() => document.querySelector('.viewer img')?.naturalWidth > 0");
        await viewer.FocusAsync();
        await page.Keyboard.PressAsync("r");
        await page.WaitForFunctionAsync("() => document.querySelector('.viewer img').style.transform.includes('90deg')");
        await window.ShootAsync("case-viewer-jpg");
        await page.Keyboard.PressAsync("ArrowRight");
        await viewer.Locator("canvas[data-drawn=true]").First.WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>(HasInk));
        await window.ShootAsync("case-viewer-pdf");
        await window.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");

        // in clear for a reason, and masked again
        await page.GetByRole(AriaRole.Button, new() { Name = "查看明文" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "办理本件需要核对申请信息" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await page.GetByText("正在显示明文").WaitForAsync();
        await window.ShootAsync("case-revealed");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复脱敏" }).ClickAsync();

        await page.GetByLabel("备注内容").FillAsync("已与医院核实诊断资料。");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加备注" }).ClickAsync();
        await page.GetByRole(AriaRole.Listitem).GetByText("已与医院核实诊断资料。").WaitForAsync();
        await page.SetViewportSizeAsync(1920, 1080);
        await window.ShootAsync("case-1920");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, "case-print.png"), FullPage = true });
        window.AssertClean();
    }

    [Fact]
    public async Task CorrectionRound_FromTheReviewOverTheClerksUploadToThePassedReview()
    {
        var number = await FileAsync();
        await (await Server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");
        await using var reviewer = await OpenReviewerAsync("reviewer.wuhua");
        var page = reviewer.Page;
        await GoToTaskAsync(reviewer, number, CaseFlow.Review);
        await page.GetByRole(AriaRole.Button, new() { Name = "领取" }).ClickAsync();
        await page.GetByText("由您领取").WaitForAsync();
        var viewer = page.GetByRole(AriaRole.Region, new() { Name = "材料查看" });
        await viewer.FocusAsync();
        await page.Keyboard.PressAsync("y");
        await page.Keyboard.PressAsync("ArrowRight");
        await viewer.Locator("canvas[data-drawn=true]").First.WaitForAsync();
        await reviewer.ShootAsync("review-1366");
        await reviewer.AssertAccessibleAsync();
        await viewer.FocusAsync();
        await page.Keyboard.PressAsync("n");
        await page.GetByLabel("不合格的原因").FillAsync("诊断证明未加盖医院印章");
        await page.Keyboard.PressAsync("Alt+3");
        await page.Keyboard.PressAsync("Alt+Shift+1");
        var preview = page.Locator(".notice-preview");
        await preview.WaitForAsync();
        Assert.Contains("诊断证明未加盖医院印章。", await preview.InnerTextAsync(), StringComparison.Ordinal);
        await reviewer.ShootAsync("review-correction");
        await reviewer.ShootForGuideAsync("窗口人员指南-材料审核");
        await reviewer.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("已办理，办件状态").WaitForAsync();

        await using var clerk = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        await clerk.GoAsync($"/cases/{number}");
        await clerk.Page.GetByText("诊断证明未加盖医院印章").First.WaitForAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交补正材料" }).ClickAsync();
        await clerk.Page.GetByLabel("上传文件").SetInputFilesAsync(new FilePayload { Name = "诊断证明.pdf", MimeType = "application/pdf", Buffer = await PdfAsync("诊断证明（已盖章）") });
        await clerk.Page.GetByText("诊断证明.pdf").WaitForAsync();
        await clerk.ShootAsync("case-correction-answer");
        await clerk.AssertAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await clerk.Page.GetByText("补正完成").WaitForAsync();
        await clerk.ShootAsync("case-corrected");

        await reviewer.GoAsync($"/cases/{number}");
        await page.GetByRole(AriaRole.Button, new() { Name = "办理：初审" }).ClickAsync();
        await page.GetByText("3. ").First.WaitForAsync();
        await viewer.Locator("canvas[data-drawn=true], img").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "全部合格" }).ClickAsync();
        foreach (var line in await page.Locator(".review-checks input").AllAsync())
        {
            await line.CheckAsync();
        }

        await page.Keyboard.PressAsync("Alt+1");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("已办理，办件状态").WaitForAsync();
        var after = await (await Server.Of("reviewer.wuhua")).ReadAsync($"/api/cases/{number}");
        Assert.Equal("failed", (string)after["materials"]![1]!["verdict"]!["code"]!);
        Assert.Equal("passed", (string)after["materials"]![2]!["verdict"]!["code"]!);
        Assert.Equal("Corrected", (string)after["corrections"]![0]!["outcome"]!);
        reviewer.AssertClean();
        clerk.AssertClean();
    }

    [Fact]
    public async Task FourEyes_WhoReviewedFirstIsRefused_AnotherIsNot()
    {
        var both = await AccountAsync("both.wuhua", "苏双岗", Role.Reviewer, Role.Approver);
        var number = await FileAsync();
        await (await Server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");
        await using var first = await OpenReviewerAsync(both);
        await GoToTaskAsync(first, number, CaseFlow.Review);
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "1 通过" }).ClickAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await first.Page.GetByText("已办理，办件状态").WaitForAsync();

        var approval = await GoToTaskAsync(first, number, CaseFlow.Approval);
        await first.Page.GetByText("您已办理过本件的“初审”").WaitForAsync();
        Assert.True(await first.Page.GetByRole(AriaRole.Button, new() { Name = "1 准予" }).IsDisabledAsync());
        await first.Page.GetByText("初审：苏双岗，通过").WaitForAsync();
        await first.ShootAsync("review-four-eyes");

        await using var second = await OpenReviewerAsync("approver.wuhua", 1920, 1080);
        await second.GoAsync($"/tasks/{approval}");
        await second.Page.GetByText("须由不同人员办理").WaitForAsync();
        await second.ShootAsync("review-1920");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "1 准予" }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await second.Page.GetByText("已办理，办件状态").WaitForAsync();
        Assert.Equal("granted", (string)(await (await Server.Of("approver.wuhua")).ReadAsync($"/api/cases/{number}"))["decision"]!["code"]!);
        first.AssertClean();
        second.AssertClean();
    }

    [Fact]
    public async Task Conflict_WhenSomebodyElseWasFaster_IsToldAndKeepsWhatWasTyped()
    {
        var number = await FileAsync();
        await (await Server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");
        await using var window = await OpenReviewerAsync("reviewer.wuhua");
        window.Expected.Add("409");
        await GoToTaskAsync(window, number, CaseFlow.Review);
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "意见" }).FillAsync("诊断资料齐全，建议准予。");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "1 通过" }).ClickAsync();
        await (await Server.Of("reviewer.kunming")).CompleteAsync(number, CaseFlow.Review, "不通过", "资料不足");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await window.Page.GetByText("办件情况已变化：该任务已由").WaitForAsync();
        await window.Page.GetByText("本任务已办理，结论：不通过").WaitForAsync();
        Assert.Equal("诊断资料齐全，建议准予。", await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "意见" }).InputValueAsync());
        await window.ShootAsync("review-conflict");
        window.AssertClean();
    }

    [Fact]
    public async Task QueryResult_IsShownAndPrintedFromItsCase()
    {
        var person = Server.NewPerson();
        await Server.FileAsync(person, Person.Enrollment);
        var filed = await (await Server.Of("clerk.wuhua")).PostAsync("/api/cases", new JsonObject
        {
            ["itemCode"] = "insured-person-info-query",
            ["channel"] = "counter",
            ["identityLevel"] = "counter",
            ["answers"] = new JsonObject
            {
                ["personName"] = person.Name, ["certificateType"] = "identity-card", ["certificateNumber"] = person.Number, ["phone"] = person.Phone,
                ["category"] = "resident", ["residentContents"] = new JsonArray("related-information", "enrolment-status"),
            },
            ["materials"] = new JsonArray(new JsonObject { ["code"] = "identity-document", ["trust"] = "original-checked" }),
        });
        var number = (string)(await filed.JsonAsync())["number"]!;
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        await window.GoAsync($"/cases/{number}");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "查询结果" }).ClickAsync();
        await window.Page.GetByText(person.Name).First.WaitForAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "打印" }).WaitForAsync();
        await window.ShootAsync("case-result");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    private const string HasInk = """
        () => {
          const canvas = document.querySelector('.viewer canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value, i) => i % 4 === 0 && value < 100);
        }
        """;

    /// <summary>A recognition case of somebody new, with a picture of the certificate and the diagnosis as PDF, before its acceptance.</summary>
    private async Task<string> FileAsync()
    {
        var person = Server.NewPerson();
        await Server.FileAsync(person, Person.Enrollment);
        var clerk = await Server.Of("clerk.wuhua");
        var application = person.Application(Person.Recognition);
        application["materials"] = new JsonArray(
            new JsonObject { ["code"] = "identity-document", ["trust"] = "copy", ["file"] = await UploadAsync(clerk, "证件.jpg", "image/jpeg", await JpegAsync("居民身份证（示例）")) },
            new JsonObject { ["code"] = "diagnosis-certificate", ["trust"] = "copy", ["file"] = await UploadAsync(clerk, "诊断.pdf", "application/pdf", await PdfAsync("诊断证明")) });
        return (string)(await (await clerk.PostAsync("/api/cases", application)).JsonAsync())["number"]!;
    }

    private static async Task<JsonNode> UploadAsync(Browser browser, string name, string type, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await (await browser.Http.PostAsync($"/api/files?name={Uri.EscapeDataString(name)}", content)).JsonAsync();
    }

    private async Task<byte[]> JpegAsync(string title)
    {
        await using var window = await chromium.OpenAsync(login: null, 860, 540);
        await window.Page.SetContentAsync(Sheet(title));
        return await window.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 80 });
    }

    private async Task<byte[]> PdfAsync(string title)
    {
        await using var window = await chromium.OpenAsync(login: null, 800, 600);
        await window.Page.SetContentAsync(Sheet(title));
        return await window.Page.PdfAsync(new() { Format = "A4" });
    }

    private static string Sheet(string title) =>
        $"<body style='font:28px sans-serif;margin:40px'><h1>{title}</h1><p>姓名：示例　编号：2026-0001</p><p>经检查，情况属实，特此证明。</p><p>示例市第一人民医院</p>";

    /// <summary>A window that does not go on to tasks of other tests.</summary>
    private async Task<StaffWindow> OpenReviewerAsync(string login, int width = 1366, int height = 768)
    {
        var window = await chromium.OpenAsync(login, width, height);
        await window.Page.AddInitScriptAsync("localStorage.setItem('ybtb.review.next', 'no')");
        return window;
    }

    private async Task<string> GoToTaskAsync(StaffWindow window, string number, string stage)
    {
        var (id, _) = await (await Server.Of("approver.kunming")).TaskAsync(number, stage);
        await window.GoAsync($"/tasks/{id}");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = stage }).First.WaitForAsync();
        return id;
    }

    private async Task<string> AccountAsync(string login, string name, params Role[] roles)
    {
        var writes = new WriteSet();
        writes.Insert(Account.OfPerson(
            login, name, "KM0999", "530102", RoleSet.Of(roles), PasswordHash.Of(DemoAccounts.Password), mustChangePassword: false, YbtbTestServer.Monday));
        await Server.Services.GetRequiredService<IWriteStore>().CommitAsync(writes, CancellationToken.None);
        return login;
    }
}
