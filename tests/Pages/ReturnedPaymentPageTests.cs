using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Testing;

namespace Ybtb.Pages.Tests;

/// <summary>退汇: the bank sends money back, a person gives another account, and the same amount is paid there.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class ReturnedPaymentPageTests(Chromium chromium)
{
    private const string Stage = "退汇处理";

    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task ReturnedPayment_IsWorkedByAPerson_AndPaidToTheOtherAccount()
    {
        var (closed, other) = (CardNumbers.Of(40_000_001), CardNumbers.Of(40_000_002));
        var shut = await (await Server.Of("operations")).Http.PutAsJsonAsync(
            "/api/embedded-systems/payments/accounts", new JsonObject { ["account"] = closed, ["status"] = "closed" });
        Assert.Equal(HttpStatusCode.NoContent, shut.StatusCode);
        var person = Server.NewPerson();
        await Server.InsureAsync(person);
        var application = await Server.ClaimOfAsync(person, claim => claim["answers"]!["account"] = closed);
        var number = (string)(await (await (await Server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync())["number"]!;
        await Server.ApproveClaimAsync(number);
        var returned = await Server.PaymentAsync(number, "returned");
        var reviewer = await Server.Of("reviewer.wuhua");
        await Wait.UntilAsync(
            async () => (await reviewer.ReadAsync($"/api/cases/{number}"))["reviews"]!.AsArray().Any(review => (string)review!["stage"]! == Stage && review["endedAt"] is null), $"the task of {number}");
        var (task, _) = await reviewer.TaskAsync(number, Stage);

        await using var window = await chromium.OpenAsync("reviewer.wuhua", 1366, 768);
        var page = window.Page;
        await page.AddInitScriptAsync("localStorage.setItem('ybtb.review.next', 'no')");
        await window.GoAsync($"/tasks/{task}");
        await page.GetByRole(AriaRole.Heading, new() { Name = Stage }).First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "1 更正账户后重新拨付" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "个人" }).CheckAsync();
        await page.Locator("#outcome-payeeName").FillAsync(person.Name);
        await page.Locator("#outcome-personAccount").FillAsync(other);
        await page.Locator("#outcome-payeeBank").FillAsync("示例银行昆明分行");
        await page.Locator("#outcome-correctionReason").FillAsync("原账户已销户，收款人提供了新账户。");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "已联系收款人核实退汇原因" }).CheckAsync();
        await window.ShootAsync("payment-returned-1366");
        await window.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("已办理，办件状态").WaitForAsync();

        var paid = await Server.PaymentAsync(number, "paid");
        Assert.Equal(2, (int)paid["attempt"]!);
        Assert.Equal((long)returned["amount"]!, (long)paid["amount"]!);
        await window.GoAsync($"/cases/{number}");
        var orders = page.GetByRole(AriaRole.Table, new() { Name = "拨付单" });
        await orders.Locator(".document-state.returned").WaitForAsync();
        await orders.Locator(".document-state.paid").WaitForAsync();
        Assert.Equal(0, await page.GetByText(other).CountAsync());
        await window.ShootAsync("payment-returned-paid");
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }
}
