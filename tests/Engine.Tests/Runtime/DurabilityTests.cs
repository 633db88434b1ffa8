using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Runtime;

public abstract class DurabilityTests : DatabaseTests
{
    private const string Secret = "SECRET530102199002159975";

    private static readonly string TwoWaits = Flow.Named().Variable("seen", "").Add("start", "Elsa.Start").Event("first").Set("keep", "seen", "getResultFromfirst().text")
        .Event("second").Add("say", "Elsa.WriteLine", ("text", Flow.Script("getSeen() + '/' + getResultFromfirst().text"))).Add("end", "Elsa.End")
        .Connect("start>first", "first>keep", "keep>second", "second>say", "say>end").Build()
        .Replace("getResultFromfirst()", "getOutputFrom('first')", StringComparison.Ordinal);

    [Fact]
    public async Task Restart_BetweenTwoWaits_VariablesAndOutputsAreStillThere()
    {
        var host = Create();
        var receipt = await host.RunAsync(TwoWaits);
        await host.Events.PublishAsync(new PublishedEvent("first", Value.Object(new KeyValuePair<string, Value>("text", "你好"))), default);

        using var restarted = host.Restart();
        await restarted.Events.PublishAsync(new PublishedEvent("second", Value.Null), default);

        (await restarted.LinesAsync(receipt.InstanceId)).Should().Equal("你好/你好");
        (await restarted.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Delay_DueWhileNothingRan_FiresOnceAfterTheRestart()
    {
        var host = Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("wait", "Elsa.Delay", ("timeSpan", Flow.Literal("3.00:00:00"))).Line("after").Connect("start>wait", "wait>after");
        var receipt = await host.RunAsync(flow.Build());
        (await host.Timers.FireDueAsync(default)).Should().Be(0);

        using var restarted = host.Restart();
        restarted.Clock.Advance(Duration.FromDays(3));
        (await restarted.Timers.FireDueAsync(default)).Should().Be(1);
        (await restarted.Timers.FireDueAsync(default)).Should().Be(0);

        (await restarted.LinesAsync(receipt.InstanceId)).Should().Equal("after");
    }

    [Fact]
    public async Task Suspend_WithARunningDelay_KeepsTheRemainder()
    {
        using var host = Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("wait", "Elsa.Delay", ("timeSpan", Flow.Literal("10:00:00"))).Line("after").Connect("start>wait", "wait>after");
        var receipt = await host.RunAsync(flow.Build());
        host.Clock.Advance(Duration.FromHours(4));
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new SuspendStimulus("等待核查")), default);
        host.Clock.Advance(Duration.FromHours(100));
        (await host.Timers.FireDueAsync(default)).Should().Be(0);

        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new UnsuspendStimulus("核查完毕")), default);
        host.Clock.Advance(Duration.FromHours(5));
        (await host.Timers.FireDueAsync(default)).Should().Be(0);
        host.Clock.Advance(Duration.FromHours(1));
        (await host.Timers.FireDueAsync(default)).Should().Be(1);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
    }

    [Fact]
    public async Task Resume_WhileSuspended_IsRefusedAndChangesNothing()
    {
        using var host = Create();
        var receipt = await host.RunAsync(TwoWaits);
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new SuspendStimulus("等待核查")), default);
        var before = await host.InstanceAsync(receipt.InstanceId);

        var resume = () => host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks[0].Id, Value.Null)), default);

        (await resume.Should().ThrowAsync<StimulusRefusedException>()).Which.Reason.Should().Be(StimulusRefusal.Suspended);
        (await host.InstanceAsync(receipt.InstanceId)).Revision.Should().Be(before.Revision);
    }

    [Fact]
    public async Task Resume_ByTwentyCallersAtOnce_ExactlyOneSucceeds()
    {
        using var host = Create();
        var receipt = await host.RunAsync(TwoWaits);
        var request = new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks[0].Id, Value.Object(new KeyValuePair<string, Value>("text", "一"))));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await host.Runtime.StepAsync(request, default);
                return "taken";
            }
            catch (StimulusRefusedException refused)
            {
                return refused.Reason.ToString();
            }
        })));

        outcomes.Count(o => o == "taken").Should().Be(1);
        outcomes.Where(o => o != "taken").Should().AllBe(nameof(StimulusRefusal.BookmarkGone));
    }

    [Fact]
    public async Task Journal_AfterAFinishedInstance_TellsStartEndOutcomeAndInputsOfEveryActivity()
    {
        using var host = Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Set("set", "n", "41 + 1")
            .Add("decision", "Elsa.FlowDecision", ("condition", Flow.Script("getN() === 42"))).Line("yes").Add("end", "Elsa.End")
            .Connect("start>set", "set>decision", "decision:True>yes", "yes>end");
        var receipt = await host.RunAsync(flow.Build());

        var journal = await host.JournalAsync(receipt.InstanceId);

        var started = journal.OfType<ActivityStarted>().ToList();
        started.Should().HaveCount(7);   // the workflow, the flowchart and five activities
        journal.OfType<ActivityCompleted>().Select(c => c.ActivityInstanceId).Should().BeEquivalentTo(started.Select(s => s.ActivityInstanceId));
        started.Should().Contain(s => s.Inputs["value"] == Value.Of(42));
        journal.OfType<ActivityCompleted>().Should().Contain(c => c.Outcomes.Count == 1 && c.Outcomes[0] == "True");
        journal.OfType<VariableSet>().Should().ContainSingle().Which.Value.Should().Be(Value.Of(42));
    }

    [Fact]
    public async Task Journal_OneByteChanged_BreaksTheChain()
    {
        using var host = Create();
        var receipt = await host.RunAsync(TwoWaits);
        await host.Events.PublishAsync(new PublishedEvent("first", Value.Object(new KeyValuePair<string, Value>("text", "二"))), default);
        var rows = await host.Reader.ReadJournalAsync(receipt.InstanceId, default);
        var head = (await host.InstanceAsync(receipt.InstanceId)).JournalHead;

        Replay(rows).Should().Equal(head);
        rows[0].Entries[^2] ^= 1;
        Replay(rows).Should().NotEqual(head);
    }

    [Fact]
    public async Task Erase_TheKeyDestroyed_ChainHoldsAndValuesAreGone()
    {
        using var host = Create();
        var receipt = await host.RunAsync(TwoWaits);
        await host.Events.PublishAsync(new PublishedEvent("first", Value.Object(new KeyValuePair<string, Value>("text", "三"))), default);
        await host.Store.EditAsync((db, token) => db.Set<Ybtb.Engine.Protection.DataKeyRow>().Where(k => k.Id == receipt.InstanceId).ExecuteDeleteAsync(token), default);

        var rows = await host.Reader.ReadJournalAsync(receipt.InstanceId, default);

        Replay(rows).Should().Equal((await host.InstanceAsync(receipt.InstanceId)).JournalHead);
        JournalCodec.Decode(rows[1].Entries, []).OfType<ActivityResumed>().Should().ContainSingle().Which.Input.Should().Be(Value.Undefined);
        var resume = () => host.Events.PublishAsync(new PublishedEvent("second", Value.Null), default);
        (await resume()).Should().Be(0);
    }

    [Fact]
    public async Task Stored_PersonalValues_AreNowhereInTheDatabase()
    {
        using var host = Create();
        await host.RunAsync(TwoWaits);
        await host.Events.PublishAsync(new PublishedEvent("first", Value.Object(new KeyValuePair<string, Value>("text", Secret))), default);

        var stored = await StoredAsync(host);

        stored.Should().Contain("Waiting").And.NotContain(Secret).And.NotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(Secret)));
    }

    /// <summary>All that the database holds, as text.</summary>
    private protected abstract Task<string> StoredAsync(EngineHost host);

    private static byte[] Replay(IEnumerable<JournalRow> rows) =>
        rows.Aggregate(JournalChain.Origin, (hash, row) => JournalChain.Next(hash, row.InstanceId, row.Sequence, row.At, row.Kind, row.Entries, row.SealedValues));
}

public sealed class DurabilityTestsOnSqlite : DurabilityTests
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();

    private protected override async Task<string> StoredAsync(EngineHost host)
    {
        await host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        return System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(host.Path));
    }
}

public sealed class DurabilityTestsOnPostgres : DurabilityTests
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();

    private protected override async Task<string> StoredAsync(EngineHost host)
    {
        var rows = await host.QueryAsync(db => db.Database.SqlQueryRaw<string>(
            "SELECT query_to_xml(format('SELECT * FROM %I', tablename), true, false, '')::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").ToListAsync());
        return string.Concat(rows.Select(Decoded));
    }

    /// <summary>Binary columns come in Base64, in lines.</summary>
    private static string Decoded(string xml) => xml + System.Text.RegularExpressions.Regex.Replace(
        xml, "<[^>]+>([A-Za-z0-9+/=\\s]{8,})<", match => Convert.TryFromBase64String(match.Groups[1].Value, new byte[match.Length], out _)
            ? System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(match.Groups[1].Value)) : "");
}
