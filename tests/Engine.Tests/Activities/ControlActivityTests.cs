using Ybtb.Engine.Persistence;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Activities;

/// <summary>What steers a workflow: where charts begin, branches, and the four ways to end something early.</summary>
public sealed class ControlActivityTests
{
    public static TheoryData<string, string> Starts => new()
    {
        { "Line a, Start s, Line b | s>b", "b" },                       // the first Start
        { "Line a, Starting t, Line b | a>t, t>b", "t waits" },         // the first that can start the workflow
        { "Line a, Line b, Line c | c>a, a>b", "c,a,b" },               // the first without inbound connections
        { "Line a, Line b | a>b, b>a", "a,b,a" },                       // the first of all; here stopped by the decision below
        { "", "" },                                                     // none: completes at once
    };

    [Theory, MemberData(nameof(Starts))]
    public async Task Flowchart_BeginsWhereTheRulesSay(string chart, string expected)
    {
        using var host = EngineHost.Create();
        var (activities, arrows) = Parse(chart);
        if (expected == "a,b,a")
        {
            activities.Insert(1, Node.Of("once", "Elsa.FlowDecision", ("condition", Flow.Script("Number(getN()) > 0"))));
            activities.Insert(2, Node.Set("count", "n", "Number(getN()) + 1"));
            arrows = ["a>once", "once:False>b", "b>count", "count>a"];
        }

        var receipt = await host.RunAsync(Node.Workflow("start", Node.Chart("chart", [.. activities], arrows), ("n", "0")).ToString());
        if (expected == "t waits")
        {
            receipt.Status.Should().Be(InstanceStatus.Waiting);
            await host.Events.PublishAsync(new PublishedEvent("t", Value.Null), default);
            expected = "b";
        }

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Connection_WithoutAPort_IsThatOfTheDefaultOutcome()
    {
        var chart = Node.Chart("chart", [Node.Line("a"), Node.Line("b"), Node.Of("d", "Elsa.FlowDecision", ("condition", Flow.Literal("True"))), Node.Line("no")], "a>b", "b>d", "d>no");
        foreach (var connection in chart["connections"]!.AsArray())
        {
            connection!["source"]!["port"] = null;
        }

        (await LinesOfAsync(Node.Workflow("ports", chart))).Should().Equal("a", "b");
    }

    [Theory]
    [InlineData(null, "no")]
    [InlineData("\"True\"", "yes")]
    [InlineData("\"false\"", "no")]
    [InlineData("true", "yes")]
    [InlineData("""{"typeName": "Boolean", "expression": {"type": "JavaScript", "value": "1 < 2"}}""", "yes")]
    public async Task Condition_IsFalseUnlessItHolds(string? condition, string expected)
    {
        JsonObject WithCondition(JsonObject node)
        {
            if (condition is not null)
            {
                node["condition"] = JsonNode.Parse(condition);
            }

            return node;
        }

        var decision = Node.Chart("c", [WithCondition(Node.Of("d", "Elsa.FlowDecision")), Node.Line("yes"), Node.Line("no")], "d:True>yes", "d:False>no");
        (await LinesOfAsync(Node.Workflow("decision", decision))).Should().Equal(expected);
        var choice = WithCondition(Node.Of("if", "Elsa.If", ("then", Node.Line("yes")), ("else", Node.Line("no"))));
        (await LinesOfAsync(Node.Workflow("if", Node.Sequence("s", choice, Node.Write("w", "toJson(getResultFromIf())"))))).Should().Equal(expected, expected == "yes" ? "true" : "false");
        var loop = WithCondition(Node.Of("while", "Elsa.While", ("body", Node.Sequence("b", Node.Line("yes"), Node.Of("break", "Elsa.Break")))));
        (await LinesOfAsync(Node.Workflow("while", Node.Sequence("s", loop)))).Should().Equal(expected == "yes" ? ["yes"] : []);
    }

    [Fact]
    public async Task Condition_ThatIsNoTruthValue_LeavesAnIncident()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Node.Workflow("d", Node.Of("d", "Elsa.FlowDecision", ("condition", Flow.Literal("maybe")))).ToString());
        (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle(i => i.Code == "input-type");
    }

    [Theory]
    [InlineData(null, "done")]
    [InlineData("[]", "done")]
    [InlineData("""["A", "B"]""", "a,b")]
    [InlineData("""["B"]""", "b")]
    public async Task Fork_LeavesByItsBranchesOrByDone(string? branches, string lines)
    {
        var fork = Node.Of("fork", "Elsa.FlowFork");
        string[] arrows = ["fork>done"];
        if (branches is not null)
        {
            fork["branches"] = Flow.Script(branches);   // computed: which ports there are is known only now
            arrows = ["fork:A>a", "fork:B>b", "fork>done"];
        }

        (await LinesOfAsync(Node.Workflow("fork", Node.Chart("c", [fork, Node.Line("a"), Node.Line("b"), Node.Line("done")], arrows)))).Should().Equal(lines.Split(','));
    }

    [Fact]
    public async Task Fork_WithBranchesWrittenOut_RefusesAConnectionFromAnother()
    {
        using var host = EngineHost.Create();
        var written = Flow.Named("f").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A"))).Line("b").Connect("fork:B>b").Build();
        (await host.Releases.PrepareAsync(Encoding.UTF8.GetBytes(written), default)).Findings.Should().ContainSingle(f => f.Code == "unknown-port" && f.Severity == FindingSeverity.Error);
        var computed = Flow.Named("f").Add("fork", "Elsa.FlowFork", ("branches", Flow.Script("['B']"))).Line("b").Connect("fork:B>b").Build();
        (await host.Releases.PrepareAsync(Encoding.UTF8.GetBytes(computed), default)).Findings.Should().ContainSingle(f => f.Code == "unknown-port" && f.Severity == FindingSeverity.Warning);
    }

    [Fact]
    public async Task Switches_WithoutCases_TakeTheDefault()
    {
        var chart = Node.Chart("c", [Node.Of("switch", "Elsa.FlowSwitch"), Node.Line("default")], "switch:Default>default");
        (await LinesOfAsync(Node.Workflow("flow", chart))).Should().Equal("default");
        (await LinesOfAsync(Node.Workflow("embedded", Node.Of("switch", "Elsa.Switch", ("default", Node.Line("default")))))).Should().Equal("default");
        (await LinesOfAsync(Node.Workflow("nothing", Node.Sequence("s", Node.Of("switch", "Elsa.Switch"), Node.Line("after"))))).Should().Equal("after");
    }

    [Fact]
    public async Task FlowSwitch_OfTwoTrueCasesToOneTarget_RunsItOnce()
    {
        var cases = new JsonArray(Case("Approved", null), Case("Waived", null));
        var chart = Node.Chart("c", [Node.Of("switch", "Elsa.FlowSwitch", ("cases", cases), ("mode", Flow.Literal("MatchAny"))), Node.Line("next")], "switch:Approved>next", "switch:Waived>next");
        (await LinesOfAsync(Node.Workflow("two", chart))).Should().Equal("next");
    }

    [Fact]
    public async Task Switch_CompletesWhenEveryMatchingCaseHas()
    {
        using var host = EngineHost.Create();
        var choice = Node.Of("switch", "Elsa.Switch", ("mode", Flow.Literal("MatchAny")), ("cases", new JsonArray(Case("x", Node.Event("x")), Case("y", Node.Event("y")))));
        var receipt = await host.RunAsync(Node.Workflow("switch", Node.Sequence("s", choice, Node.Write("w", "toJson(getOutputFromSwitch())"))).ToString());
        await host.Events.PublishAsync(new PublishedEvent("y", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
        await host.Events.PublishAsync(new PublishedEvent("x", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("""["x","y"]""");
    }

    [Fact]
    public async Task EmptyContainers_CompleteAtOnce()
    {
        JsonObject[] empty = [Node.Sequence("s1"), Node.Parallel("p1"), Node.Chart("c1", []), Node.Of("n1", "Elsa.FlowNode")];
        (await LinesOfAsync(Node.Workflow("empty", Node.Sequence("s", [.. empty, Node.Line("end")])))).Should().Equal("end");
    }

    [Fact]
    public async Task Join_WithoutAMode_WaitsForAny()
    {
        using var host = EngineHost.Create();
        var chart = Node.Chart("c", [Node.Of("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))), Node.Event("x"), Node.Event("y"), Node.Of("join", "Elsa.FlowJoin"), Node.Line("end")],
            "fork:A>x", "fork:B>y", "x>join", "y>join", "join>end");
        var receipt = await host.RunAsync(Node.Workflow("join", chart).ToString());
        await host.Events.PublishAsync(new PublishedEvent("y", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("end");
    }

    [Fact]
    public async Task End_InsideAnIf_EndsTheIfOnly()
    {
        var chart = Node.Chart("c", [Node.If("if", "true", Node.Of("end", "Elsa.End")), Node.Line("after")], "if>after");
        (await LinesOfAsync(Node.Workflow("end", chart))).Should().Equal("after");
    }

    [Fact]
    public async Task End_InOneBranchOfAParallel_LeavesTheOthers()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Node.Workflow("end", Node.Sequence("s", Node.Parallel("p", Node.Of("end", "Elsa.End"), Node.Sequence("b", Node.Event("x"), Node.Line("b1"))), Node.Line("after"))).ToString());
        await host.Events.PublishAsync(new PublishedEvent("x", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("b1", "after");
    }

    public static TheoryData<string> Loops => ["Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach"];

    [Theory, MemberData(nameof(Loops))]
    public async Task Break_FromDeepInside_EndsTheNearestLoopAndWhateverIsOpenInIt(string type)
    {
        using var host = EngineHost.Create();
        var body = Node.Parallel("p", Node.Event("never"), Node.Chart("c", [Node.If("if", "true", Node.Sequence("s", Node.Of("break", "Elsa.Break"), Node.Line("no"))), Node.Line("neither")], "if>neither"));
        var loop = Node.Of("loop", type, ("condition", Flow.Script("true")), ("end", Flow.Literal("5")), ("items", Flow.List("a", "b")), ("body", body));
        var outer = Node.ForEach("outer", "[1, 2]", Node.Sequence("round", loop, Node.Write("w", "'round ' + getCurrentValue()")));
        var receipt = await host.RunAsync(Node.Workflow("break", Node.Sequence("all", outer, Node.Line("end"))).ToString());
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("round 1", "round 2", "end");
        receipt.Status.Should().Be(InstanceStatus.Finished);
        receipt.Bookmarks.Should().BeEmpty();
    }

    [Fact]
    public async Task Break_InsideAWorkflowUsedAsActivity_DoesNotReachTheLoopOfItsUser()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("part", Node.Sequence("s", Node.Line("in"), Node.Of("break", "Elsa.Break"), Node.Line("no"))).UsableAsActivity().ToString());
        var receipt = await host.RunAsync(Node.Workflow("user", Node.ForEach("each", "[1, 2]", Node.Sequence("b", Node.Of("use", "Part"), Node.Line("after")))).ToString());
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("in", "after", "in", "after");
    }

    [Theory]
    [InlineData("\"High\"", "high")]
    [InlineData("""{"typeName": "Object", "expression": {"type": "Literal", "value": "High"}}""", "high")]
    [InlineData("""{"typeName": "Object", "expression": {"type": "Object", "value": "[\"High\", \"Low\"]"}}""", "high,low")]
    [InlineData("""{"typeName": "Object", "expression": {"type": "JavaScript", "value": "['Low']"}}""", "low")]
    [InlineData("null", "done")]
    public async Task Complete_EndsTheWorkflowUsedAsActivityByItsOutcomesAndNotItsUser(string outcomes, string lines)
    {
        using var host = EngineHost.Create();
        var complete = Node.Of("complete", "Elsa.Complete", ("outcomes", JsonNode.Parse(outcomes)));
        var part = Node.Workflow("part", Node.Parallel("p", Node.Event("never"), Node.ForEach("each", "[1, 2]", Node.Sequence("s", complete, Node.Line("no")))))
            .Outcomes("High", "Low").UsableAsActivity();
        await host.PublishAsync(part.ToString());
        var chart = Node.Chart("c", [Node.Of("use", "Part"), Node.Line("high"), Node.Line("low"), Node.Line("done")], "use:High>high", "use:Low>low", "use>done");
        var receipt = await host.RunAsync(Node.Workflow("user", chart).ToString());
        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal(lines.Split(','));
    }

    [Fact]
    public async Task Finish_InsideAWorkflowUsedAsActivity_EndsTheInstance()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("part", Node.Sequence("s", Node.Of("finish", "Elsa.Finish"), Node.Line("no"))).UsableAsActivity().ToString());
        var receipt = await host.RunAsync(Node.Workflow("user", Node.Parallel("p", Node.Event("never"), Node.Sequence("s", Node.Of("use", "Part"), Node.Line("neither")))).ToString());
        receipt.Status.Should().Be(InstanceStatus.Finished);
        receipt.Bookmarks.Should().BeEmpty();
        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
    }

    [Fact]
    public async Task NotFoundActivity_IsNotPublishedAndFailsWhenExecuted()
    {
        using var host = EngineHost.Create();
        var missing = Node.Of("m", "Elsa.NotFoundActivity", ("missingTypeName", "Acme.Gone"), ("missingTypeVersion", 1), ("originalActivityJson", "{}"));
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Node.Workflow("missing", Node.Sequence("s", Node.Line("before"), missing)).ToString()), DefinitionChange.System, default);
        saved.Findings.Should().ContainSingle(f => f.Code == "unknown-activity" && f.Message.Contains("Acme.Gone"));
        (await host.Library.PublishAsync("missing", DefinitionChange.System, default))!.Version.IsPublished.Should().BeFalse();

        var (draft, _) = new WorkflowCompiler(ActivityRegistry.General).Compile(DefinitionReader.Read(saved.Version.Json).Definition);
        var times = new StepTimes(host.Clock.GetCurrentInstant(), host.Clock.GetCurrentInstant());
        var run = new StepRun(new InstanceState { Id = Guid.Empty, Workflow = draft }, new StartStimulus(), times, [], Budget.Default, new BudgetUse(), null, isInLine: false);
        run.Run().Should().BeEmpty();

        run.Result().Faults.Should().ContainSingle(f => f.Code == "unknown-activity");
        run.Result().Effects.Select(e => e.Effect.Detail).Should().Equal(Value.Of("before"));
    }

    [Fact]
    public async Task AnotherVersionOfAKnownType_IsTheTypeWeHave()
    {
        var line = Node.Line("a");
        line["version"] = 7;
        (await LinesOfAsync(Node.Workflow("version", line))).Should().Equal("a");
    }

    /// <summary>"Line a, Start s | s>a".</summary>
    private static (List<JsonNode> Activities, string[] Arrows) Parse(string chart)
    {
        var parts = chart.Split('|', StringSplitOptions.TrimEntries);
        var activities = parts[0].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split(' ')).Select(a => (JsonNode)(a[0] switch
        {
            "Line" => Node.Line(a[1]),
            "Starting" => Node.Starting(Node.Event(a[1])),
            var type => Node.Of(a[1], $"Elsa.{type}"),
        }));
        return ([.. activities], parts.Length > 1 ? parts[1].Split(", ") : []);
    }

    private static JsonObject Case(string label, JsonNode? activity) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "true" },
        ["activity"] = activity,
    };

    private static async Task<IReadOnlyList<string>> LinesOfAsync(Definition definition)
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(definition.ToString());
        receipt.Status.Should().Be(InstanceStatus.Finished, definition.ToString());
        return await host.LinesAsync(receipt.InstanceId);
    }
}
