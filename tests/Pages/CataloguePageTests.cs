using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>事项目录 as an administrator edits it: a limit and a material, what that does, publishing, and a case under the new version.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class CataloguePageTests(Chromium chromium)
{
    private const string Reason = "压缩承诺时限的通知";

    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task ALimitAndAMaterial_AreChangedByForms_CheckedPublished_AndMeetNewCases()
    {
        var administrator = await Server.Of("administrator");
        var before = (int)(await administrator.ReadAsync("/api/catalogue"))["version"]!;
        await using var window = await chromium.OpenAsync("administrator", 1366, 768);
        var page = window.Page;
        await window.GoAsync($"/base/catalogue/parts/item/{Person.Recognition}");
        await page.GetByLabel("承诺办结时限", new() { Exact = true }).FillAsync("4");
        await page.Keyboard.PressAsync("Tab");
        var handling = Section(page, "系统办理");
        await handling.Locator("> summary").ClickAsync();
        var materials = Section(handling, "申请材料");
        await materials.Locator("> summary").ClickAsync();
        await materials.GetByRole(AriaRole.Button, new() { Name = "添加材料" }).ClickAsync();
        var added = materials.Locator(".shape-item").Last;
        await added.GetByLabel("代码", new() { Exact = true }).FillAsync("household-register");
        await added.GetByRole(AriaRole.Combobox, new() { Name = "更多项目" }).ClickAsync();
        await page.Locator(".ant-select-item-option[title='名称']").ClickAsync();
        await added.GetByLabel("名称", new() { Exact = true }).FillAsync("户口簿");
        await page.GetByText("承诺办结时限：由“5个工作日”改为“4个工作日”。").WaitForAsync();
        await page.GetByText("申请材料：增加材料“户口簿”。").WaitForAsync();
        await page.GetByText("没有问题").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await page.GetByText("草稿：").WaitForAsync();
        await page.GetByText("草稿已保存").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.ShootForGuideAsync("事项目录维护-编辑");
        await window.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "返回目录" }).ClickAsync();
        await page.Locator("tr", new() { HasText = "草稿" }).First.WaitForAsync();
        await window.ShootForGuideAsync("事项目录维护-目录");
        await window.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "核对并发布（1）" }).ClickAsync();
        await page.GetByText("已按新内容重新检查").WaitForAsync();
        await page.GetByLabel("发布依据").FillAsync(Reason);
        await window.ShootForGuideAsync("事项目录维护-发布");
        await window.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        try
        {
            await page.Locator("tr", new() { HasText = Reason }).First.WaitForAsync();
            await window.AssertAccessibleAsync();
            window.AssertClean();

            var number = await Server.FileTimedAsync();
            await using var clerk = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
            await clerk.GoAsync($"/filing/{Person.Recognition}");
            await clerk.Page.GetByText("户口簿").First.WaitForAsync();
            var guide = await (await Server.Of("clerk.wuhua")).ReadAsync($"/api/items/{Person.Recognition}");
            Assert.Contains("户口簿", guide.ToJsonString(Readable), StringComparison.Ordinal);
            Assert.NotEmpty(number);
        }
        finally
        {
            var inForce = (int)(await administrator.ReadAsync("/api/catalogue"))["version"]!;
            if (inForce > before)
            {
                await administrator.PostAsync($"/api/catalogue/versions/{before}/roll-back", new JsonObject { ["reason"] = "测试完毕", ["inForce"] = inForce });
            }
        }
    }

    [Fact]
    public async Task FormsFormulaeAndTemplates_ShowWhatTheyComeTo()
    {
        await using var window = await chromium.OpenAsync("administrator", 1920, 1080);
        var page = window.Page;
        await window.GoAsync("/base/catalogue/parts/formulae");
        await page.GetByRole(AriaRole.Table, new() { Name = "算例结果" }).GetByText("申报费用6000.00元").WaitForAsync();
        await window.ShootAsync("catalogue-formulae-1920");
        await window.AssertAccessibleAsync();

        await window.GoAsync("/base/catalogue/parts/form/chronic-special-disease-recognition");
        await page.Locator("#preview-disease").WaitForAsync();
        await window.ShootAsync("catalogue-form-1920");
        await window.AssertAccessibleAsync();

        await window.GoAsync("/base/catalogue/parts/document/acceptance-notice");
        await page.GetByRole(AriaRole.Button, new() { Name = "生成样张" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "文书样张" }).Locator("canvas").First.WaitForAsync();
        await window.ShootAsync("catalogue-document-1920");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ILocator Section(IPage page, string label) => page.Locator($"details.shape-section:has(> summary:text-is('{label}'))").First;

    private static ILocator Section(ILocator within, string label) => within.Locator($"details.shape-section:has(> summary:text-is('{label}'))").First;
}
