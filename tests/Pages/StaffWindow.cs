using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Ybtb.Pages.Tests;

/// <summary>A window of one person. Whatever a page complains of, and each request that leaves the server, is kept and must be empty in the end.</summary>
public sealed class StaffWindow : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly ConcurrentQueue<string> complaints = new();

    public StaffWindow(IBrowserContext context, IPage page, Uri address)
    {
        this.context = context;
        this.address = address;
        Page = page;
        page.Console += (_, message) => Keep(message.Type == "error" && !IsExpected(message.Text), $"console: {message.Text}");
        page.PageError += (_, error) => Keep(true, $"page: {error}");
        page.Request += (_, request) => Keep(IsOutside(request.Url), $"request to outside: {request.Url}");
        page.Response += (_, response) => Keep(response.Status >= 500, $"{response.Status} {response.Url}");
        page.SetDefaultTimeout(30_000);
    }

    public IPage Page { get; }

    /// <summary>Parts of messages that a test provokes.</summary>
    public ConcurrentBag<string> Expected { get; } = [];

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(address, path).AbsoluteUri);

    /// <summary>Leaves a picture of the window under this name.</summary>
    public Task ShootAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Chromium.Screenshots, name + ".png") });

    /// <summary>Fails when a page has complained, or something left the server.</summary>
    public void AssertClean() => Assert.Empty(complaints);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private bool IsExpected(string text) => Expected.Any(part => text.Contains(part, StringComparison.Ordinal));

    private bool IsOutside(string url) =>
        !url.StartsWith(address.AbsoluteUri, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal);

    private void Keep(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            complaints.Enqueue(text);
        }
    }
}
