using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ybtb.Testing;

namespace Ybtb.Benchmarks;

/// <summary>A definition of 200 activities opened in the genuine Studio: our answers to what it asks, and the whole until it is drawn.</summary>
internal static class DesignerBench
{
    private const int Nodes = 200;
    private const int Rounds = 20;
    private const int Openings = 5;

    /// <summary>What the Studio asks for when the editor opens, in its order (observed).</summary>
    private static readonly string[] Asked =
    [
        "/elsa/api/workflow-definitions/by-definition-id/designer-200?versionOptions=Latest",
        "/elsa/api/descriptors/activities?Refresh=True",
        "/elsa/api/descriptors/expression-descriptors",
        "/elsa/api/descriptors/expression-descriptors",
        "/elsa/api/descriptors/workflow-activation-strategies",
        "/elsa/api/descriptors/log-persistence-strategies",
        "/elsa/api/features/installed",
        "/elsa/api/descriptors/incident-strategies",
        "/elsa/api/descriptors/commit-strategies/workflows",
    ];

    /// <param name="data">The server's data directory.</param>
    public static async Task RunAsync(BenchReport report, string data)
    {
        await using var server = await ServerProcess.StartAsync(data, []);
        using var operations = await BenchClient.SignInAsync(server.Address, "operations", BenchClient.DemoPassword, 1);
        await operations.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = Chart() });
        report.Add(new BenchRow("designer.open200.server", await AnswersAsync(operations), "ms", "lower", 300));
        report.Add(new BenchRow("designer.open200.total", await OpenAsync(server.Address), "ms", "lower", null));
    }

    /// <summary>The median of all answers together, in milliseconds.</summary>
    private static async Task<double> AnswersAsync(BenchClient operations)
    {
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var path in Asked)
            {
                await operations.GetAsync(path);
            }

            times[round] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    /// <summary>The median from navigation until every activity is drawn, in milliseconds; files come from the browser's cache after the first time.</summary>
    private static async Task<double> OpenAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Programs.Find("chromium"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        });
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "zh-CN", ViewportSize = new ViewportSize { Width = 1366, Height = 768 } });
        await context.APIRequest.PostAsync(
            new Uri(address, "/api/session").AbsoluteUri, new APIRequestContextOptions { DataObject = new { login = "operations", password = BenchClient.DemoPassword } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        var times = new List<double>();
        for (var opening = 0; opening <= Openings; opening++)
        {
            var watch = Stopwatch.StartNew();
            await page.GotoAsync(new Uri(address, "/designer/workflows/definitions/designer-200/edit").AbsoluteUri);
            await page.WaitForFunctionAsync($"() => document.querySelectorAll('.x6-node .elsa-activity').length >= {Nodes}");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var warm = times.Skip(1).Order().ToList();
        return warm[warm.Count / 2];
    }

    /// <summary>Rows of twenty, each activity leading to the next.</summary>
    private static JsonObject Chart()
    {
        var activities = new JsonArray();
        var connections = new JsonArray();
        for (var i = 0; i < Nodes; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"a{i}");
            activities.Add(new JsonObject
            {
                ["id"] = id,
                ["name"] = id,
                ["type"] = i == 0 ? "Elsa.Start" : i == Nodes - 1 ? "Elsa.End" : "Elsa.WriteLine",
                ["version"] = 1,
                ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = $"第 {i} 步" } },
                ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = i % 20 * 260, ["y"] = i / 20 * 120 } } },
            });
            if (i > 0)
            {
                connections.Add(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = string.Create(CultureInfo.InvariantCulture, $"a{i - 1}"), ["port"] = "Done" },
                    ["target"] = new JsonObject { ["activity"] = id, ["port"] = "In" },
                });
            }
        }

        return new JsonObject
        {
            ["definitionId"] = "designer-200",
            ["name"] = "两百个活动",
            ["version"] = 1,
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["name"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections,
            },
        };
    }
}
