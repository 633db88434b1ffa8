using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Ybtb.Benchmarks;

/// <summary>Item 2 over HTTP: sign-in, validation, materials, guard, registry effect, clocks, journal, outbox, encryption; one request a case.</summary>
internal static class HttpBench
{
    private const int Clients = 32;
    private const int WarmUp = 8_000;
    private const int Cases = 15_000;

    /// <param name="data">The server's data directory.</param>
    public static async Task RunAsync(BenchReport report, BenchDatabase database, string data, Bars bars)
    {
        await using var server = await ServerProcess.StartAsync(data, database.Arguments);
        using var clerk = await BenchClient.SignInAsync(server.Address, "clerk.wuhua", BenchClient.DemoPassword, Clients);
        await FileAllAsync(clerk, 0, WarmUp);
        var (processor, watch) = (server.Processor, Stopwatch.StartNew());
        await FileAllAsync(clerk, WarmUp, Cases);
        watch.Stop();
        var perSecond = Cases / watch.Elapsed.TotalSeconds;
        report.Add(new BenchRow($"http.instant.{database.Name}", perSecond, "1/s", "higher", bars.InstantCases));
        report.Add(new BenchRow($"http.instant.{database.Name}.cpu", (server.Processor - processor).TotalMilliseconds / Cases, "ms", "lower", 1.2));
        report.Add(new BenchRow($"http.instant.{database.Name}.p99", await HalfLoadAsync(clerk, WarmUp + Cases, perSecond / 2), "ms", "lower", 100));
        report.Add(new BenchRow(database.Name == "sqlite" ? "rss" : $"rss.{database.Name}", server.PeakMegabytes, "MB", "lower", 400));
    }

    private static async Task FileAllAsync(BenchClient clerk, int first, int count)
    {
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < first + count)
            {
                await FileAsync(clerk, i);
            }
        })));
    }

    /// <summary>Requests at a steady rate, whether or not earlier ones have been answered.</summary>
    /// <returns>The 99th percentile of the answer times, in milliseconds, counted from when each request was due.</returns>
    private static async Task<double> HalfLoadAsync(BenchClient clerk, int first, double perSecond)
    {
        var count = (int)Math.Min(5_000, perSecond * 10);
        var times = new double[count];
        var watch = Stopwatch.StartNew();
        var pending = new List<Task>(count);
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds(i / perSecond);
            if (due - watch.Elapsed is { TotalMilliseconds: > 1 } wait)
            {
                await Task.Delay(wait);
            }

            var index = i;
            pending.Add(Task.Run(async () =>
            {
                await FileAsync(clerk, first + index);
                times[index] = (watch.Elapsed - due).TotalMilliseconds;
            }));
        }

        await Task.WhenAll(pending);
        Array.Sort(times);
        return times[(int)(count * 0.99)];
    }

    internal static async Task FileAsync(BenchClient clerk, int index)
    {
        var (status, text) = await clerk.SendAsync("/api/cases", BenchApplications.Enrolment(index), index.ToString(CultureInfo.InvariantCulture));
        if (status != HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"{(int)status} {text}");
        }

        if (index % 1_000 == 0 && !text.Contains("\"granted\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The case was not granted.");
        }
    }
}
