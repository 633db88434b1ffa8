using System.Collections.Concurrent;
using Microsoft.Playwright;
using Ybtb.Api.Hosting;

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

    /// <summary>
    /// Leaves a picture of the window for the user guides (<c>docs/zh/images</c>), where it shows something else than the one there: so they follow the
    /// pages, and what differs by a case number or a pixel's edge changes no file.
    /// </summary>
    /// <param name="name">The guide's title, a hyphen, and what is seen.</param>
    public async Task ShootForGuideAsync(string name)
    {
        await RestAsync();
        var taken = await Page.ScreenshotAsync();
        var kept = new FileInfo(GuidePictures.PathOf(name));
        if (!kept.Exists || await DiffersAsync(taken, await File.ReadAllBytesAsync(kept.FullName)))
        {
            kept.Directory!.Create();
            await File.WriteAllBytesAsync(kept.FullName, taken);
        }
    }

    /// <summary>Fails when axe finds something serious that keeps people out (WCAG 2.1 A and AA).</summary>
    public async Task AssertAccessibleAsync()
    {
        await RestAsync();

        // Evaluated by the debugger, which the content security policy does not bind.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(ShippedFiles.Find(), "src", "Designer", "node_modules", "axe-core", "axe.min.js")));
        var found = await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document.querySelector('.ant-modal-wrap:not([style*="none"]) .ant-modal') ?? document, {   // what a dialog dims is not in use
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
                rules: { 'label-content-name-mismatch': { enabled: false } },   // the boxes of a flow abbreviate what their labels say in full
              })).violations
              .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
              .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.target.join(' ')} (${violation.help}) ${node.any.map(check => check.message).join(' ')}`))
            """);
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    /// <summary>Fails when a page has complained, or something left the server.</summary>
    public void AssertClean() => Assert.Empty(complaints);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>Waits for what moves or changes its colour to have come to an end by itself: half-way through it is nobody's to read.</summary>
    private Task RestAsync() => Page.EvaluateAsync(
        """
        () => Promise.all(document.getAnimations()
          .filter(animation => animation.effect?.getComputedTiming().endTime !== Infinity)
          .map(animation => animation.finished.catch(() => null)))
        """);

    /// <summary>Whether people would see a difference between two pictures: at a quarter of the size, more than one point in two hundred.</summary>
    private Task<bool> DiffersAsync(byte[] one, byte[] other) => Page.EvaluateAsync<bool>(
        """
        async pictures => {
          const [one, other] = await Promise.all(pictures.map(async picture => {
            const image = new Image();
            image.src = `data:image/png;base64,${picture}`;
            await image.decode();
            const canvas = document.createElement('canvas');
            canvas.width = image.width / 4;
            canvas.height = image.height / 4;
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0, canvas.width, canvas.height);
            return context.getImageData(0, 0, canvas.width, canvas.height).data;
          }));
          if (one.length !== other.length) {
            return true;
          }
          let different = 0;
          for (let point = 0; point < one.length; point += 4) {
            different += [0, 1, 2].some(colour => Math.abs(one[point + colour] - other[point + colour]) > 32) ? 1 : 0;
          }
          return different > one.length / 4 / 200;
        }
        """,
        new[] { Convert.ToBase64String(one), Convert.ToBase64String(other) });

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
