using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Activities;

/// <summary>Variables, outputs, names, scripts, events and faults.</summary>
public sealed class DataActivityTests
{
    [Fact]
    public async Task SetVariable_FindsTheVariableByItsIdInTheScopesOutward()
    {
        var inner = Node.Sequence("inner", Node.Set("set-inner", "x", "'inner'"), Node.Set("set-outer", "y", "'changed'"), Node.Write("w1", "getX() + ' ' + getY()"));
        inner["variables"] = new JsonArray(new JsonObject { ["id"] = "v-x", ["name"] = "x", ["typeName"] = "String" });
        var root = Node.Sequence("s", inner, Node.Write("w2", "getX() + ' ' + getY()"));
        (await LinesOfAsync(Node.Workflow("scopes", root, ("x", "outer"), ("y", "old")))).Should().Equal("inner changed", "outer changed");
    }

    [Theory, InlineData("v-gone"), InlineData("x")]
    public async Task SetVariable_OfAnUnknownId_IsAnIncident(string id)
    {
        using var host = EngineHost.Create();
        var set = Node.Of("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = id, ["name"] = "x" }), ("value", Flow.Literal("1")));
        (await IncidentOfAsync(host, Node.Workflow("set", set, ("x", "")))).Code.Should().Be("unknown-variable");
    }

    [Fact]
    public async Task SetVariable_KeepsTheValueAsItWasEvaluated()
    {
        var root = Node.Sequence("s", Node.Of("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "n" }), ("value", Flow.Literal("5"))), Node.Write("w", "typeof getN()"));
        root["variables"] = new JsonArray(new JsonObject { ["id"] = "n", ["name"] = "n", ["typeName"] = "Int32", ["value"] = "3" });
        (await LinesOfAsync(Node.Workflow("kept", root))).Should().Equal("string");
    }

    [Fact]
    public async Task SetVariable_WithoutAValue_SetsNull() =>
        (await LinesOfAsync(Node.Workflow("null", Node.Sequence("s",
            Node.Of("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-x" })), Node.Write("w", "toJson(getX())")), ("x", "old")))).Should().Equal("null");

    [Fact]
    public async Task SetOutput_InAWorkflowUsedAsActivity_IsItsOwnAndNotThatOfTheUser()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("part", Node.Of("o", "Elsa.SetOutput", ("outputName", Flow.Literal("total")), ("outputValue", Flow.Literal("inner")))).Output("total").UsableAsActivity().ToString());
        var user = Node.Workflow("user", Node.Sequence("s", Node.Of("use", "Part"), Node.Write("w", "getOutputFrom('use', 'total')"))).Output("total");
        await host.PublishAsync(user.ToString());
        var caller = await host.RunAsync(Node.Workflow("caller", Node.Sequence("s",
            Node.Of("call", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Flow.Literal("user"))), Node.Write("w", "toJson(getResultFromCall().output)"))).ToString());
        (await host.LinesAsync(caller.InstanceId)).Should().Equal("{}");
        (await host.LinesAsync((await host.InstancesAsync("user"))[0].Id)).Should().Equal("inner");
    }

    [Fact]
    public async Task SetOutput_WithoutAName_IsAnIncident()
    {
        using var host = EngineHost.Create();
        (await IncidentOfAsync(host, Node.Workflow("o", Node.Of("o", "Elsa.SetOutput")))).Code.Should().Be("no-output-name");
    }

    [Fact]
    public async Task Fault_WithItsDefaults_IsAnIncidentOfThem()
    {
        using var host = EngineHost.Create();
        var incident = await IncidentOfAsync(host, Node.Workflow("f", Node.Of("f", "Elsa.Fault", ("message", Flow.Literal("材料不全")))));
        (incident.Code, incident.Message, incident.ActivityType, incident.NodeId).Should().Be(("System/General/0", "材料不全", "Elsa.Fault", "Workflow1:f"));
    }

    [Fact]
    public async Task Fault_InsideAContainer_KeepsItFromCompletingUntilItIsRetried()
    {
        using var host = EngineHost.Create();
        var fault = Node.If("if", "variables.mended != 'yes'", Node.Of("f", "Elsa.RunJavaScript", ("script", Flow.Literal("getX() == 'bad' ? getX().no.where : 1"))));
        var root = Node.Parallel("p", Node.Sequence("s1", fault, Node.Line("mended")), Node.Sequence("s2", Node.Event("go"), Node.Set("set", "x", "'good'"), Node.Line("other")));
        var receipt = await host.RunAsync(Node.Workflow("fault", root, ("x", "bad"), ("mended", "")).ToString());
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("other");
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Subject;

        await host.Runtime.RetryIncidentAsync(incident.Id, null, default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("other", "mended");
        (await host.InstanceAsync(receipt.InstanceId)).Should().Match<InstanceRow>(i => i.Status == "Finished" && i.Incidents == 0);
    }

    [Theory]
    [InlineData("", "done")]
    [InlineData("1 + 1", "done")]
    [InlineData("setOutcome('left')", "left")]
    [InlineData("setOutcomes(['left', 'right'])", "left,right")]
    [InlineData("setOutcomes([])", "done")]
    [InlineData("setOutcome('undeclared')", "undeclared")]
    public async Task RunJavaScript_LeavesByTheOutcomesItChoosesOrByDone(string script, string lines)
    {
        var chart = Node.Chart("c",
            [Node.Of("js", "Elsa.RunJavaScript", ("script", Flow.Literal(script)), ("possibleOutcomes", Flow.List("left", "right"))), Node.Line("left"), Node.Line("right"), Node.Line("undeclared"), Node.Line("done")],
            "js:left>left", "js:right>right", "js:undeclared>undeclared", "js>done");
        (await LinesOfAsync(Node.Workflow("js", chart))).Should().Equal(lines.Split(','));
    }

    [Theory, InlineData("Literal"), InlineData("JavaScript")]
    public async Task RunJavaScript_TakesTheTextOfItsScriptWhateverTheExpressionType(string type)
    {
        var script = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = "const a = 6; return a * 7" } };
        (await LinesOfAsync(Node.Workflow("js", Node.Sequence("s", Node.Of("js", "Elsa.RunJavaScript", ("script", script)), Node.Write("w", "getLastResult()"))))).Should().Equal("42");
    }

    [Fact]
    public async Task RunJavaScript_ThatFails_IsAnIncident()
    {
        using var host = EngineHost.Create();
        (await IncidentOfAsync(host, Node.Workflow("js", Node.Of("js", "Elsa.RunJavaScript", ("script", Flow.Literal("getX().no.where"))), ("x", "")))).Code.Should().Be("script-failed");
    }

    [Fact]
    public async Task Event_PutsItsPayloadWhereTheResultIsBound()
    {
        using var host = EngineHost.Create();
        var wait = Node.Event("go");
        wait["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-x" } };
        var receipt = await host.RunAsync(Node.Workflow("event", Node.Sequence("s", wait, Node.Write("w", "getX().n")), ("x", "")).ToString());
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Object(new KeyValuePair<string, Value>("n", 5))), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("5");
    }

    [Fact]
    public async Task Event_ResumesEveryInstanceUnlessFilteredByCorrelationOrInstance()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("wait", Node.Event("go")).ToString());
        var receipts = new List<Guid>();
        foreach (var correlation in new[] { "C-1", "C-1", "C-2", null, null })
        {
            receipts.Add((await host.Runtime.StartAsync(new StartRequest("wait") { CorrelationId = correlation }, default)).InstanceId);
        }

        (await host.Events.PublishAsync(new PublishedEvent("go", Value.Null) { CorrelationId = "C-1" }, default)).Should().Be(2);
        (await host.Events.PublishAsync(new PublishedEvent("go", Value.Null) { InstanceId = receipts[3] }, default)).Should().Be(1);
        (await host.Events.PublishAsync(new PublishedEvent("Go", Value.Null), default)).Should().Be(0);
        (await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default)).Should().Be(2);
    }

    [Fact]
    public async Task PublishEvent_ReachesItsCorrelationIdOnly()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("wait", Node.Sequence("s", Node.Event("news"), Node.Write("w", "toJson(getResultFromNews())"))).ToString());
        var right = await host.Runtime.StartAsync(new StartRequest("wait") { CorrelationId = "C-1" }, default);
        var wrong = await host.Runtime.StartAsync(new StartRequest("wait") { CorrelationId = "C-2" }, default);
        var receipt = await host.RunAsync(Node.Workflow("send", Node.Sequence("s",
            Node.Of("p", "Elsa.PublishEvent", ("eventName", Flow.Literal("news")), ("correlationId", Flow.Literal("C-1")), ("payload", Flow.Script("({a: 1})"))), Node.Line("on"))).ToString());
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("on");   // it does not wait for anybody
        (await host.LinesAsync(right.InstanceId)).Should().BeEmpty();       // and nothing is published before its step has committed
        await host.Outbox.DispatchDueAsync(default);
        (await host.LinesAsync(right.InstanceId)).Should().Equal("""{"a":1}""");
        (await host.LinesAsync(wrong.InstanceId)).Should().BeEmpty();
    }

    [Theory, InlineData("Elsa.PublishEvent"), InlineData("Elsa.Event")]
    public async Task AnEventWithoutAName_IsAnIncident(string type)
    {
        using var host = EngineHost.Create();
        (await IncidentOfAsync(host, Node.Workflow("e", Node.Of("e", type)))).Code.Should().Be("no-event-name");
    }

    [Fact]
    public async Task RunTask_TellsItsIdWhileItWaits()
    {
        using var host = EngineHost.Create();
        var task = Node.Of("task", "Elsa.RunTask", ("taskName", Flow.Literal("review")), ("taskId", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "v-id" } }));
        var watch = Node.Sequence("s2", Node.Event("look"), Node.Write("w", "getId() + ' ' + getOutputFrom('task', 'taskId')"));
        var receipt = await host.RunAsync(Node.Workflow("task", Node.Parallel("p", Node.Sequence("s1", task, Node.Write("end", "getId() + ' ' + getResultFromTask()")), watch), ("id", "")).ToString());
        await host.Events.PublishAsync(new PublishedEvent("look", Value.Null), default);
        var id = (await host.LinesAsync(receipt.InstanceId))[0].Split(' ');
        id[0].Should().StartWith($"{receipt.InstanceId:N}-").And.Be(id[1]);
        (await host.Events.CompleteTaskAsync(id[0], "同意", null, default)).Should().BeTrue();
        (await host.LinesAsync(receipt.InstanceId))[1].Should().Be($"{id[0]} 同意");
    }

    [Fact]
    public async Task For_WithItsDefaults_HasOneRoundOfZero() =>
        (await LinesOfAsync(Node.Workflow("for", Node.Of("for", "Elsa.For", ("body", Node.Write("w", "getCurrentValue()")))))).Should().Equal("0");

    [Fact]
    public async Task For_KeepsTheBoundsItBeganWith()
    {
        var body = Node.Sequence("b", Node.Write("w", "getCurrentValue()"), Node.Set("set", "end", "100"));
        (await LinesOfAsync(Node.Workflow("for", Node.For("for", "1", "Number(getEnd())", "1", body), ("end", "3")))).Should().Equal("1", "2", "3");
    }

    [Theory]
    [InlineData("Elsa.ForEach")]
    [InlineData("Elsa.ParallelForEach")]
    public async Task ALoopOverNothing_IsDoneAndOverNoList_IsAnIncident(string type)
    {
        (await LinesOfAsync(Node.Workflow("none", Node.Sequence("s", Node.ForEach("each", "[]", Node.Line("no"), type), Node.Line("after"))))).Should().Equal("after");
        (await LinesOfAsync(Node.Workflow("unset", Node.Sequence("s", Node.Of("each", type, ("body", Node.Line("no"))), Node.Line("after"))))).Should().Equal("after");
        using var host = EngineHost.Create();
        (await IncidentOfAsync(host, Node.Workflow("wrong", Node.ForEach("each", "5", Node.Line("no"), type)))).Code.Should().Be("input-type");
    }

    [Fact]
    public async Task While_AsksBeforeEveryRoundAndSeesWhatTheBodyDid()
    {
        var loop = Node.Of("while", "Elsa.While", ("condition", Flow.Script("Number(getN()) < 3")),
            ("body", Node.Sequence("b", Node.Write("w", "getN()"), Node.Set("set", "n", "Number(getN()) + 1"))));
        (await LinesOfAsync(Node.Workflow("while", loop, ("n", "0")))).Should().Equal("0", "1", "2");
    }

    private static async Task<IncidentRow> IncidentOfAsync(EngineHost host, Definition definition)
    {
        var receipt = await host.RunAsync(definition.ToString());
        receipt.Status.Should().Be(InstanceStatus.Waiting);
        return await host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync());
    }

    private static async Task<IReadOnlyList<string>> LinesOfAsync(Definition definition)
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(definition.ToString());
        receipt.Status.Should().Be(InstanceStatus.Finished, definition.ToString());
        return await host.LinesAsync(receipt.InstanceId);
    }
}
