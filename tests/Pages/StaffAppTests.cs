using Microsoft.Playwright;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Pages.Tests;

/// <summary>The staff app around the Studio.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class StaffAppTests(Chromium chromium)
{
    [Fact]
    public async Task SignIn_LeadsBackToWhereThePersonCameFrom()
    {
        await using var window = await chromium.OpenAsync(login: null, 1366, 768);
        window.Expected.Add("401");
        await window.GoAsync("/designer/workflows/definitions");
        await window.Page.GetByLabel("登录名").FillAsync("operations");
        await window.Page.GetByLabel("密码", new PageGetByLabelOptions { Exact = true }).FillAsync("falsch");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await window.ShootAsync("sign-in-refused");
        await window.Page.GetByLabel("密码", new PageGetByLabelOptions { Exact = true }).FillAsync(DemoAccounts.Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.GetByText("城乡居民参保登记").First.WaitForAsync();
        Assert.EndsWith("/designer/workflows/definitions", new Uri(window.Page.Url).AbsolutePath, StringComparison.Ordinal);
        window.AssertClean();
    }

    [Fact]
    public async Task Menu_ShowsEachRoleWhatItMayOpen()
    {
        await using var operations = await chromium.OpenAsync("operations", 1366, 768);
        await operations.GoAsync("/");
        await operations.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "流程设计器" }).First.WaitForAsync();
        await operations.ShootAsync("home-operations");
        await using var clerk = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        await clerk.GoAsync("/");
        await clerk.Page.GetByText("您好").First.WaitForAsync();
        Assert.Equal(0, await clerk.Page.GetByText("流程设计器").CountAsync());
        await clerk.ShootAsync("home-clerk");
        operations.AssertClean();
        clerk.AssertClean();
    }

    [Theory]
    [InlineData("/no/such/page", "页面")]
    [InlineData("/help", "帮助")]
    [InlineData("/definitions", "流程版本")]
    public async Task EachPage_AlsoAnUnknownOne_SaysWhatItIs(string path, string text)
    {
        await using var window = await chromium.OpenAsync("operations", 1366, 768);
        await window.GoAsync(path);
        await window.Page.GetByText(text).First.WaitForAsync();
        await window.ShootAsync("page" + path.Replace('/', '-'));
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }
}
