using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit.Abstractions;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Faults.Cluster;

/// <summary>Three nodes under load, one killed, one frozen for longer than the others wait: nothing is lost, nothing is done twice.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int SecondsBeforeClosing = 2;

    /// <summary>Five to eight seconds where the processes get their time; the bound is for a machine that is busy with much else.</summary>
    private static readonly TimeSpan ReplacedWithin = TimeSpan.FromSeconds(60);
    private static readonly Duration TimersLateAtMost = Duration.FromSeconds(60);

    [Fact]
    [Trait("Duration", "long")]
    public async Task ThreeNodes_OneKilledOneFrozenUnderLoad_LoseNothingAndDoNothingTwice()
    {
        await using var nodes = await ClusterNodes.StartAsync();
        await PublishWithTimerAsync(nodes[0]!);
        using var load = new ClusterLoad(nodes);
        var began = Stopwatch.GetTimestamp();
        var work = load.RunAsync();

        await MoreAsync(load, work, 100);
        await nodes.KillAsync(0);
        var killReplaced = await ReplacedAsync(nodes, remaining: 2);
        await MoreAsync(load, work, 50);
        await nodes[1]!.FreezeAsync();
        var freezeReplaced = await ReplacedAsync(nodes, remaining: 1);
        await MoreAsync(load, work, 50);
        await nodes[1]!.ThawAsync();
        await nodes.StartAsync(0);
        await MoreAsync(load, work, 100);
        load.Stop();
        await work;
        var took = Stopwatch.GetElapsedTime(began);
        await Wait.UntilAsync(() => ReadAsync(nodes, async db =>
            !await db.Set<OutboxRow>().AnyAsync(o => o.DeliveredAt == null) && !await db.Set<TimerRow>().AnyAsync()), "every timer has fired and every message is delivered");

        await ReadAsync(nodes, db => CheckAsync(db, load));
        var (timers, messages) = await ReadAsync(nodes, LatenessAsync);
        output.WriteLine($"{load.All.Count} cases, {load.Acknowledgements} acknowledgements in {took.TotalSeconds:0.0} s; {load.Repeated} requests repeated; 0 lost, 0 doubled.");
        output.WriteLine($"Longest gap: between acknowledgements {load.LongestGap.TotalSeconds:0.0} s, timer late {timers.TotalSeconds:0.0} s, message late {messages.TotalSeconds:0.0} s.");
        output.WriteLine($"Replaced after: kill {killReplaced.TotalSeconds:0.0} s, freeze {freezeReplaced.TotalSeconds:0.0} s.");
        Assert.True(killReplaced < ReplacedWithin && freezeReplaced < ReplacedWithin, $"Replaced after {killReplaced} and {freezeReplaced}.");
        Assert.True(timers < TimersLateAtMost, $"A timer fired {timers.TotalSeconds:0.0} s late.");
    }

    /// <summary>The enrolment closes by a timer, two seconds after it was granted.</summary>
    private static async Task PublishWithTimerAsync(ServerProcess node)
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ShippedFiles.Find(), "workflows", $"{Person.Enrollment}.json")))!;
        RestingFlow.Insert(definition, $"00:00:0{SecondsBeforeClosing}");
        using var operations = new Browser(node.Address);
        await operations.SignInAsync("operations", DemoAccounts.Password);
        using var content = new StringContent(definition.ToJsonString(), Encoding.UTF8, "application/json");
        await (await operations.Http.PostAsync("/api/definitions", content)).JsonAsync();
        await (await operations.PostAsync($"/api/definitions/{Person.Enrollment}/publish", new JsonObject())).JsonAsync();
        using var fresh = new PeriodicTimer(TimeSpan.FromSeconds(1.1));
        await fresh.WaitForNextTickAsync();   // for as long the other nodes may go by what was published before
    }

    private static async Task MoreAsync(ClusterLoad load, Task work, int acknowledgements)
    {
        var enough = load.Acknowledgements + acknowledgements;
        await Wait.UntilAsync(
            async () =>
            {
                if (work.IsFaulted)
                {
                    await work;
                }

                return load.Acknowledgements >= enough;
            },
            $"{enough} acknowledgements");
    }

    /// <summary>How long it took until the others had struck the lost node off.</summary>
    private static async Task<TimeSpan> ReplacedAsync(ClusterNodes nodes, int remaining)
    {
        var began = Stopwatch.GetTimestamp();
        await Wait.UntilAsync(
            async () => await ReadAsync(nodes, db => db.Database.SqlQueryRaw<int>("""SELECT count(*)::int AS "Value" FROM qrtz_scheduler_state""").SingleAsync()) <= remaining,
            "the scheduler has struck the lost node off");
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<bool> CheckAsync(YbtbContext db, ClusterLoad load)
    {
        var (instant, timed) = (Numbers(load, timed: false), Numbers(load, timed: true));
        Assert.True(instant.Count > 0 && timed.Count > 0);

        var cases = await db.Set<CaseRow>().AsNoTracking().ToListAsync();
        Assert.Equal(instant.Concat(timed).Order(), cases.Select(c => c.Number).Order());
        Assert.All(cases, row => Assert.Equal(CaseDecision.Granted, row.Decision));
        Assert.Equal(cases.Select(c => c.Number).Order(), (await db.Set<IdempotencyRow>().Select(i => i.Result).ToListAsync()).Order());

        Assert.Equal(0, await db.Set<IncidentRow>().CountAsync());
        Assert.All(
            await db.Set<InstanceRow>().AsNoTracking().ToListAsync(),
            i => Assert.Equal(("Finished", timed.Contains(i.CorrelationId!) ? 4 : 2), (i.Status, i.JournalSequence)));
        Assert.Equal(cases.Count, await new JournalVerifier(new Contexts(db)).VerifyAsync((instance, row) => Assert.Fail($"{instance} is broken at {row}."), default));

        Assert.Equal(instant, (await db.Set<EnrolmentRow>().Where(e => e.CaseNumber != null).Select(e => e.CaseNumber!).ToListAsync()).Order());
        Assert.Equal(timed, (await db.Set<RecognitionRow>().Where(r => r.CaseNumber != null).Select(r => r.CaseNumber!).ToListAsync()).Order());
        var stages = (await db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.Status == CaseTaskStatus.Completed).ToListAsync()).ToLookup(t => t.CaseNumber, t => t.Stage);
        Assert.All(load.All.Where(a => a.IsTimed), a => Assert.Equal(a.Completed.Order(), stages[a.Number!].Order()));

        var messages = await db.Set<OutboxRow>().AsNoTracking().Where(o => o.Topic == SmsHandler.TopicName).ToListAsync();
        var sent = await db.Set<SmsRow>().AsNoTracking().ToListAsync();
        Assert.Equal(messages.Select(m => m.Id).Order(), sent.Select(s => s.Id).Order());
        Assert.Equal(instant.Concat(timed).Concat(timed).Order(), sent.Select(s => s.CaseNumber!).Order());
        return true;
    }

    /// <summary>By how much the latest timer and the latest message came after they were due.</summary>
    private static async Task<(Duration Timers, Duration Messages)> LatenessAsync(YbtbContext db)
    {
        var steps = await db.Set<JournalRow>().AsNoTracking().Where(j => j.Sequence <= 2).Select(j => new { j.InstanceId, j.Sequence, j.At, j.Kind }).ToListAsync();
        var begun = steps.Where(s => s.Sequence == 1).ToDictionary(s => s.InstanceId, s => s.At);
        var instant = (await db.Set<InstanceRow>().Where(i => i.JournalSequence == 2).Select(i => i.Id).ToListAsync()).ToHashSet();
        var timers = steps.Where(s => s.Sequence == 2 && instant.Contains(s.InstanceId)).Max(s => s.At - begun[s.InstanceId]);
        var messages = (await db.Set<OutboxRow>().AsNoTracking().ToListAsync()).Max(o => o.DeliveredAt!.Value - o.CreatedAt);
        return (timers - Duration.FromSeconds(SecondsBeforeClosing), messages);
    }

    private static List<string> Numbers(ClusterLoad load, bool timed) => [.. load.All.Where(a => a.IsTimed == timed).Select(a => a.Number!).Order()];

    private static async Task<T> ReadAsync<T>(ClusterNodes nodes, Func<YbtbContext, Task<T>> read)
    {
        await using var db = new YbtbContext(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(nodes.Connection).Options);
        return await read(db);
    }

    private sealed class Contexts(YbtbContext like) : IReadContexts
    {
        public DbContext Create() => new YbtbContext(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(like.Database.GetConnectionString()).Options);
    }
}
