using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Flowcharts;

public sealed class JoinTests
{
    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task Join_BothBranchesRun_EndRunsOnce(string mode)
    {
        using var host = EngineHost.Create();
        var flow = Fork(mode).Line("one").Line("two")
            .Connect("start>fork", "fork:A>one", "fork:B>two", "one>join", "two>join", "join>last", "last>end");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("one", "two", "last");
    }

    [Fact]
    public async Task Join_WaitAnyAndFirstEventArrives_OtherBranchIsCanceled()
    {
        using var host = EngineHost.Create();
        var flow = Fork("WaitAny").Event("one").Event("two")
            .Connect("start>fork", "fork:A>one", "fork:B>two", "one>join", "two>join", "join>last", "last>end");
        var receipt = await host.RunAsync(flow.Build());
        receipt.Bookmarks.Should().HaveCount(2);

        (await host.Events.PublishAsync(new PublishedEvent("one", Value.Null), default)).Should().Be(1);
        var late = await host.Events.PublishAsync(new PublishedEvent("two", Value.Null), default);

        late.Should().Be(0);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("last");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task ImplicitJoin_OneBranchNotTaken_TargetRunsOnce()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
            .Line("a").Add("decision", "Elsa.FlowDecision", ("condition", Flow.Script("false"))).Line("b").Line("c")
            .Connect("start>fork", "fork:A>a", "fork:B>decision", "decision:True>b", "a>c", "b>c");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "c");
    }

    [Fact]
    public async Task Join_WaitAllAndOneBranchNotTaken_IsSkippedAndTheFlowFinishes()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
            .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll")))
            .Line("a").Add("decision", "Elsa.FlowDecision", ("condition", Flow.Script("false"))).Line("b").Line("c")
            .Connect("start>fork", "fork:A>a", "fork:B>decision", "decision:True>b", "a>join", "b>join", "join>c");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a");
    }

    [Fact]
    public async Task TwoOutcomesToOneTarget_EitherIsTaken_TargetRunsOnce()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("decision", "Elsa.FlowDecision", ("condition", Flow.Script("true"))).Line("next")
            .Connect("start>decision", "decision:True>next", "decision:False>next");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("next");
    }

    [Fact]
    public async Task Loop_UntilVariableChanges_BodyRunsEachRoundAndEndOnce()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Line("body").Set("count", "n", "Number(getN()) + 1")
            .Add("decision", "Elsa.FlowDecision", ("condition", Flow.Script("Number(variables.n) >= 3"))).Line("after").Add("end", "Elsa.End")
            .Connect("start>body", "body>count", "count>decision", "decision:False>body", "decision:True>after", "after>end");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("body", "body", "body", "after");
    }

    [Fact]
    public async Task End_WhileAnotherBranchWaits_FinishesAndCancelsIt()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).Event("wait").Line("b").Add("end", "Elsa.End")
            .Connect("start>fork", "fork:A>wait", "fork:B>b", "b>end");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Finished);
        receipt.Bookmarks.Should().BeEmpty();
        (await host.Events.PublishAsync(new PublishedEvent("wait", Value.Null), default)).Should().Be(0);
    }

    [Fact]
    public async Task ActivityFaults_OnOneOfTwoBranches_OtherRunsOnAndTheInstanceWaitsWithAnIncident()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
            .Add("bad", "Elsa.Fault", ("message", Flow.Literal("坏了"))).Line("after-bad").Line("good").Line("after-good")
            .Connect("start>fork", "fork:A>bad", "bad>after-bad", "fork:B>good", "good>after-good");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Waiting);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("good", "after-good");
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Subject;
        incident.Message.Should().Be("坏了");
        (await host.InstanceAsync(receipt.InstanceId)).Incidents.Should().Be(1);
    }

    [Fact]
    public async Task ActivityFaults_WithFaultStrategy_TheInstanceEndsFaulted()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().FaultsInstance().Add("start", "Elsa.Start").Add("bad", "Elsa.Fault", ("message", Flow.Literal("坏了"))).Connect("start>bad");

        (await host.RunAsync(flow.Build())).Status.Should().Be(InstanceStatus.Faulted);
    }

    private static Flow Fork(string mode) => Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
        .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal(mode))).Line("last").Add("end", "Elsa.End");
}
