using System.Text.Json.Nodes;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Activities;

public sealed class LoopTests
{
    public static TheoryData<string, string, string, string> Bounds => new()
    {
        { "1", "3", "1", "1,2,3" },
        { "3", "1", "-1", "3,2,1" },
        { "0", "10", "4", "0,4,8" },
        { "5", "5", "1", "5" },
        { "5", "4", "1", "" },
        { "1", "2", "0.5", "1,1.5,2" },
    };

    [Theory, MemberData(nameof(Bounds))]
    public async Task For_counts_from_start_to_end(string start, string end, string step, string expected)
    {
        var lines = await LinesOfAsync(Node.Workflow("count", Node.For("for", start, end, step, Node.Write("w", "getCurrentValue()"))));
        lines.Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_end_can_be_left_out()
    {
        var loop = Node.For("for", "1", "3", "1", Node.Write("w", "variables.CurrentValue"));
        loop["outerBoundInclusive"] = Flow.Literal("False");
        (await LinesOfAsync(Node.Workflow("count", loop))).Should().Equal("1", "2");
    }

    [Fact]
    public async Task A_step_of_zero_is_an_incident()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Node.Workflow("count", Node.For("for", "1", "3", "0", Node.Line("w"))).ToString());
        receipt.Status.Should().Be(InstanceStatus.Waiting);
        (await host.InstanceAsync(receipt.InstanceId)).Incidents.Should().Be(1);
    }

    [Theory, InlineData("Elsa.For"), InlineData("Elsa.ForEach"), InlineData("Elsa.ParallelForEach"), InlineData("Elsa.While")]
    public async Task A_loop_without_a_body_completes_at_once(string type)
    {
        var loop = Node.Of("loop", type, ("items", Flow.List("a")), ("end", Flow.Literal("3")), ("condition", Flow.Script("true")));
        (await LinesOfAsync(Node.Workflow("empty", Node.Sequence("s", loop, Node.Line("after"))))).Should().Equal("after");
    }

    [Fact]
    public async Task Items_run_in_order_with_their_places()
    {
        var loop = Node.ForEach("each", "['a', 'b', {c: 1}]", Node.Write("w", "getCurrentIndex() + ':' + toJson(getCurrentValue())"));
        (await LinesOfAsync(Node.Workflow("each", loop))).Should().Equal("0:\"a\"", "1:\"b\"", "2:{\"c\":1}");
    }

    [Fact]
    public async Task Rounds_are_those_of_the_list_at_the_beginning_also_over_a_wait()
    {
        using var host = EngineHost.Create();
        var body = Node.Sequence("body", Node.Write("w", "getCurrentValue()"), Node.Set("grow", "list", "[...variables.list, 'more']"), Node.Event("go"));
        var receipt = await host.RunAsync(Node.Workflow("each", Node.ForEach("each", "variables.list", body), ("list", "[\"a\",\"b\"]")).ToString());
        for (var i = 0; i < 2; i++)
        {
            (await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default)).Should().Be(1);
        }

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "b");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Parallel_branches_keep_their_own_item_over_a_wait()
    {
        using var host = EngineHost.Create();
        var wait = Node.Of("wait", "Elsa.Event", ("eventName", Flow.Script("'go-' + getCurrentValue()")));
        var body = Node.Sequence("body", wait, Node.Write("w", "getCurrentIndex() + getCurrentValue()"));
        var receipt = await host.RunAsync(Node.Workflow("all", Node.Sequence("s", Node.ForEach("each", "['a','b','c']", body, "Elsa.ParallelForEach"), Node.Line("end"))).ToString());
        foreach (var item in new[] { "c", "a", "b" })
        {
            await host.Events.PublishAsync(new PublishedEvent($"go-{item}", Value.Null), default);
        }

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("2c", "0a", "1b", "end");
    }

    [Fact]
    public async Task Break_leaves_the_nearest_loop_only()
    {
        var inner = Node.ForEach("inner", "['x','y','z']", Node.Sequence("b2",
            Node.If("if", "getCurrentValue() == 'y'", Node.Of("break", "Elsa.Break")),
            Node.Write("w2", "getCurrentValue()")));
        var outer = Node.ForEach("outer", "[1,2]", Node.Sequence("b1", inner, Node.Write("w1", "getCurrentValue()")));
        (await LinesOfAsync(Node.Workflow("nested", Node.Sequence("s", outer, Node.Line("end"))))).Should().Equal("x", "1", "x", "2", "end");
    }

    [Fact]
    public async Task Break_in_one_parallel_branch_cancels_the_others()
    {
        using var host = EngineHost.Create();
        var body = Node.If("if", "getCurrentValue() == 'b'", Node.Of("break", "Elsa.Break"), Node.Event("never"));
        var receipt = await host.RunAsync(Node.Workflow("race", Node.Sequence("s", Node.ForEach("each", "['a','b','c']", body, "Elsa.ParallelForEach"), Node.Line("end"))).ToString());
        receipt.Status.Should().Be(InstanceStatus.Finished);
        receipt.Bookmarks.Should().BeEmpty();
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("end");
    }

    [Fact]
    public async Task Break_without_a_loop_ends_the_workflow()
    {
        (await LinesOfAsync(Node.Workflow("loose", Node.Sequence("s", Node.Line("a"), Node.Of("break", "Elsa.Break"), Node.Line("b"))))).Should().Equal("a");
    }

    [Fact]
    public async Task Break_works_inside_a_flowchart_that_is_the_body()
    {
        var chart = new JsonObject
        {
            ["id"] = "chart", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "chart",
            ["activities"] = new JsonArray(Node.Line("in"), Node.Of("break", "Elsa.Break"), Node.Line("never")),
            ["connections"] = new JsonArray(Arrow("in", "break"), Arrow("break", "never")),
        };
        var loop = Node.Of("while", "Elsa.While", ("condition", Flow.Script("true")), ("body", chart));
        (await LinesOfAsync(Node.Workflow("chart", Node.Sequence("s", loop, Node.Line("end"))))).Should().Equal("in", "end");
    }

    [Fact]
    public async Task A_list_may_be_written_as_json_text()
    {
        var loop = Node.Of("each", "Elsa.ForEach", ("items", Flow.Literal("[\"a\",\"b\"]")), ("body", Node.Write("w", "getCurrentValue()")));
        (await LinesOfAsync(Node.Workflow("text", loop))).Should().Equal("a", "b");
    }

    [Fact]
    public async Task The_current_value_goes_where_it_is_bound()
    {
        var loop = Node.ForEach("each", "['a','b']", Node.Write("w", "variables.seen"));
        loop["currentValue"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-seen" } };
        (await LinesOfAsync(Node.Workflow("bound", loop, ("seen", "")))).Should().Equal("a", "b");
    }

    private static JsonObject Arrow(string from, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static async Task<IReadOnlyList<string>> LinesOfAsync(Definition definition)
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(definition.ToString());
        receipt.Status.Should().Be(InstanceStatus.Finished, definition.ToString());
        return await host.LinesAsync(receipt.InstanceId);
    }
}
