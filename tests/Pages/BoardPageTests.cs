using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Pages.Tests;

/// <summary>时效总览 in a real browser, at a server of its own, because its clock is moved on to where a promise is about to break.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class BoardPageTests(Chromium chromium) : IAsyncLifetime
{
    /// <summary>On the last of the five working days that follow Monday, 27 April 2026, across Labour Day.</summary>
    private const string LastDay = "2026-05-07T10:00:00+08:00";

    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task CaseAtRisk_IsFoundExplainedUrgedAndAnswered()
    {
        var number = await FileForBoardAsync();
        await using var window = await chromium.OpenAsync(server, "supervisor.kunming", 1366, 768);
        await window.GoAsync("/board");
        var page = window.Page;
        await Assertions.Expect(Card(page, "open-red")).ToHaveTextAsync("1");
        await page.GetByText("实时", new() { Exact = true }).WaitForAsync();
        var urgent = page.GetByRole(AriaRole.Table, new() { Name = "最紧迫的办件" }).Locator($"tr[data-number='{number}']");
        await Assertions.Expect(urgent).ToContainTextAsync("初审");
        await Assertions.Expect(urgent).ToContainTextAsync("剩 1 个工作日");
        await page.GetByRole(AriaRole.Table, new() { Name = "收件地与办理地件数" }).WaitForAsync();
        await AssertFitsAsync(window);
        await window.ShootForGuideAsync("时效监管-总览");
        await window.AssertAccessibleAsync();

        // the figure leads to exactly its cases
        await Card(page, "open-red").ClickAsync();
        await page.WaitForURLAsync("**/board/cases?figure=open-red");
        await page.GetByRole(AriaRole.Heading, new() { Name = "办件明细：临期" }).WaitForAsync();
        await Assertions.Expect(page.Locator("tr[data-number]")).ToHaveCountAsync(1);
        await window.ShootForGuideAsync("时效监管-办件明细");
        await window.AssertAccessibleAsync();

        // why
        await page.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await page.Locator(".clocks button").Filter(new() { HasText = "承诺" }).ClickAsync();
        var explanation = page.GetByRole(AriaRole.Dialog);
        await explanation.GetByText("适用规则").WaitForAsync();
        await explanation.GetByRole(AriaRole.Cell, new() { Name = "2026-05-07" }).WaitForAsync();
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task Figure_ChangesWhileThePageStays()
    {
        await server.FileTimedAsync();
        await using var window = await chromium.OpenAsync(server, "supervisor.kunming", 1366, 768);
        await window.GoAsync("/board");
        var page = window.Page;
        var open = Card(page, "open");
        await page.GetByText("实时", new() { Exact = true }).WaitForAsync();
        await Assertions.Expect(open).ToHaveTextAsync("1");
        await page.EvaluateAsync("window.stays = true");

        await server.FileTimedAsync();

        await Assertions.Expect(page.Locator(".board-cards a.changed[data-figure=open]")).ToContainTextAsync("2");
        Assert.True(await page.EvaluateAsync<bool>("window.stays === true"), "the page was loaded anew");
        await page.GetByText("在办由 1 变为 2").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await window.AssertAccessibleAsync();
        window.AssertClean();
    }

    [Fact]
    public async Task Overview_ByKeyboardAndOnALargeScreen_IsNarrowedAndKeepsItsAddress()
    {
        await FileForBoardAsync();
        await using var window = await chromium.OpenAsync(server, "supervisor.province", 1920, 1080);
        await window.GoAsync("/board");
        var page = window.Page;
        var kunming = page.GetByRole(AriaRole.Link, new() { Name = "昆明：临期 1" });
        await kunming.WaitForAsync();
        await page.GetByRole(AriaRole.Img, new() { Name = "每日收件" }).Locator("svg").WaitForAsync();
        await AssertFitsAsync(window);
        await window.ShootAsync("board-1920");
        await window.AssertAccessibleAsync();

        // a prefecture of the map is reached and opened by keys alone
        await kunming.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/board/cases?figure=open-red&prefecture=530100");
        await Assertions.Expect(page.Locator("tr[data-number]")).ToHaveCountAsync(1);
        await page.GoBackAsync();

        // narrowed to a prefecture that has nothing, and so after a reload
        await page.GetByRole(AriaRole.Link, new() { Name = "只看迪庆" }).ClickAsync();
        await page.WaitForURLAsync("**/board?prefecture=533400");
        await Assertions.Expect(Card(page, "open-red")).ToHaveTextAsync("0");
        await page.ReloadAsync();
        await Assertions.Expect(Card(page, "open-red")).ToHaveTextAsync("0");
        window.AssertClean();
    }

    /// <summary>A case on the last day of its promise, one that came from another prefecture, one that waits at the window, and what was done on the spot.</summary>
    /// <returns>The number of the first.</returns>
    private async Task<string> FileForBoardAsync()
    {
        var number = await server.FileAcceptedAsync();
        using var now = JsonContent.Create(new JsonObject { ["now"] = LastDay });
        Assert.Equal(HttpStatusCode.OK, (await (await server.Of("administrator")).Http.PutAsync("/api/clock", now)).StatusCode);
        await server.FileTimedAsync();
        var traveller = server.NewPerson();
        await server.FileAsync(traveller, Person.Enrollment, "clerk.dali");
        return number;
    }

    private static ILocator Card(IPage page, string figure) => page.Locator(string.Create(CultureInfo.InvariantCulture, $".board-cards a[data-figure='{figure}']"));

    private static async Task AssertFitsAsync(StaffWindow window)
    {
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
        Assert.True(await window.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.work-table')].every((table) => table.scrollWidth <= table.clientWidth)"), "a table is wider than its place");
    }
}
