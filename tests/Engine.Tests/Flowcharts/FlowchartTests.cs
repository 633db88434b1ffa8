using System.Text.Json.Nodes;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Flowcharts;

public sealed class FlowchartTests
{
    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    public async Task Join_WaitAnyOfThree_FirstEventWinsAndTheOthersAreGone(string first)
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B", "C")))
            .Event("one").Event("two").Event("three").Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAny"))).Line("last")
            .Connect("start>fork", "fork:A>one", "fork:B>two", "fork:C>three", "one>join", "two>join", "three>join", "join>last");
        var receipt = await host.RunAsync(flow.Build());

        await PublishAsync(host, first);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("last");
        (await StatusAsync(host, receipt)).Should().Be("Finished");
        (await host.QueryAsync(db => Task.FromResult(db.Set<BookmarkRow>().Count()))).Should().Be(0);
        (await host.JournalAsync(receipt.InstanceId)).OfType<ActivityCanceled>().Should().HaveCount(2);
    }

    [Theory]
    [InlineData("fork:A>wait", "fork:B>join")]
    [InlineData("fork:B>join", "fork:A>wait")]
    public async Task Join_DecidedBesideABranchThatWillWait_EndsThatBranch(string one, string two)
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
            .Event("wait").Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAny"))).Line("last")
            .Connect("start>fork", one, two, "wait>join", "join>last");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("last");
    }

    [Fact]
    public async Task Nested_FlowchartThatWaits_OuterGoesOnWhenItEndsAndInnerVariablesShadow()
    {
        using var host = EngineHost.Create();
        var inner = Nested("inner", [Event("go"), Line("inside", "getX()")], ["go>inside"]);
        inner["variables"] = new JsonArray(new JsonObject { ["id"] = "inner-x", ["name"] = "x", ["typeName"] = "String", ["value"] = "inner" });
        var flow = Flow.Named().Variable("x", "outer").Add("start", "Elsa.Start").Line("before").AddNode(inner).Add("after", "Elsa.WriteLine", ("text", Flow.Script("getX()")))
            .Connect("start>before", "before>inner", "inner>after");
        var receipt = await host.RunAsync(flow.Build());
        (await StatusAsync(host, receipt)).Should().Be("Waiting");

        await PublishAsync(host, "go");

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("before", "inner", "outer");
        (await StatusAsync(host, receipt)).Should().Be("Finished");
    }

    [Fact]
    public async Task End_InANestedFlowchart_EndsThatOneOnly()
    {
        using var host = EngineHost.Create();
        var inner = Nested("inner", [Node("end", "Elsa.End"), Line("never", "'never'")], ["end>never"]);
        var flow = Flow.Named().Add("start", "Elsa.Start").AddNode(inner).Line("after").Connect("start>inner", "inner>after");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
        receipt.Status.Should().Be(InstanceStatus.Finished);
    }

    [Fact]
    public async Task Finish_DeepInside_EndsTheInstanceAndWhateverWaits()
    {
        using var host = EngineHost.Create();
        var deep = Nested("deep", [Event("go"), Node("finish", "Elsa.Finish"), Line("never", "'never'")], ["go>finish", "finish>never"]);
        var inner = Sequence("inner", deep, Line("neither", "'neither'"));
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).AddNode(inner).Event("other").Line("nor")
            .Connect("start>fork", "fork:A>inner", "fork:B>other", "inner>nor", "other>nor");
        var receipt = await host.RunAsync(flow.Build());

        await PublishAsync(host, "go");

        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
        (await StatusAsync(host, receipt)).Should().Be("Finished");
        (await host.QueryAsync(db => Task.FromResult(db.Set<BookmarkRow>().Count()))).Should().Be(0);
    }

    [Fact]
    public async Task Sequence_WithAnEndInside_LeavesTheRestAndTheFlowGoesOn()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").AddNode(Sequence("steps", Line("one", "'one'"), Node("end", "Elsa.End"), Line("two", "'two'"))).Line("after")
            .Connect("start>steps", "steps>after");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("one", "after");
    }

    [Theory]
    [InlineData("true", "then,after")]
    [InlineData("false", "after")]
    public async Task If_WithoutElse_GoesOnEitherWay(string condition, string lines)
    {
        using var host = EngineHost.Create();
        var choice = Node("if", "Elsa.If");
        choice["condition"] = Flow.Script(condition);
        choice["then"] = Line("then", "'then'");
        var flow = Flow.Named().Add("start", "Elsa.Start").AddNode(choice).Line("after").Connect("start>if", "if>after");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal(lines.Split(','));
    }

    [Theory]
    [InlineData("MatchFirst", 7, "big")]
    [InlineData("MatchFirst", 3, "odd")]
    [InlineData("MatchAny", 7, "big,odd")]
    [InlineData("MatchAny", 8, "big")]
    [InlineData("MatchAny", 2, "default")]
    [InlineData("MatchFirst", 2, "default")]
    public async Task FlowSwitch_InEitherMode_LeavesByTheCasesThatHold(string mode, int n, string lines)
    {
        using var host = EngineHost.Create();
        var cases = new JsonArray(Case("Big", "getInput('n') > 5"), Case("Odd", "getInput('n') % 2 === 1"));
        var flow = Flow.Named().Add("switch", "Elsa.FlowSwitch", ("cases", cases), ("mode", Flow.Literal(mode))).Line("big").Line("odd").Line("default")
            .Connect("switch:Big>big", "switch:Odd>odd", "switch:Default>default");

        var receipt = await host.RunAsync(flow.Build(), Value.Object(new KeyValuePair<string, Value>("n", n)));

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal(lines.Split(','));
    }

    [Fact]
    public async Task Join_InsideALoop_RunsOncePerRound()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).Line("a").Line("b")
            .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll"))).Set("count", "n", "Number(getN()) + 1")
            .Add("more", "Elsa.FlowDecision", ("condition", Flow.Script("Number(getN()) < 3"))).Line("after")
            .Connect("start>fork", "fork:A>a", "fork:B>b", "a>join", "b>join", "join>count", "count>more", "more:True>fork", "more:False>after");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "b", "a", "b", "a", "b", "after");
        receipt.Status.Should().Be(InstanceStatus.Finished);
    }

    [Fact]
    public async Task Join_InsideALoopWithABranchNotTaken_AnotherBranchEachRound()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Add("odd", "Elsa.FlowDecision", ("condition", Flow.Script("Number(getN()) % 2 === 1"))).Line("a").Line("b")
            .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAllActive"))).Set("count", "n", "Number(getN()) + 1")
            .Add("more", "Elsa.FlowDecision", ("condition", Flow.Script("Number(getN()) < 4"))).Line("after")
            .Connect("start>odd", "odd:True>a", "odd:False>b", "a>join", "b>join", "join>count", "count>more", "more:True>odd", "more:False>after");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("b", "a", "b", "a", "after");
    }

    [Fact]
    public async Task Loop_ThatWaitsEachRound_GoesOnAcrossRestarts()
    {
        var host = EngineHost.Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Event("next").Set("count", "n", "Number(getN()) + 1")
            .Add("more", "Elsa.FlowDecision", ("condition", Flow.Script("Number(getN()) < 3"))).Line("after")
            .Connect("start>next", "next>count", "count>more", "more:True>next", "more:False>after");
        var receipt = await host.RunAsync(flow.Build());
        for (var round = 0; round < 3; round++)
        {
            host = host.Restart();
            await PublishAsync(host, "next");
        }

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
        (await StatusAsync(host, receipt)).Should().Be("Finished");
        host.Dispose();
    }

    [Fact]
    public async Task BackwardConnection_IntoTheMiddleOfSomething_FaultsWhenFollowed()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).Line("a").Line("b").Line("c")
            .Connect("start>fork", "fork:A>a", "fork:B>b", "a>c", "b>c", "c>a");

        var receipt = await host.RunAsync(flow.Build());

        receipt.Status.Should().Be(InstanceStatus.Waiting);
        (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Which.Code.Should().Be("invalid-loop");
    }

    [Fact]
    public async Task Skip_ThroughSeveralLevels_ReachesTheJoinBehindThem()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("d", "Elsa.FlowDecision", ("condition", Flow.Script("false")))
            .Line("a").Line("b").Line("c").Add("inner", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAny"))).Line("e").Line("f").Add("outer", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAllActive"))).Line("last")
            .Connect("start>d", "d:True>a", "a>b", "a>c", "b>inner", "c>inner", "inner>e", "e>outer", "d:False>f", "f>outer", "outer>last");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("f", "last");
        receipt.Status.Should().Be(InstanceStatus.Finished);
    }

    [Fact]
    public async Task CanceledBranch_BeforeAnotherJoin_DoesNotBlockIt()
    {
        // "slow" leads to both joins. The first join cancels it, and the second must not wait for it.
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B", "C"))).Event("slow").Event("quick").Event("third")
            .Add("any", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAny"))).Line("won").Add("active", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAllActive"))).Line("last")
            .Connect("start>fork", "fork:A>slow", "fork:B>quick", "fork:C>third", "slow>any", "quick>any", "any>won", "slow>active", "third>active", "active>last");
        var receipt = await host.RunAsync(flow.Build());

        await PublishAsync(host, "quick");
        await PublishAsync(host, "third");

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("won", "last");
        (await StatusAsync(host, receipt)).Should().Be("Finished");
    }

    private static async Task PublishAsync(EngineHost host, string name) =>
        (await host.Events.PublishAsync(new PublishedEvent(name, Value.Null), default)).Should().Be(1);

    private static async Task<string> StatusAsync(EngineHost host, StepReceipt receipt) => (await host.InstanceAsync(receipt.InstanceId)).Status;

    private static JsonObject Node(string id, string type) => new() { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };

    private static JsonObject Event(string name)
    {
        var node = Node(name, "Elsa.Event");
        node["eventName"] = name;
        return node;
    }

    private static JsonObject Line(string id, string script)
    {
        var node = Node(id, "Elsa.WriteLine");
        node["text"] = Flow.Script(script);
        return node;
    }

    private static JsonObject Sequence(string id, params JsonNode[] steps)
    {
        var node = Node(id, "Elsa.Sequence");
        node["activities"] = new JsonArray(steps);
        return node;
    }

    private static JsonObject Nested(string id, JsonNode[] activities, string[] arrows)
    {
        var node = Node(id, "Elsa.Flowchart");
        node["activities"] = new JsonArray(activities);
        node["connections"] = new JsonArray([.. arrows.Select(a => (JsonNode)new JsonObject { ["source"] = a.Split('>')[0], ["target"] = a.Split('>')[1] })]);
        return node;
    }

    private static JsonObject Case(string label, string script) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };
}
