using Microsoft.Playwright;
using Ybtb.Testing;

namespace Ybtb.Pages.Tests;

/// <summary>The table of invoices in a claim's form.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class InvoiceTableTests(Chromium chromium)
{
    [Fact]
    public async Task Invoices_AreFilledInByKeyboardAndFromASpreadsheet()
    {
        await using var window = await chromium.OpenAsync("clerk.wuhua", 1366, 768);
        var page = window.Page;
        await window.GoAsync($"/filing/{ClaimApplications.Maternity}");
        await page.Locator("#f-invoices-0-number").FillAsync("0000000001");
        await page.Locator("#f-invoices-0-amount").FillAsync("800.50");
        await page.Locator("#f-invoices-0-amount").PressAsync("Enter");
        await page.Locator("#f-invoices-1-category").WaitForAsync();
        await page.Locator("#f-invoices-1-number").FocusAsync();
        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData('text/plain', '0000000002\t53060126\t20260212\t昆明市示例妇产医院\t4,200.00\n0000000003\t53060126\t2026-02-13\t昆明市示例妇产医院\t99.5');
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await page.GetByText("金额（元）合计 5,100.00 元").WaitForAsync();
        await page.Locator("#f-invoices-1-category").FillAsync("分娩");
        await page.Locator("#f-invoices-1-category").PressAsync("Enter");
        Assert.Equal("分娩医疗费", await page.Locator("#f-invoices-1-category").InputValueAsync());
        Assert.Equal("2026-02-12", await page.Locator("#f-invoices-1-date").InputValueAsync());
        Assert.Equal("99.5", await page.Locator("#f-invoices-2-amount").InputValueAsync());
        await page.Locator("#f-invoices-2-amount").ScrollIntoViewIfNeededAsync();
        await window.ShootAsync("filing-invoices-1366");
        await window.AssertAccessibleAsync();
        await page.Locator("#f-invoices-2-amount").PressAsync("Alt+Delete");
        await page.GetByText("金额（元）合计 5,000.50 元").WaitForAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.Locator("#f-invoices-1-amount").ScrollIntoViewIfNeededAsync();
        await window.ShootAsync("filing-invoices-390");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('.table-input').scrollWidth <= document.querySelector('.table-input').clientWidth + 1"));
        window.AssertClean();
    }
}
