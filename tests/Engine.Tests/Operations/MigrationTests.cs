using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Migration;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Operations;

/// <summary>迁移: a running instance goes on in another version of its definition.</summary>
public sealed class MigrationTests
{
    private static readonly Dictionary<string, string> SameIds = [];

    [Fact]
    public async Task Migrate_AWaitingInstance_GoesOnByTheNewVersion()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Line("old").Connect("wait>old").Build());
        await host.PublishAsync(Waiting().Line("new").Connect("wait>new").Build());

        await MigrateAsync(host, receipt);
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("new");
        var row = await host.InstanceAsync(receipt.InstanceId);
        (row.Status, row.DefinitionVersionId).Should().Be(("Finished", (await TargetAsync(host)).Definition.Id));
    }

    [Fact]
    public async Task History_OverAMigration_NamesEachEntryInItsOwnVersion()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Build());
        // Put in front, the new activities move every index.
        await host.PublishAsync(Flow.Named().Line("x").Line("y").Add("start", "Elsa.Start").Event("wait").Connect("start>x", "x>y", "y>wait").Build());

        await MigrateAsync(host, receipt);
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        var history = (await host.Inspector.HistoryAsync(receipt.InstanceId, default))!;
        history.Select(s => s.Kind).Should().Equal("started", "migrated", "resumed");
        history[0].Entries.Where(e => e.Entry is ActivityStarted).Select(e => e.Node!.Id).Should().Equal("Workflow1", "flow", "start", "wait");
        history[2].Entries.Where(e => e.Node is not null).Select(e => e.Node!.Id).Should().Equal("wait", "wait", "flow", "Workflow1");
        history[1].Entries.Select(e => e.Entry).OfType<Operated>().Should().Equal(new Operated("migrated", "op", "流程改版"));
    }

    [Fact]
    public async Task Migrate_TwiceAndOverARestart_IsReadInThreeVersions()
    {
        var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Build());
        await host.PublishAsync(Flow.Named().Line("x").Add("start", "Elsa.Start").Event("wait").Connect("start>x", "x>wait").Build());
        await MigrateAsync(host, receipt);
        using var again = host.Restart();
        await again.PublishAsync(Waiting().Line("last").Connect("wait>last").Build());
        await MigrateAsync(again, receipt);

        await again.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        (await again.LinesAsync(receipt.InstanceId)).Should().Equal("last");
        (await again.Inspector.HistoryAsync(receipt.InstanceId, default))!.SelectMany(s => s.Entries).Where(e => e.Entry is ActivityStarted or ActivityCompleted)
            .Select(e => e.Node!.Id).Should().Equal("Workflow1", "flow", "start", "start", "wait", "wait", "last", "last", "flow", "Workflow1");
    }

    [Fact]
    public async Task Migrate_ToARenamedActivity_FollowsTheMapping()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Build());
        await host.PublishAsync(Flow.Named().Add("start", "Elsa.Start").Add("renamed", "Elsa.Event", ("eventName", Flow.Literal("wait"))).Line("after")
            .Connect("start>renamed", "renamed>after").Build());

        (await PlanAsync(host, receipt, SameIds)).Problems.Should().ContainSingle().Which.Should().Contain("wait");
        var mapping = new Dictionary<string, string> { ["wait"] = "renamed" };
        (await PlanAsync(host, receipt, mapping)).Open.Select(o => (o.From.Id, o.To!.Id)).Should().Equal(("flow", "flow"), ("wait", "renamed"));
        await MigrateAsync(host, receipt, mapping);
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
    }

    [Fact]
    public async Task Migrate_WhatCannotBe_IsRefusedWithEveryReasonAndNothingChanges()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Build());
        await host.PublishAsync(Flow.Named().Add("start", "Elsa.Start").Line("wait").Connect("start>wait").Build());

        var migrate = () => MigrateAsync(host, receipt, new Dictionary<string, string> { ["nobody"] = "wait" });

        (await migrate.Should().ThrowAsync<StimulusRefusedException>()).Which.Message.Should().Contain("另一种活动").And.Contain("nobody");
        (await host.InstanceAsync(receipt.InstanceId)).Should().Match<InstanceRow>(i => i.JournalSequence == 1);
        (await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default)).Should().Be(1);
    }

    [Fact]
    public async Task Migrate_ToTheSameVersionOrAnotherDefinition_IsRefused()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Build());
        (await PlanAsync(host, receipt, SameIds)).Problems.Should().Equal("流程实例已经是该版本。");
        await host.PublishAsync(Flow.Named("other").Add("start", "Elsa.Start").Event("wait").Connect("start>wait").Build());

        (await host.Runtime.PlanMigrationAsync(receipt.InstanceId, await host.Definitions.PublishedAsync("other", default), SameIds, default))
            .Problems.Should().Equal("只能迁移到同一流程的其他版本。");
    }

    [Fact]
    public async Task Migrate_ActivityMovedToAnotherContainer_IsRefused()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Build());
        var wait = new JsonObject { ["id"] = "wait", ["type"] = "Elsa.Event", ["version"] = 1, ["eventName"] = Flow.Literal("wait") };
        var inside = new JsonObject { ["id"] = "seq", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(wait) };
        await host.PublishAsync(Flow.Named().Add("start", "Elsa.Start").AddNode(inside).Connect("start>seq").Build());

        (await PlanAsync(host, receipt, SameIds)).Problems.Should().ContainSingle().Which.Should().Contain("容器");
    }

    [Fact]
    public async Task Migrate_Variables_AreKeptById()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Flow.Named().Variable("kept", "1").Variable("gone", "2").Add("start", "Elsa.Start").Set("set", "kept", "'changed'").Event("wait")
            .Connect("start>set", "set>wait").Build());
        await host.PublishAsync(Flow.Named().Variable("fresh", "default").Variable("kept", "1").Add("start", "Elsa.Start").Event("wait")
            .Add("say", "Elsa.WriteLine", ("text", Flow.Script("getVariable('kept') + ' ' + getVariable('fresh')"))).Connect("start>wait", "wait>say").Build());

        var plan = await PlanAsync(host, receipt, SameIds);
        await MigrateAsync(host, receipt);
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        (plan.NewVariables, plan.LostVariables).Should().BeEquivalentTo((new[] { "fresh" }, new[] { "gone" }));
        (plan.New.Select(a => a.Id), plan.Lost.Select(a => a.Id)).Should().BeEquivalentTo((new[] { "say" }, new[] { "set" }));
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("changed default");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Migrate_AWaitingDelay_KeepsItsDueAlsoWhileSuspended(bool suspended)
    {
        using var host = EngineHost.Create();
        Flow Delayed() => Flow.Named().Add("start", "Elsa.Start").Add("wait", "Elsa.Delay", ("timeSpan", Flow.Literal("01:00:00"))).Line("after").Connect("start>wait", "wait>after");
        var receipt = await host.RunAsync(Delayed().Build());
        await host.PublishAsync(Delayed().Line("more").Connect("after>more").Build());
        var due = host.Clock.GetCurrentInstant() + Duration.FromHours(1);
        if (suspended)
        {
            await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new SuspendStimulus("核查")), default);
        }

        var timer = (await PlanAsync(host, receipt, SameIds)).Timers.Should().ContainSingle().Subject;
        await MigrateAsync(host, receipt);
        if (suspended)
        {
            await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new UnsuspendStimulus("完毕")), default);
        }

        (timer.DueBefore, timer.DueAfter, timer.Remaining).Should()
            .Be(suspended ? ((Instant?)null, (Instant?)null, (Duration?)Duration.FromHours(1)) : (due, due, null));
        (await host.QueryAsync(db => db.Set<TimerRow>().Select(t => t.DueAt).SingleAsync())).Should().Be(due);
        host.Clock.Set(due);
        (await host.Timers.FireDueAsync(default)).Should().Be(1);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after", "more");
    }

    [Fact]
    public async Task Migrate_AFailedInstanceToAMendedVersion_RetrySucceeds()
    {
        using var host = EngineHost.Create();
        Flow Saying(string script) => Flow.Named().Add("start", "Elsa.Start").Add("say", "Elsa.WriteLine", ("text", Flow.Script(script))).Connect("start>say");
        var receipt = await host.RunAsync(Saying("getVariable('no').such.member").Build());
        await host.PublishAsync(Saying("'mended'").Build());

        await MigrateAsync(host, receipt);
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Single();
        var retried = await host.Runtime.RetryIncidentAsync(incident.Id, "op", default);

        retried.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("mended");
    }

    [Fact]
    public async Task Migrate_ASequenceWhoseActivitiesMoved_GoesOnBehindTheCurrentOne()
    {
        using var host = EngineHost.Create();
        static JsonObject Line(string id) => new() { ["id"] = id, ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Flow.Literal(id) };
        static JsonObject Wait() => new() { ["id"] = "wait", ["type"] = "Elsa.Event", ["version"] = 1, ["eventName"] = Flow.Literal("wait") };
        static string Sequence(params JsonNode[] activities) => Flow.Named()
            .AddNode(new JsonObject { ["id"] = "seq", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(activities) }).Build();
        var receipt = await host.RunAsync(Sequence(Line("a"), Wait(), Line("b")));
        await host.PublishAsync(Sequence(Line("x"), Line("y"), Line("a"), Wait(), Line("c"), Line("b")));

        await MigrateAsync(host, receipt);
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "c", "b");
    }

    [Fact]
    public async Task Migrate_ALostActivityNotYetReached_TheJoinNoLongerWaitsForIt()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Joined("WaitAll").Event("b").Event("c").Event("stay")
            .Connect("fork:A>a", "fork:B>b", "fork:C>stay", "a>join", "b>c", "c>join").Build());
        await host.Events.PublishAsync(new PublishedEvent("a", Value.Null), default);
        await host.PublishAsync(Joined("WaitAll").Event("b").Event("stay").Connect("fork:A>a", "fork:B>b", "fork:C>stay", "a>join").Build());

        var plan = await PlanAsync(host, receipt, SameIds);
        await MigrateAsync(host, receipt);

        plan.Due.Select(d => d.Id).Should().Equal("join");
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("joined");
    }

    [Fact]
    public async Task Migrate_WithSomethingDueWhileSuspended_IsRefused()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Joined("WaitAll").Event("b").Event("c").Connect("fork:A>a", "fork:B>b", "a>join", "b>c", "c>join").Build());
        await host.Events.PublishAsync(new PublishedEvent("a", Value.Null), default);
        await host.PublishAsync(Joined("WaitAll").Event("b").Connect("fork:A>a", "fork:B>b", "a>join").Build());
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new SuspendStimulus("核查")), default);

        var migrate = () => MigrateAsync(host, receipt);

        (await migrate.Should().ThrowAsync<StimulusRefusedException>()).Which.Reason.Should().Be(StimulusRefusal.Suspended);
    }

    [Fact]
    public async Task Migrate_AnArrivedBranchGivenAnotherActivity_StillCountsAtTheJoin()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Joined("WaitAll").Event("b").Connect("fork:A>a", "fork:B>b", "a>join", "b>join").Build());
        await host.Events.PublishAsync(new PublishedEvent("a", Value.Null), default);
        await host.PublishAsync(Joined("WaitAll").Event("b").Line("extra").Connect("fork:A>a", "fork:B>b", "a>extra", "extra>join", "b>join").Build());

        await MigrateAsync(host, receipt);
        await host.Events.PublishAsync(new PublishedEvent("b", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("joined");
    }

    [Fact]
    public async Task Migrate_ANewParallelBranch_IsPassedByAndNothingWaitsForIt()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Joined("WaitAllActive").Event("b").Connect("fork:A>a", "fork:B>b", "a>join", "b>join").Build());
        await host.PublishAsync(Joined("WaitAllActive").Event("b").Event("more").Connect("fork:A>a", "fork:B>b", "fork:C>more", "a>join", "b>join", "more>join").Build());

        await MigrateAsync(host, receipt);
        await host.Events.PublishAsync(new PublishedEvent("a", Value.Null), default);
        await host.Events.PublishAsync(new PublishedEvent("b", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("joined");
    }

    [Fact]
    public async Task Migrate_ToAVersionThatMakesAnOpenActivityWaitForMore_IsRefused()
    {
        using var host = EngineHost.Create();
        Flow Two() => Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).Event("a").Event("b");
        var receipt = await host.RunAsync(Two().Connect("start>fork", "fork:A>a", "fork:B>b").Build());
        await host.PublishAsync(Two().Connect("start>fork", "fork:A>a", "fork:B>b", "a>b").Build());

        (await PlanAsync(host, receipt, SameIds)).Problems.Should().ContainSingle().Which.Should().Contain("先等待“a”");
    }

    [Fact]
    public async Task Migrate_InALoop_LaterRoundsRunTheNewActivity()
    {
        using var host = EngineHost.Create();
        Flow Loop() => Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Line("head").Event("wait").Set("count", "n", "Number(getVariable('n')) + 1")
            .Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("getVariable('n') < 4"))).Line("last");
        var receipt = await host.RunAsync(Loop().Connect("start>head", "head>wait", "wait>count", "count>again", "again:True>head", "again:False>last").Build());
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);
        await host.PublishAsync(Loop().Line("extra").Connect("start>head", "head>extra", "extra>wait", "wait>count", "count>again", "again:True>head", "again:False>last").Build());

        await MigrateAsync(host, receipt);
        for (var round = 0; round < 3; round++)
        {
            (await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default)).Should().Be(1);
        }

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("head", "head", "head", "extra", "head", "extra", "last");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Plan_OfAMigration_WritesNothing()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting().Build());
        await host.PublishAsync(Waiting().Line("new").Connect("wait>new").Build());

        var plan = await PlanAsync(host, receipt, SameIds);

        (plan.IsPossible, plan.From.Number, plan.To.Number).Should().Be((true, 1, 2));
        (await host.InstanceAsync(receipt.InstanceId)).Should().Match<InstanceRow>(i => i.Revision == 1 && i.JournalSequence == 1);
    }

    private static Flow Waiting() => Flow.Named().Add("start", "Elsa.Start").Event("wait").Connect("start>wait");

    private static Flow Joined(string mode) => Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B", "C"))).Event("a")
        .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal(mode))).Line("joined").Connect("start>fork", "join>joined");

    private static ValueTask<CompiledWorkflow> TargetAsync(EngineHost host) => host.Definitions.PublishedAsync("test-flow", default);

    private static async Task<MigrationReport> PlanAsync(EngineHost host, StepReceipt receipt, IReadOnlyDictionary<string, string> mapping) =>
        await host.Runtime.PlanMigrationAsync(receipt.InstanceId, await TargetAsync(host), mapping, default);

    private static async Task<StepReceipt> MigrateAsync(EngineHost host, StepReceipt receipt, IReadOnlyDictionary<string, string>? mapping = null) =>
        await host.Runtime.StepAsync(
            new StepRequest(receipt.InstanceId, new MigrateStimulus(await TargetAsync(host), mapping ?? SameIds, "流程改版")) { Actor = "op" }, default);
}
