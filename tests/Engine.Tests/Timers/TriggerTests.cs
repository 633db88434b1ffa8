using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Timers;

/// <summary>What starts a workflow: events, intervals, cron expressions, moments.</summary>
public abstract class TriggerTests : DatabaseTests
{
    [Fact]
    public async Task Event_StartsAnInstanceEachTimeAndItsPayloadIsTheResult()
    {
        using var host = Create();
        await host.PublishAsync(OnEvent("news").ToString());

        (await PublishAsync(host, "news", "one")).Should().Be(1);
        (await PublishAsync(host, "other", "no")).Should().Be(0);
        host.Clock.Advance(Duration.FromSeconds(1));
        (await PublishAsync(host, "news", "two")).Should().Be(1);

        var instances = await host.InstancesAsync("on-event");
        instances.Should().HaveCount(2).And.OnlyContain(i => i.Status == "Finished");
        (await host.LinesAsync(instances[0].Id)).Should().Equal("one");
        (await host.LinesAsync(instances[1].Id)).Should().Equal("two");
    }

    [Fact]
    public async Task Event_WithACorrelationId_GivesItToTheInstance()
    {
        using var host = Create();
        await host.PublishAsync(OnEvent("news").ToString());
        await host.Events.PublishAsync(new PublishedEvent("news", "x") { CorrelationId = "C-7" }, default);
        (await host.InstancesAsync("on-event")).Should().ContainSingle().Which.CorrelationId.Should().Be("C-7");
    }

    [Fact]
    public async Task Event_ForOneInstance_StartsNothing()
    {
        using var host = Create();
        await host.PublishAsync(OnEvent("news").ToString());
        (await host.Events.PublishAsync(new PublishedEvent("news", "x") { InstanceId = new Guid(1, 2, 3, new byte[8]) }, default)).Should().Be(0);
        (await host.InstancesAsync("on-event")).Should().BeEmpty();
    }

    [Fact]
    public async Task Event_StartsOneAndResumesAnother()
    {
        using var host = Create();
        var waiting = await host.RunAsync(Node.Workflow("waiting", Node.Sequence("s", Node.Event("news"), Node.Line("heard"))).ToString());
        await host.PublishAsync(OnEvent("news").ToString());
        (await PublishAsync(host, "news", "x")).Should().Be(2);
        (await host.LinesAsync(waiting.InstanceId)).Should().Equal("heard");
        (await host.InstancesAsync("on-event")).Should().ContainSingle();
    }

    [Fact]
    public async Task Event_DoesNotResumeTheInstanceThatItStarted()
    {
        using var host = Create();
        await host.PublishAsync(Node.Workflow("twice", Node.Sequence("s", Node.Starting(Named("first", "news")), Node.Line("1"), Named("second", "news"), Node.Line("2"))).ToString());
        (await PublishAsync(host, "news", "x")).Should().Be(1);
        var instance = (await host.InstancesAsync("twice")).Should().ContainSingle().Subject;
        (await host.LinesAsync(instance.Id)).Should().Equal("1");
    }

    [Fact]
    public async Task Trigger_IsThatOfThePublishedVersionOnly()
    {
        using var host = Create();
        await host.Library.SaveDraftAsync(Bytes(OnEvent("one")), DefinitionChange.System, default);
        (await PublishAsync(host, "one", "x")).Should().Be(0);
        await host.PublishAsync(OnEvent("one").ToString());
        await host.PublishAsync(OnEvent("two").ToString());
        await host.Library.SaveDraftAsync(Bytes(OnEvent("three")), DefinitionChange.System, default);
        (await PublishAsync(host, "one", "x")).Should().Be(0);
        (await PublishAsync(host, "two", "x")).Should().Be(1);
        (await PublishAsync(host, "three", "x")).Should().Be(0);
    }

    /// <summary>What a node does that found the trigger due just before another version was published.</summary>
    [Fact]
    public async Task Trigger_FoundDueBeforeAnotherVersionWasPublished_DoesNotMoveItsSuccessor()
    {
        using var host = Create();
        await host.PublishAsync(Every("00:01:00"));
        host.Clock.Advance(Duration.FromMinutes(2));
        var found = (await host.Reader.FindDueTriggersAsync(host.Clock.GetCurrentInstant(), 10, default)).Should().ContainSingle().Subject;
        await host.PublishAsync(Every("01:00:00"));

        var moved = new WriteSet();
        found.NextDueAt = host.Clock.GetCurrentInstant();
        found.Revision++;
        moved.Update(found, ColumnSet.Of<TriggerRow>(t => t.NextDueAt));
        await FluentActions.Awaiting(() => host.Store.CommitAsync(moved, default)).Should().ThrowAsync<WriteConflictException>();
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);

        static string Every(string interval) => Node.Workflow("beat", Node.Starting(Node.Of("t", "Elsa.Timer", ("interval", Flow.Literal(interval))))).ToString();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task CanStartWorkflow_MayStandAtTheNodeAsInOlderFiles(bool starts)
    {
        using var host = Create();
        var trigger = Named("news", "news");
        trigger["canStartWorkflow"] = starts;
        await host.PublishAsync(Node.Workflow("older", trigger).ToString());
        (await PublishAsync(host, "news", "x")).Should().Be(starts ? 1 : 0);
    }

    [Fact]
    public async Task AChart_BeginsAtTheTriggerThatStartedIt()
    {
        using var host = Create();
        var chart = Node.Chart("chart",
            [Node.Of("start", "Elsa.Start"), Node.Line("early"), Node.Starting(Named("a", "a")), Node.Starting(Named("b", "b")), Node.Line("afterA"), Node.Line("afterB")],
            "start>early", "early>a", "a>afterA", "afterA>b", "b>afterB");
        await host.PublishAsync(Node.Workflow("several", chart).ToString());

        await PublishAsync(host, "b", "x");
        host.Clock.Advance(Duration.FromSeconds(1));
        await PublishAsync(host, "a", "x");
        host.Clock.Advance(Duration.FromSeconds(1));
        var commanded = await host.Runtime.StartAsync(new StartRequest("several"), default);

        var instances = await host.InstancesAsync("several");
        (await host.LinesAsync(instances[0].Id)).Should().Equal("afterB");
        (await host.LinesAsync(instances[1].Id)).Should().Equal("afterA");   // and it waits at b, which has not started it
        instances[1].Status.Should().Be("Waiting");
        (await host.LinesAsync(commanded.InstanceId)).Should().Equal("early");
    }

    [Fact]
    public async Task ATrigger_IsNotTakenByAnActivityOfTheSameIdInsideAWorkflowUsedAsActivity()
    {
        using var host = Create();
        await host.PublishAsync(Node.Workflow("inner", Node.Sequence("s", Named("news", "inside"), Node.Line("inner"))).UsableAsActivity().ToString());
        await host.PublishAsync(Node.Workflow("outer", Node.Sequence("s0", Node.Of("use", "Inner"), Node.Starting(Named("news", "news")), Node.Line("outer"))).ToString());
        await PublishAsync(host, "news", "x");
        var instance = (await host.InstancesAsync("outer")).Should().ContainSingle().Subject;
        (await host.LinesAsync(instance.Id)).Should().BeEmpty();
        await PublishAsync(host, "inside", "x");
        (await host.LinesAsync(instance.Id)).Should().Equal("inner");   // reached in a later step, the trigger waits like any event
        await PublishAsync(host, "news", "x");
        (await host.LinesAsync(instance.Id)).Should().Equal("inner", "outer");
    }

    [Fact]
    public async Task Timer_StartsAtEachIntervalAndMissedOnesCountAsOne()
    {
        using var host = Create();
        await host.PublishAsync(Node.Workflow("every", Node.Sequence("s", Node.Starting(Node.Of("timer", "Elsa.Timer", ("interval", Flow.Literal("00:10:00")))), Node.Line("run"))).ToString());
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);

        host.Clock.Advance(Duration.FromMinutes(10));
        (await host.Triggers.StartDueAsync(default)).Should().Be(1);
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);
        host.Clock.Advance(Duration.FromMinutes(35));
        (await host.Triggers.StartDueAsync(default)).Should().Be(1);
        host.Clock.Advance(Duration.FromMinutes(4));
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);
        host.Clock.Advance(Duration.FromMinutes(1));
        (await host.Triggers.StartDueAsync(default)).Should().Be(1);   // 09:50: the beat of publishing is kept

        var instances = await host.InstancesAsync("every");
        instances.Should().HaveCount(3);
        (await host.LinesAsync(instances[2].Id)).Should().Equal("run");
    }

    [Fact]
    public async Task Timer_WithoutAnInterval_StartsEveryMinute()
    {
        using var host = Create();
        await host.PublishAsync(Node.Workflow("every", Node.Starting(Node.Of("timer", "Elsa.Timer"))).ToString());
        host.Clock.Advance(Duration.FromSeconds(59));
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);
        host.Clock.Advance(Duration.FromSeconds(1));
        (await host.Triggers.StartDueAsync(default)).Should().Be(1);
    }

    [Fact]
    public async Task Cron_StartsAtEachOccurrenceInShanghaiAcrossARestart()
    {
        var host = Create();
        await host.PublishAsync(Node.Workflow("daily", Node.Starting(Node.Of("cron", "Elsa.Cron", ("cronExpression", Flow.Literal("30 8 * * *"))))).ToString());
        foreach (var (moment, due) in new[] { ("2026-03-03T08:29:59", 0), ("2026-03-03T08:30:00", 1), ("2026-03-03T08:30:01", 0), ("2026-03-04T08:31:00", 1) })
        {
            host = host.Restart();
            host.Clock.Set(EngineHost.At(moment));
            (await host.Due.DoAsync(default)).Should().Be(due, moment);
        }

        (await host.InstancesAsync("daily")).Should().HaveCount(2);
        host.Dispose();
    }

    [Fact]
    public async Task StartAt_StartsOnceAtItsMoment()
    {
        using var host = Create();
        await host.PublishAsync(AtMoment("2026-03-02T10:00:00+08:00").ToString());
        host.Clock.Set(EngineHost.At("2026-03-02T09:59:59"));
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);
        host.Clock.Set(EngineHost.At("2026-03-02T12:00:00"));
        (await host.Triggers.StartDueAsync(default)).Should().Be(1);
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);
        (await host.QueryAsync(db => db.Set<TriggerRow>().SingleAsync())).NextDueAt.Should().BeNull();
    }

    [Fact]
    public async Task StartAt_InThePast_NeverStartsAndSaysSo()
    {
        using var host = Create();
        await host.Library.SaveDraftAsync(Bytes(AtMoment("2026-03-01 10:00")), DefinitionChange.System, default);
        var published = await host.Library.PublishAsync("once", DefinitionChange.System, default);
        published!.Version.IsPublished.Should().BeTrue();
        published.Findings.Should().ContainSingle(f => f.Code == "start-has-passed" && f.Severity == FindingSeverity.Warning);
        host.Clock.Advance(Duration.FromDays(1));
        (await host.Triggers.StartDueAsync(default)).Should().Be(0);
    }

    [Fact]
    public async Task ADueTrigger_OfTwoSweepsAtOnce_StartsOnce()
    {
        using var host = Create();
        await host.PublishAsync(AtMoment("2026-03-02T10:00:00").ToString());
        host.Clock.Set(EngineHost.At("2026-03-02T10:00:00"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Triggers.StartDueAsync(default)));
        (await host.InstancesAsync("once")).Should().ContainSingle();
    }

    [Fact]
    public async Task AStartThatCannotBeTaken_LeavesOneIncidentForEachOccurrence()
    {
        using var host = Create();
        var endless = Node.Of("while", "Elsa.While", ("condition", Flow.Script("true")), ("body", Node.Line("x")));
        await host.PublishAsync(Node.Workflow("endless", Node.Sequence("s", Node.Starting(Node.Of("timer", "Elsa.Timer")), endless)).ToString());
        for (var minute = 1; minute <= 2; minute++)
        {
            host.Clock.Advance(Duration.FromMinutes(1));
            await host.Triggers.StartDueAsync(default);
            (await host.Triggers.StartDueAsync(default)).Should().Be(0);
            (await host.QueryAsync(db => db.Set<IncidentRow>().CountAsync())).Should().Be(minute);
        }
    }

    [Fact]
    public async Task ASingletonThatStillRuns_LeavesTheOccurrenceOut()
    {
        using var host = Create();
        await host.PublishAsync(Node.Workflow("single", Node.Sequence("s", Node.Starting(Node.Of("timer", "Elsa.Timer")), Node.Event("go")))
            .Option("activationStrategyType", "SingletonStrategy").ToString());
        for (var minute = 0; minute < 3; minute++)
        {
            host.Clock.Advance(Duration.FromMinutes(1));
            await host.Triggers.StartDueAsync(default);
            (await host.Triggers.StartDueAsync(default)).Should().Be(0);
        }

        (await host.InstancesAsync("single")).Should().ContainSingle();
    }

    public static TheoryData<string, string, string> Invalid => new()
    {
        { "Elsa.Event", "eventName", "" },
        { "Elsa.Timer", "interval", "00:00:00" },
        { "Elsa.Timer", "interval", "soon" },
        { "Elsa.Cron", "cronExpression", "every day" },
        { "Elsa.Cron", "cronExpression", "0 0 30 2 *" },
        { "Elsa.StartAt", "dateTime", "someday" },
    };

    [Theory, MemberData(nameof(Invalid))]
    public async Task ATriggerThatCannotStart_ForbidsPublishing(string type, string input, string value)
    {
        using var host = Create();
        await host.Library.SaveDraftAsync(Bytes(Node.Workflow("wrong", Node.Starting(Node.Of("t", type, (input, Flow.Literal(value)))))), DefinitionChange.System, default);
        var published = await host.Library.PublishAsync("wrong", DefinitionChange.System, default);
        published!.Version.IsPublished.Should().BeFalse();
        published.Findings.Should().ContainSingle(f => f.Code == "trigger-invalid" && f.NodeId == "Workflow1:t");
        (await host.QueryAsync(db => db.Set<TriggerRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task AStart_IsReceivedWhenItWasDue()
    {
        using var host = Create(activities: ActivityRegistry.General.With(() => new TellsReceipt()));
        await host.PublishAsync(Node.Workflow("once", Node.Sequence("s",
            Node.Starting(Node.Of("at", "Elsa.StartAt", ("dateTime", Flow.Literal("2026-03-02T10:00:00")))), Node.Of("tell", "Test.TellsReceipt"))).ToString());
        host.Clock.Set(EngineHost.At("2026-03-02T10:05:00"));
        await host.Triggers.StartDueAsync(default);
        var instance = (await host.InstancesAsync("once")).Should().ContainSingle().Subject;
        (await host.LinesAsync(instance.Id)).Should().Equal("2026-03-02T02:00:00Z 2026-03-02T02:05:00Z");
    }

    private static Definition OnEvent(string name) => Node.Workflow("on-event",
        Node.Sequence("s", Node.Starting(Named("event", name)), Node.Write("w", "getResultFromEvent()")));

    private static Definition AtMoment(string moment) => Node.Workflow("once", Node.Starting(Node.Of("at", "Elsa.StartAt", ("dateTime", Flow.Literal(moment)))));

    private static JsonObject Named(string id, string eventName) => Node.Of(id, "Elsa.Event", ("eventName", Flow.Literal(eventName)));

    private static Task<int> PublishAsync(EngineHost host, string name, string payload) => host.Events.PublishAsync(new PublishedEvent(name, payload), default);

    private static byte[] Bytes(Definition definition) => Encoding.UTF8.GetBytes(definition.ToString());

    /// <summary>Writes the legal instant and the technical one.</summary>
    [ActivityType("Test.TellsReceipt", "收到时刻", "测试")]
    private sealed class TellsReceipt : Activity
    {
        protected internal override ActivityResult Execute(ActivityContext context) =>
            ActivityResult.Complete().With(new WriteText($"{InstantPattern.General.Format(context.ReceivedAt)} {InstantPattern.General.Format(context.StepAt)}"));
    }
}

public sealed class TriggerTestsOnSqlite : TriggerTests
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();
}

public sealed class TriggerTestsOnPostgres : TriggerTests
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();
}
