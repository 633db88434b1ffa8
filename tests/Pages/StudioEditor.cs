using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ybtb.Testing;

namespace Ybtb.Pages.Tests;

/// <summary>The editor of the genuine Studio, worked with mouse and keyboard as a person does.</summary>
public sealed class StudioEditor(StaffWindow window)
{
    /// <summary>Where a port can be grabbed: it lies below the line that begins there, so a free pixel of it is looked for.</summary>
    private const string FindPort = """
        ([cell, group, name]) => {
          const port = [...document.querySelectorAll(`[data-cell-id="${cell}"] g.x6-port-body`)]
            .find(p => p.getAttribute('port-group') === group && (!name || p.getAttribute('port') === name));
          const box = port.querySelector('circle').getBoundingClientRect();
          const x = box.x + box.width / 2, y = box.y + box.height / 2;
          for (let d = 0; d <= box.width / 2; d++)
            for (const [dx, dy] of [[0, -d], [0, d], [-d, -d], [-d, d], [-d, 0], [d, 0]]) {
              if (document.elementFromPoint(x + dx, y + dy)?.closest('g.x6-port-body') === port) return [x + dx, y + dy];
            }
          return [x, y];
        }
        """;

    /// <summary>How far a node must be moved to lie well inside the canvas.</summary>
    private const string FindShift = """
        cell => {
          const canvas = document.querySelector('.graph-container').getBoundingClientRect();
          const node = document.querySelector(`[data-cell-id="${cell}"]`).getBoundingClientRect();
          const x = canvas.x + canvas.width / 2 - (node.x + node.width / 2), y = canvas.y + canvas.height / 2 - (node.y + node.height / 2);
          const inside = node.left > canvas.left + 40 && node.right < canvas.right - 90 && node.top > canvas.top + 40 && node.bottom < canvas.bottom - 40;
          return inside ? [0, 0] : [x, y];
        }
        """;

    /// <summary>A spot of the canvas where nothing is.</summary>
    private const string FindBlank = """
        () => {
          const canvas = document.querySelector('.graph-container').getBoundingClientRect();
          for (let y = canvas.top + 30; y < canvas.bottom - 30; y += 12)
            for (let x = canvas.left + 30; x < canvas.right - 30; x += 12) {
              const top = document.elementFromPoint(x, y);
              if (top && top.closest('.graph-container') && !top.closest('.x6-cell')) return [x, y];
            }
          return null;
        }
        """;

    /// <summary>A spot of a line that nothing lies above; the line is the one that begins nearest to the port.</summary>
    private const string FindLine = """
        ([cell, name]) => {
          const port = [...document.querySelectorAll(`[data-cell-id="${cell}"] g.x6-port-body`)].find(p => p.getAttribute('port') === name);
          const box = port.querySelector('circle').getBoundingClientRect();
          const at = (path, length) => path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
          const far = path => { const p = at(path, 0); return Math.hypot(p.x - box.x - box.width / 2, p.y - box.y - box.height / 2); };
          const lines = [...document.querySelectorAll('.x6-edge')].map(e => [e, e.querySelector('path')]).sort((a, b) => far(a[1]) - far(b[1]));
          const [line, path] = lines[0];
          for (let l = 0; l < path.getTotalLength(); l += 2) {
            const p = at(path, l);
            if (document.elementFromPoint(p.x, p.y)?.closest('.x6-edge') === line) return [p.x, p.y];
          }
          return null;
        }
        """;

    /// <summary>The upper left of a free area of the canvas, as large as a node.</summary>
    private const string FindRoom = """
        () => {
          const canvas = document.querySelector('.graph-container').getBoundingClientRect();
          const free = (x, y) => { const top = document.elementFromPoint(x, y); return top && top.closest('.graph-container') && !top.closest('.x6-cell'); };
          for (let y = canvas.top + 60; y < canvas.bottom - 150; y += 15)
            for (let x = canvas.left + canvas.width / 3; x < canvas.right - 320; x += 15) {
              let room = true;
              for (let dx = -30; room && dx <= 300; dx += 15) for (let dy = -45; room && dy <= 105; dy += 15) room = free(x + dx, y + dy);
              if (room) return [x - canvas.x, y - canvas.y];
            }
          return null;
        }
        """;

    private IPage Page => window.Page;

    public async Task OpenAsync(string definitionId)
    {
        await window.GoAsync($"/designer/workflows/definitions/{definitionId}/edit");
        await Page.Locator(".x6-node").First.WaitForAsync();
        await Page.WaitForFunctionAsync("() => ![...document.querySelectorAll('.x6-node')].some(n => n.getBoundingClientRect().width === 0)");
    }

    public async Task<IReadOnlyList<string>> NodesAsync() =>
        await Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.x6-node')].map(n => n.getAttribute('data-cell-id'))");

    public Task<int> EdgesAsync() => Page.Locator(".x6-edge").CountAsync();

    /// <summary>Drags an activity from the toolbox to the canvas.</summary>
    /// <param name="near">The activity that is brought into view first.</param>
    /// <returns>The new node's id.</returns>
    public async Task<string> AddAsync(string category, string activity, string near)
    {
        await ShowAsync(near);
        var before = await NodesAsync();
        var item = Page.Locator("[draggable=true]").Filter(new LocatorFilterOptions { HasTextRegex = new Regex($"^\\s*{Regex.Escape(activity)}\\s*$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First;
        if (!await item.IsVisibleAsync())
        {
            await Page.GetByText(category, new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        }

        await item.ScrollIntoViewIfNeededAsync();
        var canvas = Page.Locator(".graph-container");
        var (x, y) = await PointAsync(FindRoom);
        await SavedAsync(() => item.DragToAsync(canvas, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = x, Y = y } }));
        return (await NodesAsync()).Except(before).Single();
    }

    /// <summary>Chooses from a drop-down of the selected activity.</summary>
    public async Task ChooseAsync(string label, string text)
    {
        await Page.Locator(".mud-input-control").Filter(new LocatorFilterOptions { Has = Page.Locator("label").Filter(new LocatorFilterOptions { HasText = label }) }).Last.ClickAsync();
        await SavedAsync(() => Page.Locator(".mud-popover-open .mud-list-item-extended").Filter(new LocatorFilterOptions { HasText = text }).First.ClickAsync());
    }

    /// <summary>Draws a line from a port to an activity.</summary>
    public async Task ConnectAsync(string from, string port, string to)
    {
        var edges = await EdgesAsync();
        await ShowAsync(from);
        var (x, y) = await PointAsync(FindPort, from, "out", port);
        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        var (tx, ty) = await PointAsync(FindPort, to, "in", "");
        await Page.Mouse.MoveAsync((x + tx) / 2, (y + ty) / 2, new MouseMoveOptions { Steps = 10 });
        await Page.Mouse.MoveAsync(tx, ty, new MouseMoveOptions { Steps = 10 });
        await Page.Mouse.UpAsync();
        await Wait.UntilAsync(async () => await EdgesAsync() == edges + 1, $"a line leads from {from} to {to}");
    }

    /// <summary>Takes away the line that leaves an activity by a port.</summary>
    public async Task DisconnectAsync(string from, string port)
    {
        var edges = await EdgesAsync();
        await ShowAsync(from);
        var (x, y) = await PointAsync(FindLine, from, port);
        await Page.Mouse.MoveAsync(x, y);
        await Page.Locator("[data-tool-name='button-remove']").Last.ClickAsync();
        await Wait.UntilAsync(async () => await EdgesAsync() == edges - 1, $"the line from {from} is gone");
    }

    /// <summary>Presses the button that publishes.</summary>
    /// <returns>The server's answer.</returns>
    public async Task<(int Status, JsonNode Body)> PublishAsync()
    {
        var answer = await Page.RunAndWaitForResponseAsync(
            () => Page.Locator(".mud-toolbar button.mud-primary-text").First.ClickAsync(),
            response => response.Request.Method == "POST" && response.Url.EndsWith("/workflow-definitions", StringComparison.Ordinal)
                && (response.Request.PostData ?? "").Contains("\"publish\":true", StringComparison.Ordinal));
        return (answer.Status, JsonNode.Parse(await answer.TextAsync())!);
    }

    /// <summary>Does something that the editor saves, and waits until the server has answered.</summary>
    public async Task SavedAsync(Func<Task> act) => await Page.RunAndWaitForResponseAsync(
        act, response => response.Request.Method == "POST" && response.Url.EndsWith("/workflow-definitions", StringComparison.Ordinal));

    /// <summary>Brings an activity into the middle of the canvas by dragging the canvas.</summary>
    public async Task ShowAsync(string cell)
    {
        for (var i = 0; i < 12; i++)
        {
            var (dx, dy) = await PointAsync(FindShift, cell);
            if (dx == 0 && dy == 0)
            {
                return;
            }

            var (x, y) = await PointAsync(FindBlank);
            await Page.Mouse.MoveAsync(x, y);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(x + Math.Clamp(dx, -400, 400), y + Math.Clamp(dy, -250, 250), new MouseMoveOptions { Steps = 6 });
            await Page.Mouse.UpAsync();
        }

        throw new TimeoutException($"{cell} could not be brought into view.");
    }

    private async Task<(float X, float Y)> PointAsync(string script, params string[] arguments)
    {
        var point = await Page.EvaluateAsync<JsonElement>(script, arguments.Length == 1 ? arguments[0] : arguments);
        return ((float)point[0].GetDouble(), (float)point[1].GetDouble());
    }
}
