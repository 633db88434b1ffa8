using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;
using Ybtb.Testing;

namespace Ybtb.Engine.Tests.Crash;

/// <summary>kill -9 at any moment: nothing acknowledged is lost, nothing is half there, and a new process finishes all.</summary>
[Trait("Duration", "long")]
public sealed class KillTests
{
    private const int Rounds = 20;
    private const int MostStepsPerRound = 120;

    [Fact]
    public async Task Kill_BetweenAnyTwoSteps_LosesNothingAndLeavesNothingHalfDone()
    {
        using var folder = new TestFolder();
        var path = folder.File("crash.db");
        var random = new Random(20260302);
        var acknowledged = new Dictionary<Guid, int>();
        for (var round = 0; round < Rounds; round++)
        {
            await RunAndKillAsync(path, round, random.Next(1, MostStepsPerRound), acknowledged);
            using var host = EngineHost.Open(path);
            await CheckAsync(host, acknowledged);
        }

        using var last = EngineHost.Open(path);
        await FinishAllAsync(last);
        await CheckAsync(last, acknowledged);
        var states = await last.QueryAsync(db => db.Set<InstanceRow>().Select(i => i.Status).Distinct().ToListAsync());
        states.Should().Equal("Finished");
        (await last.QueryAsync(db => db.Set<BookmarkRow>().CountAsync())).Should().Be(0);
        (await last.QueryAsync(db => db.Set<TimerRow>().CountAsync())).Should().Be(0);
    }

    private static async Task RunAndKillAsync(string path, int round, int steps, Dictionary<Guid, int> acknowledged)
    {
        using var probe = ProbeProcess.Start("step", path, (round * 10).ToString(CultureInfo.InvariantCulture));
        (await probe.ReadAsync()).Should().Be("READY");
        var said = new List<string>();
        while (said.Count < steps)
        {
            said.Add((await probe.ReadAsync())!);
        }

        said.AddRange(await probe.KillAsync());
        foreach (var parts in said.Select(line => line.Split(' ')))
        {
            var (instance, sequence) = (Guid.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
            acknowledged[instance] = Math.Max(sequence, acknowledged.GetValueOrDefault(instance));
        }
    }

    private static async Task CheckAsync(EngineHost host, Dictionary<Guid, int> acknowledged)
    {
        (await host.QueryAsync(db => db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync())).Should().Equal("ok");
        var instances = await host.QueryAsync(db => db.Set<InstanceRow>().AsNoTracking().ToDictionaryAsync(i => i.Id));
        var journals = (await host.QueryAsync(db => db.Set<JournalRow>().AsNoTracking().OrderBy(j => j.Sequence).ToListAsync())).ToLookup(j => j.InstanceId);
        var bookmarks = (await host.QueryAsync(db => db.Set<BookmarkRow>().AsNoTracking().ToListAsync())).ToLookup(b => b.InstanceId);
        var timers = (await host.QueryAsync(db => db.Set<TimerRow>().AsNoTracking().ToListAsync())).ToLookup(t => t.InstanceId);
        var messages = (await host.QueryAsync(db => db.Set<OutboxRow>().AsNoTracking().ToListAsync())).ToLookup(o => o.InstanceId);

        acknowledged.Where(a => instances.GetValueOrDefault(a.Key)?.JournalSequence is not { } stored || stored < a.Value).Should().BeEmpty();
        journals.Select(j => j.Key).Except(instances.Keys).Should().BeEmpty();
        bookmarks.Select(b => b.Key).Except(instances.Keys).Should().BeEmpty();
        foreach (var instance in instances.Values)
        {
            var journal = journals[instance.Id].ToList();
            journal.Select(j => j.Sequence).Should().Equal(Enumerable.Range(1, instance.JournalSequence));
            Replay(journal).Should().Equal(instance.JournalHead);
            var (waiting, sent) = await StateAsync(host, instance, journal);
            bookmarks[instance.Id].Select(b => b.BookmarkId).Should().BeEquivalentTo(waiting.Select(b => b.Id));
            timers[instance.Id].Select(t => (t.BookmarkId, t.DueAt)).Should().BeEquivalentTo(waiting.Where(b => b.DueAt is not null).Select(b => (b.Id, b.DueAt!.Value)));
            messages[instance.Id].Should().HaveCount(sent);
        }
    }

    /// <summary>Where the stored state waits, and how many messages its journal has sent.</summary>
    private static async Task<(List<Bookmark> Waiting, int Sent)> StateAsync(EngineHost host, InstanceRow row, List<JournalRow> journal)
    {
        var (_, keyRow) = (await host.Reader.FindAsync(row.Id, default))!.Value;
        var key = host.Vault.Unwrap(keyRow!.Id, keyRow.Wrapped);
        var state = new InstanceState { Id = row.Id, Workflow = await host.Definitions.VersionAsync(row.DefinitionVersionId, default) };
        StateCodec.Decode(key.Open(row.State, []), state);
        var entries = journal.SelectMany(j => JournalCodec.Decode(j.Entries, j.SealedValues is { } values ? key.Open(values, []) : []));
        return (state.Bookmarks, entries.OfType<EffectRequested>().Count(e => e.Name == "message-sent"));
    }

    private static async Task FinishAllAsync(EngineHost host)
    {
        while (await host.QueryAsync(db => db.Set<BookmarkRow>().AsNoTracking().ToListAsync()) is { Count: > 0 } waiting)
        {
            foreach (var bookmark in waiting)
            {
                await host.Runtime.StepAsync(new StepRequest(bookmark.InstanceId, new ResumeStimulus(bookmark.BookmarkId, Value.Null)), default);
            }
        }
    }

    private static byte[] Replay(IEnumerable<JournalRow> rows) =>
        rows.Aggregate(JournalChain.Origin, (hash, row) => JournalChain.Next(hash, row.InstanceId, row.Sequence, row.At, row.Kind, row.Entries, row.SealedValues));
}
