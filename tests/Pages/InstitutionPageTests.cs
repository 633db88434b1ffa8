using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Testing;

namespace Ybtb.Pages.Tests;

/// <summary>A change of an institution's data: filled in from the code platform, seen before and after, reviewed.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class InstitutionPageTests(Chromium chromium)
{
    private const string Item = "medical-institution-info-change";
    private const string Code = "H53010299001";
    private const string OldName = "昆明市五华区示例人民医院";
    private const string NewName = "昆明市五华区示例中心医院";

    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task Change_IsFilledInFromThePlatformAndReviewedBeforeAndAfter()
    {
        var (clerk, operations) = (await Server.Of("clerk.wuhua"), await Server.Of("operations"));
        var record = await clerk.ReadAsync($"/api/institutions/{Code}");
        var credit = (string)record["fields"]!.AsArray().Single(field => (string)field!["key"]! == "creditCode")!["value"]!;
        var changed = await operations.Http.PutAsJsonAsync(
            $"/api/embedded-systems/code-platform/institutions/{Code}", new JsonObject { ["changes"] = new JsonObject { ["institutionName"] = NewName } });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());

        // the form fills itself in; what the platform says cannot be typed
        await using var filing = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        var page = filing.Page;
        await filing.GoAsync($"/filing/{Item}");
        await page.Locator("#f-institutionCode").FillAsync(Code);
        await page.Locator("#f-registeredCreditCode").FillAsync(credit);
        await page.GetByRole(AriaRole.Button, new() { Name = "向贯标平台同步" }).ClickAsync();
        await page.GetByText("贯标平台上已变更：变更机构名称").WaitForAsync();
        Assert.Equal(NewName, await page.Locator("#f-institutionName").InputValueAsync());
        Assert.True(await page.Locator("#f-institutionName").IsDisabledAsync());
        Assert.False(await page.Locator("#f-legalName").IsDisabledAsync());
        Assert.True(await page.GetByRole(AriaRole.Checkbox, new() { Name = "变更机构名称" }).IsCheckedAsync());
        await filing.ShootAsync("institution-filing-1366");
        await filing.AssertAccessibleAsync();
        filing.AssertClean();

        var number = await FileAsync(credit);
        await using var reviewer = await chromium.OpenAsync("reviewer.kunming", 1366, 768);
        page = reviewer.Page;
        await page.AddInitScriptAsync("localStorage.setItem('ybtb.review.next', 'no')");
        await reviewer.GoAsync("/institution-changes");
        await page.Locator($"[data-number='{number}']").WaitForAsync();
        await reviewer.ShootAsync("institution-changes");
        await reviewer.AssertAccessibleAsync();

        var (task, _) = await (await Server.Of("reviewer.kunming")).TaskAsync(number, "审核");
        await reviewer.GoAsync($"/tasks/{task}");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "变更前后对照" });
        await table.WaitForAsync();
        Assert.Equal(OldName, await table.Locator("tr.changed del").InnerTextAsync());
        Assert.Equal(NewName, await table.Locator("tr.changed ins").InnerTextAsync());
        Assert.Equal("变更", await table.Locator("tr.changed .mark").InnerTextAsync());
        Assert.Equal("贯标平台同步", await table.Locator("tr.changed .source").InnerTextAsync());
        await reviewer.ShootAsync("institution-review-1366");
        await reviewer.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "显示未变更的" }).ClickAsync();
        await table.GetByText("医院等级", new() { Exact = true }).WaitForAsync();
        await page.SetViewportSizeAsync(1920, 1080);
        await reviewer.ShootAsync("institution-review-1920");
        await page.Keyboard.PressAsync("Alt+1");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("已办理，办件状态").WaitForAsync();

        Assert.Equal(NewName, (string)(await clerk.ReadAsync($"/api/institutions/{Code}"))["name"]!);
        await reviewer.GoAsync("/institution-changes?state=reviewed");
        await page.Locator($"[data-number='{number}']").GetByText("审核通过").WaitForAsync();
        await reviewer.GoAsync($"/cases/{number}");
        await page.GetByRole(AriaRole.Region, new() { Name = "机构信息变更" }).Locator("tr.changed ins").WaitForAsync();
        await reviewer.ShootAsync("institution-case");
        await reviewer.AssertAccessibleAsync();
        reviewer.AssertClean();
    }

    private async Task<string> FileAsync(string credit)
    {
        var clerk = await Server.Of("clerk.wuhua");
        var prefill = await (await clerk.PostAsync("/api/institution-changes/prefill", new JsonObject { ["institutionCode"] = Code, ["creditCode"] = credit })).JsonAsync();
        var application = Person.Sample(Item);
        var answers = prefill["answers"]!.DeepClone().AsObject();
        answers["contactPhone"] = "19900010001";
        answers["changes"] = prefill["ticks"]!.DeepClone();
        application["answers"] = answers;
        await using var window = await chromium.OpenAsync(login: null, 800, 600);
        foreach (var material in application["materials"]!.AsArray())
        {
            await window.Page.SetContentAsync($"<h1>{(string)material!["code"]!}</h1><p>加盖公章（示例）</p>");
            material["file"] = await PageFiles.UploadAsync(clerk, $"{(string)material["code"]!}.pdf", await window.Page.PdfAsync(new() { Format = "A4" }));
        }

        var filed = await clerk.PostAsync("/api/cases", application);
        var body = await filed.JsonAsync();
        Assert.True(filed.IsSuccessStatusCode, body.ToJsonString());
        return (string)body["number"]!;
    }
}
