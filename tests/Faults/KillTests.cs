using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Faults;

/// <summary>kill -9 under load over HTTP: nothing acknowledged is lost, nothing is done twice, nothing is stuck.</summary>
public sealed class KillTests
{
    private const string Clock = "2026-04-27T09:00:00+08:00";
    private const string NextDay = "2026-04-28T09:00:00+08:00";   // past every pause between attempts to deliver
    private const int MostAcknowledgements = 60;

    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("YBTB_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 20;

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_AtAnyMomentUnderLoad_KeepsWhatWasAcknowledgedOnceAndOnly()
    {
        using var folder = new TestFolder();
        var database = folder.File("ybtb.db");
        var random = new Random(20260427);
        var load = new Load();
        for (var round = 0; round < Rounds; round++)
        {
            await using (var server = await ServerProcess.StartAsync(folder.Path, Clock))
            {
                await load.WorkUntilKilledAsync(server, random.Next(1, MostAcknowledgements));
            }

            await Database.ReadAsync(database, async db => await CheckAcknowledgedAsync(db, load));
            await Database.ReadAsync(database, async db => await CheckChainsAsync(db));
        }

        await using (var last = await ServerProcess.StartAsync(folder.Path, NextDay))
        {
            await load.FinishAsync(last);
            await Wait.UntilAsync(
                () => Database.ReadAsync(database, db => db.Set<OutboxRow>().AllAsync(o => o.DeliveredAt != null)), "every message is delivered");
        }

        Assert.All(load.All, application => Assert.True(application.IsDone));
        await Database.ReadAsync(database, async db =>
            await CheckAcknowledgedAsync(db, load) && await CheckChainsAsync(db) && await CheckEndAsync(db, load));
    }

    /// <summary>Every acknowledged case is there, in the status that was acknowledged or in one that follows it.</summary>
    private static async Task<bool> CheckAcknowledgedAsync(YbtbContext db, Load load)
    {
        Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync());
        var cases = await db.Set<CaseRow>().AsNoTracking().ToDictionaryAsync(c => c.Number);
        var ended = (await db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.Status == CaseTaskStatus.Completed).ToListAsync()).ToLookup(t => t.CaseNumber, t => t.Stage);
        foreach (var application in load.All.Where(a => a.Number is not null))
        {
            Assert.True(cases.TryGetValue(application.Number!, out var row), $"{application.Number} was acknowledged and is gone.");
            Assert.Empty(application.Completed.Except(ended[row.Number]));
            Assert.Equal(ended[row.Number].Count(), ended[row.Number].Distinct().Count());
            if (!application.IsTimed || application.Decision is not null)
            {
                Assert.Equal((application.Status, "granted"), (row.Status.Code(), row.Decision!.Value.Code()));
            }
        }

        // What nobody was told of may be there too, but once: as many cases as keys.
        Assert.Equal(cases.Count, await db.Set<IdempotencyRow>().CountAsync());
        Assert.Equal(cases.Keys.Order(), (await db.Set<IdempotencyRow>().Select(i => i.Result).ToListAsync()).Order());
        Assert.True(cases.Count <= load.All.Count);
        return true;
    }

    private static async Task<bool> CheckChainsAsync(YbtbContext db)
    {
        var instances = await db.Set<InstanceRow>().AsNoTracking().ToListAsync();
        var journals = (await db.Set<JournalRow>().AsNoTracking().OrderBy(j => j.Sequence).ToListAsync()).ToLookup(j => j.InstanceId);
        Assert.Equal(await db.Set<CaseRow>().CountAsync(), instances.Count);
        Assert.Empty(journals.Select(j => j.Key).Except(instances.Select(i => i.Id)));
        foreach (var instance in instances)
        {
            var head = JournalChain.Origin;
            Assert.Equal(Enumerable.Range(1, instance.JournalSequence), journals[instance.Id].Select(j => j.Sequence));
            foreach (var row in journals[instance.Id])
            {
                head = JournalChain.Next(head, row.InstanceId, row.Sequence, row.At, row.Kind, row.Entries, row.SealedValues);
                Assert.Equal(head, row.Hash);
            }

            Assert.Equal(head, instance.JournalHead);
        }

        Assert.Equal(0, await db.Set<IncidentRow>().CountAsync());
        return true;
    }

    /// <summary>By hand: an enrolment is one step with one message; a recognition four steps with two.</summary>
    private static async Task<bool> CheckEndAsync(YbtbContext db, Load load)
    {
        var cases = await db.Set<CaseRow>().AsNoTracking().ToListAsync();
        Assert.Equal(load.All.Select(a => a.Number!).Order(), cases.Select(c => c.Number).Order());
        Assert.All(cases, row => Assert.Equal(CaseDecision.Granted, row.Decision));
        var (instant, timed) = (Numbers(load, timed: false), Numbers(load, timed: true));
        Assert.True(instant.Count > 0 && timed.Count > 0);
        Assert.Equal(instant, (await db.Set<EnrolmentRow>().Where(e => e.CaseNumber != null).Select(e => e.CaseNumber!).ToListAsync()).Order());
        Assert.Equal(timed, (await db.Set<RecognitionRow>().Where(r => r.CaseNumber != null).Select(r => r.CaseNumber!).ToListAsync()).Order());
        Assert.All(await db.Set<InstanceRow>().AsNoTracking().ToListAsync(), i => Assert.Equal(("Finished", timed.Contains(i.CorrelationId!) ? 4 : 1), (i.Status, i.JournalSequence)));
        Assert.Equal((0, 0), (await db.Set<BookmarkRow>().CountAsync(), await db.Set<TimerRow>().CountAsync()));

        var messages = await db.Set<OutboxRow>().AsNoTracking().Where(o => o.Topic == SmsHandler.TopicName).ToListAsync();
        var sent = await db.Set<SmsRow>().AsNoTracking().ToListAsync();
        Assert.Equal(messages.Select(m => m.Id).Order(), sent.Select(s => s.Id).Order());
        Assert.All(messages, message => Assert.NotNull(message.DeliveredAt));
        Assert.Equal(instant.Concat(timed).Concat(timed).Order(), sent.Select(s => s.CaseNumber!).Order());
        return true;
    }

    private static List<string> Numbers(Load load, bool timed) => [.. load.All.Where(a => a.IsTimed == timed).Select(a => a.Number!).Order()];
}
