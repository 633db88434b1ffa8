using Ybtb.Engine.Persistence;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Activities;

public sealed class CompositionTests
{
    [Fact]
    public async Task Switch_runs_the_first_case_that_holds_or_the_default()
    {
        static JsonObject Choice(string value) => Node.Of($"switch{value}", "Elsa.Switch",
            ("cases", new JsonArray(
                Case("small", $"{value} < 10", Node.Line($"small{value}")),
                Case("any", $"{value} < 100", Node.Line($"any{value}")),
                Case("empty", $"{value} == 100", null))),
            ("default", Node.Line($"default{value}")));
        (await LinesOfAsync(Node.Workflow("switch", Node.Sequence("s", Choice("1"), Choice("50"), Choice("100"), Choice("500"))))).Should().Equal("small1", "any50", "default500");
    }

    [Fact]
    public async Task Switch_runs_all_cases_that_hold_when_told_to()
    {
        var choice = Node.Of("switch", "Elsa.Switch",
            ("mode", Flow.Literal("MatchAny")),
            ("cases", new JsonArray(Case("a", "true", Node.Line("a")), Case("b", "false", Node.Line("b")), Case("c", "true", Node.Line("c")))));
        (await LinesOfAsync(Node.Workflow("switch", Node.Sequence("s", choice, Node.Line("end"))))).Should().Equal("a", "c", "end");
    }

    [Fact]
    public async Task Parallel_completes_when_every_branch_has()
    {
        using var host = EngineHost.Create();
        var root = Node.Sequence("s", Node.Parallel("p", Node.Sequence("one", Node.Event("x"), Node.Line("1")), Node.Line("2")), Node.Line("end"));
        var receipt = await host.RunAsync(Node.Workflow("parallel", root).ToString());
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("2");
        await host.Events.PublishAsync(new PublishedEvent("x", Value.Null), default);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("2", "1", "end");
    }

    [Fact]
    public async Task A_container_runs_its_body()
    {
        (await LinesOfAsync(Node.Workflow("box", Node.Sequence("s", Node.Of("box", "Elsa.FlowNode", ("body", Node.Line("in"))), Node.Of("none", "Elsa.FlowNode"), Node.Line("end")))))
            .Should().Equal("in", "end");
    }

    [Fact]
    public async Task A_script_chooses_outcomes_and_gives_a_result()
    {
        var script = Node.Of("script", "Elsa.RunJavaScript",
            ("script", Flow.Literal("setOutcomes(['left', 'right']); 6 * 7")), ("possibleOutcomes", Flow.List("left", "right", "up")),
            ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-answer" } }));
        var flow = Flow.Named("script").Variable("answer").AddNode(script)
            .AddNode(Node.Write("left", "'left' + getAnswer()")).Line("right").Line("up").Line("done")
            .Connect("script:left>left", "script:right>right", "script:up>up", "script>done");
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(flow.Build());
        (await host.LinesAsync(receipt.InstanceId)).Should().BeEquivalentTo("left42", "right");
    }

    [Theory, InlineData("script that is no script ("), InlineData("nowhere.member")]
    public async Task A_broken_script_is_kept_and_not_published(string text)
    {
        using var host = EngineHost.Create();
        var definition = Node.Workflow("broken", Node.Of("script", "Elsa.RunJavaScript", ("script", Flow.Literal(text))));
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition.ToString()), DefinitionChange.System, default);
        saved.Findings.Should().Contain(f => f.Code == "script-syntax");
        (await host.Library.PublishAsync("broken", DefinitionChange.System, default))!.Version.IsPublished.Should().BeFalse();
    }

    [Fact]
    public async Task Complete_ends_the_workflow_from_any_depth()
    {
        var root = Node.Sequence("s", Node.Parallel("p", Node.Event("never"), Node.ForEach("each", "[1,2]", Node.Sequence("b", Node.Of("done", "Elsa.Complete"), Node.Line("no")))), Node.Line("never2"));
        (await LinesOfAsync(Node.Workflow("complete", root))).Should().BeEmpty();
    }

    [Fact]
    public async Task Outputs_name_and_correlation_are_set()
    {
        using var host = EngineHost.Create();
        var root = Node.Sequence("s",
            Node.Of("o", "Elsa.SetOutput", ("outputName", Flow.Literal("total")), ("outputValue", Flow.Script("6 * 7"))),
            Node.Of("n", "Elsa.SetName", ("value", Flow.Literal("第一件"))),
            Node.Of("c", "Elsa.Correlate", ("correlationId", Flow.Literal("C-1"))));
        var receipt = await host.RunAsync(Node.Workflow("out", root).Output("total").ToString());
        var row = await host.InstanceAsync(receipt.InstanceId);
        row.Name.Should().Be("第一件");
        row.CorrelationId.Should().Be("C-1");
        row.Status.Should().Be("Finished");
    }

    [Fact]
    public async Task A_workflow_is_used_as_an_activity_with_inputs_outputs_and_outcomes()
    {
        using var host = EngineHost.Create();
        var part = Node.Workflow("judge", Node.Sequence("s",
                Node.Write("say", "'amount ' + getInput('Amount') + ' ' + getInput('Unit')"),
                Node.Of("o", "Elsa.SetOutput", ("outputName", Flow.Literal("Twice")), ("outputValue", Flow.Script("getInput('Amount') * 2"))),
                Node.If("if", "getInput('Amount') > 10", Node.Of("high", "Elsa.Complete", ("outcomes", Flow.List("High"))), Node.Of("low", "Elsa.Complete", ("outcomes", Flow.List("Low"))))))
            .Input("Amount").Input("Unit", "yuan").Output("Twice").Outcomes("High", "Low").UsableAsActivity();
        await host.PublishAsync(part.ToString());
        var use = Node.Of("use", "Judge", ("workflowDefinitionId", "judge"), ("amount", Flow.Script("variables.sum")),
            ("twice", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-sum" } }));
        var flow = Flow.Named("user").Variable("sum", "21").AddNode(use)
            .AddNode(Node.Write("high", "'high ' + variables.sum + ' ' + getOutputFrom('use', 'Twice')")).Line("low").Connect("use:High>high", "use:Low>low");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("amount 21 yuan", "high 42 42");
    }

    [Fact]
    public async Task A_workflow_used_as_activity_waits_inside_its_user_and_sees_its_own_variables_only()
    {
        using var host = EngineHost.Create();
        var part = Node.Workflow("inner", Node.Sequence("s", Node.Event("go"), Node.Write("w", "[variables.secret, variables.own].join('/')")), ("own", "mine")).UsableAsActivity();
        await host.PublishAsync(part.ToString());
        var receipt = await host.RunAsync(Node.Workflow("outer", Node.Sequence("s", Node.Of("use", "Inner"), Node.Line("end")), ("secret", "hidden")).ToString());
        receipt.Status.Should().Be(InstanceStatus.Waiting);
        using var restarted = host.Restart();
        await restarted.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        (await restarted.LinesAsync(receipt.InstanceId)).Should().Equal("/mine", "end");
    }

    [Fact]
    public async Task The_version_of_a_part_is_chosen_when_its_user_is_published()
    {
        using var host = EngineHost.Create();
        Definition Part(string line) => Node.Workflow("part", Node.Line(line)).UsableAsActivity();
        await host.PublishAsync(Part("one").ToString());
        var user = Node.Workflow("user", Node.Of("use", "Part", ("workflowDefinitionId", "part"))).ToString();
        var first = await host.RunAsync(user);

        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Part("two").ToString()), DefinitionChange.System, default);
        var published = await host.Library.PublishAsync("part", DefinitionChange.System, default);
        published!.Findings.Should().ContainSingle(f => f.Code == "used-by" && f.Message.Contains("user"));
        var second = await host.Runtime.StartAsync(new StartRequest("user"), default);
        await host.PublishAsync(user);
        var third = await host.Runtime.StartAsync(new StartRequest("user"), default);

        (await host.LinesAsync(first.InstanceId)).Should().Equal("one");
        (await host.LinesAsync(second.InstanceId)).Should().Equal("one");
        (await host.LinesAsync(third.InstanceId)).Should().Equal("two");
    }

    [Fact]
    public async Task A_workflow_that_uses_itself_is_refused()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("loop", Node.Line("a")).UsableAsActivity().ToString());
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Node.Workflow("loop", Node.Of("me", "Loop", ("workflowDefinitionId", "loop"))).UsableAsActivity().ToString()), DefinitionChange.System, default);
        saved.Findings.Should().Contain(f => f.Code == "uses-itself" && f.Severity == FindingSeverity.Error);
    }

    private static JsonObject Case(string label, string condition, JsonNode? activity) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition },
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
