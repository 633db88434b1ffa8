using System.Diagnostics;

namespace Ybtb.Benchmarks;

/// <summary>What a piece of work cost the process.</summary>
internal sealed record Measurement(int Count, TimeSpan Elapsed, TimeSpan Processor, long Allocated)
{
    public double PerSecond => Count / Elapsed.TotalSeconds;

    public double ProcessorMilliseconds => Processor.TotalMilliseconds / Count;

    public double AllocatedKilobytes => Allocated / 1024.0 / Count;

    /// <summary>Runs <paramref name="work"/> <paramref name="count"/> times by <paramref name="clients"/> clients, each one call after the other.</summary>
    public static async Task<Measurement> TakeAsync(int clients, int count, Func<int, Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var next = -1;
        var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                await work(i);
            }
        })));
        watch.Stop();
        process.Refresh();
        return new Measurement(count, watch.Elapsed, process.TotalProcessorTime - processor, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
