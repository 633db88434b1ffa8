using Microsoft.Playwright;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Pages.Tests;

/// <summary>A real Chromium and one server for all tests of pages; each test works on definitions and cases of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Name = "Chromium";

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public YbtbTestServer Server { get; private set; } = null!;

    /// <summary>Where screenshots are left to be looked at.</summary>
    public static string Screenshots => Directory.CreateDirectory(Path.Combine(ShippedFiles.Find(), "artifacts", "screenshots")).FullName;

    public async Task InitializeAsync()
    {
        Server = await YbtbTestServer.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Programs.Find("chromium"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A window of its own in which a person of the demo accounts is signed in; nobody when null.</summary>
    public Task<StaffWindow> OpenAsync(string? login, int width = 1600, int height = 1000) => OpenAsync(Server, login, width, height);

    /// <summary>The same at a server of the test's own, whose clock it may move.</summary>
    public async Task<StaffWindow> OpenAsync(YbtbTestServer server, string? login, int width = 1600, int height = 1000)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        var window = new StaffWindow(context, await context.NewPageAsync(), server.Address);
        if (login is not null)
        {
            var answer = await context.APIRequest.PostAsync(
                new Uri(server.Address, "/api/session").AbsoluteUri, new APIRequestContextOptions { DataObject = new { login, password = DemoAccounts.Password } });
            Assert.True(answer.Ok, await answer.TextAsync());
        }

        return window;
    }
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Chromium.Name)]
public sealed class ChromiumTests : ICollectionFixture<Chromium>;
