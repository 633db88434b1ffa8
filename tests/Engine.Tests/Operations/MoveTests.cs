using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Operations;

/// <summary>跳转: cancelling what is open in a container and going on at another of its activities.</summary>
public sealed class MoveTests
{
    [Fact]
    public async Task Move_Forward_CancelsWhatWasOpenAndGoesOnThere()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Event("first").Event("second").Line("last").Connect("start>first", "first>second", "second>last");
        var receipt = await host.RunAsync(flow.Build());

        var moved = await MoveAsync(host, receipt, "second");

        moved.Bookmarks.Should().ContainSingle();
        (await host.Events.PublishAsync(new PublishedEvent("first", Value.Null), default)).Should().Be(0);
        await host.Events.PublishAsync(new PublishedEvent("second", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("last");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
        var journal = await host.JournalAsync(receipt.InstanceId);
        journal.OfType<ActivityCanceled>().Should().ContainSingle();
        journal.OfType<Operated>().Should().Equal(new Operated("modified", "op", "环节有误"));
    }

    [Fact]
    public async Task Move_Backward_RunsAllOfItAgainOnce()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Line("a").Line("b").Event("wait").Line("last").Connect("start>a", "a>b", "b>wait", "wait>last");
        var receipt = await host.RunAsync(flow.Build());

        await MoveAsync(host, receipt, "a");
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "b", "a", "b", "last");
        (await host.QueryAsync(db => db.Set<BookmarkRow>().CountAsync())).Should().Be(0);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    [InlineData("WaitAny")]
    public async Task Move_IntoOneBranchBeforeAJoin_TheJoinWaitsForThatBranchAlone(string mode)
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Forked(mode).Build());

        await MoveAsync(host, receipt, "one");
        await host.Events.PublishAsync(new PublishedEvent("one", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("last");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Move_BeforeTheFork_BothBranchesRunAndTheJoinRunsOnce()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Forked("WaitAll").Build());
        await host.Events.PublishAsync(new PublishedEvent("one", Value.Null), default);

        await MoveAsync(host, receipt, "fork");
        await host.Events.PublishAsync(new PublishedEvent("one", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
        await host.Events.PublishAsync(new PublishedEvent("two", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("last");
    }

    [Fact]
    public async Task Move_ToTheJoinItself_RunsItOnce()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Forked("WaitAll").Build());

        var moved = await MoveAsync(host, receipt, "join");

        moved.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("last");
    }

    /// <summary>The loop of three: head, target in its middle, decision at its end; beside it a branch that joins in every round.</summary>
    [Fact]
    public async Task Move_IntoALoop_LaterRoundsRunAllOfItAsBefore()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Line("head").Line("side").Event("middle").Line("joined")
            .Set("count", "n", "Number(getVariable('n')) + 1").Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("getVariable('n') < 3"))).Line("last")
            .Connect("start>head", "head>side", "head>middle", "side>joined", "middle>joined", "joined>count", "count>again", "again:True>head", "again:False>last");
        var receipt = await host.RunAsync(flow.Build());

        await MoveAsync(host, receipt, "middle");
        for (var round = 0; round < 3; round++)
        {
            (await host.Events.PublishAsync(new PublishedEvent("middle", Value.Null), default)).Should().Be(1);
        }

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("head", "side", "joined", "head", "side", "joined", "head", "side", "joined", "last");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Move_OutOfALoopThatRanSeveralTimes_ForgetsItsCounts()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Line("head").Event("wait").Set("count", "n", "Number(getVariable('n')) + 1")
            .Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("getVariable('n') < 5"))).Line("last")
            .Connect("start>head", "head>wait", "wait>count", "count>again", "again:True>head", "again:False>last");
        var receipt = await host.RunAsync(flow.Build());
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        await MoveAsync(host, receipt, "start");
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("head", "head", "head", "head", "head");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Waiting");
    }

    [Fact]
    public async Task Move_AwayFromAnIncident_ResolvesIt()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("bad", "Elsa.Fault", ("message", Flow.Literal("坏"))).Line("after").Connect("start>bad", "bad>after");
        var receipt = await host.RunAsync(flow.Build());

        var moved = await MoveAsync(host, receipt, "after");

        moved.Status.Should().Be(InstanceStatus.Finished);
        (await host.InstanceAsync(receipt.InstanceId)).Incidents.Should().Be(0);
        (await host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync())).Resolution.Should().Be("modified");
    }

    [Fact]
    public async Task Move_WithinASequence_GoesOnThereWithWhatFollows()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Nested());

        await MoveAsync(host, receipt, "c");

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "c", "outside");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Move_OfTheOuterChart_CancelsTheInnerContainerToo()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Nested());

        var moved = await MoveAsync(host, receipt, "outside");

        moved.Bookmarks.Should().BeEmpty();
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "outside");
    }

    [Theory]
    [InlineData("nowhere", "没有活动")]
    [InlineData("inner", "不在正在进行的")]
    [InlineData("lonely", "没有从开始处连到")]
    public async Task Move_ToWhereItCannotGo_IsRefusedAndNothingChanges(string target, string message)
    {
        using var host = EngineHost.Create();
        var inner = new JsonObject { ["id"] = "later", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(Line("inner")) };
        var flow = Flow.Named().Add("start", "Elsa.Start").Event("wait").AddNode(inner).Line("lonely").Connect("start>wait", "wait>later");
        var receipt = await host.RunAsync(flow.Build());

        var move = () => MoveAsync(host, receipt, target);

        (await move.Should().ThrowAsync<StimulusRefusedException>()).Which.Message.Should().Contain(message);
        (await host.InstanceAsync(receipt.InstanceId)).JournalSequence.Should().Be(1);
        await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("inner");
    }

    private static Flow Forked(string mode) => Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
        .Event("one").Event("two").Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal(mode))).Line("last").Add("end", "Elsa.End")
        .Connect("start>fork", "fork:A>one", "fork:B>two", "one>join", "two>join", "join>last", "last>end");

    private static string Nested()
    {
        var wait = new JsonObject { ["id"] = "b", ["type"] = "Elsa.Delay", ["version"] = 1, ["timeSpan"] = Flow.Literal("01:00:00") };
        var sequence = new JsonObject { ["id"] = "seq", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(Line("a"), wait, Line("c")) };
        return Flow.Named().Add("start", "Elsa.Start").AddNode(sequence).Line("outside").Connect("start>seq", "seq>outside").Build();
    }

    private static JsonObject Line(string id) => new() { ["id"] = id, ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Flow.Literal(id) };

    private static Task<StepReceipt> MoveAsync(EngineHost host, StepReceipt receipt, string target) =>
        host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ModifyStimulus(target, "环节有误")) { Actor = "op" }, default);
}
