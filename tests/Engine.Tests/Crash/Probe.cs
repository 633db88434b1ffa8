using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Crash;

/// <summary>The engine as a process of its own, to be traced or killed: this assembly run by <c>dotnet</c>.</summary>
/// <remarks>It says what was acknowledged, one line each, straight to standard output and unbuffered.</remarks>
internal static class Probe
{
    public static string Definition { get; } = Flow.Named("crash").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B", "C")))
        .Event("event").Add("wait", "Elsa.Delay", ("timeSpan", Flow.Literal("01:00:00"))).Add("slow", "Elsa.Delay", ("timeSpan", Flow.Literal("02:00:00")))
        .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll"))).Add("task", "Elsa.RunTask", ("taskName", Flow.Literal("t"))).Add("end", "Elsa.End")
        .Connect("start>fork", "fork:A>event", "fork:B>wait", "fork:C>slow", "event>join", "wait>join", "slow>join", "join>task", "task>end").Build();

    private static readonly Stream Output = Console.OpenStandardOutput();

    public static async Task<int> Main(string[] arguments)
    {
        using var host = EngineHost.Open(arguments[1]);
        switch (arguments[0])
        {
            case "write":
                await WriteAsync(host, int.Parse(arguments[2], CultureInfo.InvariantCulture));
                return 0;
            case "step":
                await StepForEverAsync(host, int.Parse(arguments[2], CultureInfo.InvariantCulture));
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Rounds of one, two, four … write sets side by side; each round is acknowledged before the next begins.</summary>
    private static async Task WriteAsync(EngineHost host, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var ids = Enumerable.Range(0, 1 << (round % 4)).Select(i => $"{round}-{i}").ToList();
            await Task.WhenAll(ids.Select(id =>
            {
                var writes = new WriteSet();
                writes.Insert(new SubjectRow { Id = id, Code = id, Revision = 1 });
                return host.Store.CommitAsync(writes, default);
            }));
            ids.ForEach(id => Say($"ACK {id}"));
        }
    }

    /// <summary>Starts and resumes instances at random on four lanes until someone ends the process.</summary>
    private static async Task StepForEverAsync(EngineHost host, int seed)
    {
        if (await host.Versions.FindAsync("crash", null, default) is null)
        {
            await host.PublishAsync(Definition);
        }

        var left = await host.QueryAsync(db => db.Set<BookmarkRow>().AsNoTracking().ToListAsync());
        Say("READY");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(async () =>
        {
            var random = new Random(seed + lane);
            var waiting = left.Where((_, i) => i % 4 == lane).Select(b => (b.InstanceId, b.BookmarkId)).ToList();
            while (true)
            {
                var receipt = await StepAsync(host, random, waiting);
                if (receipt is null)
                {
                    continue;
                }

                Say($"{receipt.InstanceId:N} {receipt.Sequence}");
                waiting.RemoveAll(w => w.InstanceId == receipt.InstanceId);
                waiting.AddRange(receipt.Bookmarks.Select(b => (receipt.InstanceId, b.Id)));
            }
        })));
    }

    private static async Task<StepReceipt?> StepAsync(EngineHost host, Random random, List<(Guid InstanceId, int BookmarkId)> waiting)
    {
        if (waiting.Count == 0 || random.Next(5) == 0)
        {
            return await host.Runtime.StartAsync(new StartRequest("crash"), default);
        }

        var at = random.Next(waiting.Count);
        var (instanceId, bookmarkId) = waiting[at];
        waiting.RemoveAt(at);
        try
        {
            return await host.Runtime.StepAsync(new StepRequest(instanceId, new ResumeStimulus(bookmarkId, Value.Of("go"))), default);
        }
        catch (StimulusRefusedException)
        {
            return null;   // another lane resumed the last branch before it
        }
    }

    private static void Say(string line)
    {
        lock (Output)
        {
            Output.Write(Encoding.ASCII.GetBytes(line + "\n"));
        }
    }
}
