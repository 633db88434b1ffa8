using Ybtb.Engine.Persistence;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Definitions;

/// <summary>Documents made to hurt: refused or reported, never an unexpected exception, a hang or an unusable instance.</summary>
public sealed class HostileDefinitionTests
{
    private const int Most = DefinitionReader.MaxActivities - 1;   // the flowchart around them counts as well

    private static readonly Dictionary<string, byte[]> Unreadable = new()
    {
        { "empty", [] },
        { "no JSON", "hello"u8.ToArray() },
        { "an array", "[]"u8.ToArray() },
        { "no root", "{}"u8.ToArray() },
        { "root null", """{"root": null}"""u8.ToArray() },
        { "root a text", """{"root": "x"}"""u8.ToArray() },
        { "cut off", """{"root": {"id": "f", "type": """u8.ToArray() },
        { "10 MB", Encoding.UTF8.GetBytes(Rooted($$"""{ "id": "f", "type": "Elsa.Start", "note": "{{new string('x', 10 * 1024 * 1024)}}" }""")) },
        { "10,000 arrays deep", Encoding.UTF8.GetBytes(Rooted($$"""{ "id": "f", "type": "Elsa.Start", "note": {{new string('[', 10_000)}}{{new string(']', 10_000)}} }""")) },
        { "10,000 objects deep", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"root\":", 10_000)) + "{}" + new string('}', 10_000)) },
        { "activities 200 deep", Encoding.UTF8.GetBytes(Nested(200)) },
        { "5,000 activities", Encoding.UTF8.GetBytes(Rooted(Flowchart(5_000, []))) },
        { "a property twice", """{"root": {"id": "f", "id": "g", "type": "Elsa.Start"}}"""u8.ToArray() },
        { "half a surrogate", """{"root": {"id": "f", "type": "Elsa.Start", "name": "\ud83d"}}"""u8.ToArray() },
        { "half a surrogate in a name", """{"root": {"id": "f", "type": "Elsa.Start", "\ud83d": 1}}"""u8.ToArray() },
        { "no UTF-8", [.. """{"root": {"id": "f", "type": "Elsa.Start", "name": " """u8, 0xff, 0xfe, .. "\"}}"u8] },
    };

    public static TheoryData<string> UnreadableNames => [.. Unreadable.Keys];

    [Theory]
    [MemberData(nameof(UnreadableNames))]
    public async Task Save_OfWhatIsNoDefinition_IsRefusedInChinese(string what)
    {
        using var host = EngineHost.Create();
        var save = () => host.Library.SaveDraftAsync(Unreadable[what], DefinitionChange.System, default);

        (await save.Should().ThrowAsync<DefinitionException>(what)).Which.Message.Should().Contain("流程定义");
        (await host.Versions.LatestAsync(default)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public async Task Run_ActivitiesNestedAsDeepAsMayBe_Finishes(int depth)
    {
        using var host = EngineHost.Create();

        var receipt = await host.RunAsync(Nested(depth));

        (receipt.Status, receipt.Failure).Should().Be((InstanceStatus.Finished, (string?)null));
    }

    [Fact]
    public async Task Save_JsonNestedAsDeepAsMayBe_IsKept()
    {
        using var host = EngineHost.Create();
        var note = new string('[', 120) + new string(']', 120);

        await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Rooted($$"""{ "id": "f", "type": "Elsa.Start", "note": {{note}} }""")), DefinitionChange.System, default);

        Encoding.UTF8.GetString((await host.Versions.FindAsync("d", null, default))!.Json).Should().Contain(note);
    }

    private static readonly Dictionary<string, string> Graphs = new()
    {
        { "chain", Rooted(Flowchart(Most, Enumerable.Range(0, Most - 1).Select(i => (i, i + 1)))) },
        { "chain with jumps", Rooted(Flowchart(Most, Enumerable.Range(0, Most - 1).SelectMany(i => new[] { (i, i + 1), (i, Math.Min(i + 7, Most - 1)), (i, Most - 1) }))) },
        { "chain with every way back to the start", Rooted(Flowchart(Most, Enumerable.Range(0, Most - 1).SelectMany(i => new[] { (i, i + 1), (i, 0), (i, i / 2) }))) },
        { "layers of forks and joins", Rooted(Flowchart(Most, Enumerable.Range(0, 198).SelectMany(layer => Pairs(layer, 10, 6_000 / 199)))) },
        { "everything to everything", Rooted(Flowchart(120, Enumerable.Range(0, 120).SelectMany(a => Enumerable.Range(0, 120).Select(b => (a, b))))) },
        { "random", Rooted(Flowchart(Most, RandomEdges(Most, 6_000))) },
    };

    public static TheoryData<string> GraphNames => [.. Graphs.Keys];

    [Theory]
    [MemberData(nameof(GraphNames))]
    public void Compile_AHugeGraph_ComesToAnEnd(string what)
    {
        var (definition, _) = DefinitionReader.Read(Encoding.UTF8.GetBytes(Graphs[what]));

        new WorkflowCompiler(ActivityRegistry.General).Compile(definition).Workflow.Should().NotBeNull(what);
    }

    [Fact]
    public async Task Run_AChainOfTwoThousand_Finishes()
    {
        using var host = EngineHost.Create();

        var receipt = await host.RunAsync(Rooted(Flowchart(Most, Enumerable.Range(0, Most - 1).Select(i => (i, i + 1)))));

        receipt.Status.Should().Be(InstanceStatus.Finished);
    }

    [Fact]
    public async Task Run_AForkBomb_IsStoppedWithAnIncidentAndCanBeCanceled()
    {
        using var host = EngineHost.Create();
        var bomb = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B", "C"))).Line("a").Line("b").Line("c")
            .Connect("start>fork", "fork:A>a", "fork:B>b", "fork:C>c", "a>fork", "b>fork", "c>fork");

        var receipt = await host.RunAsync(bomb.Build());

        receipt.Failure.Should().NotBeNull();
        (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Which.Code.Should().BeOneOf("too-many-open", "endless-loop");
        await IsCancelableAsync(host, receipt.InstanceId);
    }

    public static TheoryData<string> Exploding => new()
    {
        { "[1].map(a => [1].map(b => [1].map(c => null.x)))" },
        { "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24].reduce((s, i) => s + s, 'xxxxxxxxxx')" },
        { "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24].reduce((s, i) => [...s, ...s], [1])" },
        { "[1,2,3,4,5,6,7,8,9,10].map(a => [1,2,3,4,5,6,7,8,9,10].map(b => [1,2,3,4,5,6,7,8,9,10].map(c => [1,2,3,4,5,6,7,8,9,10].map(d => [1,2,3,4,5,6,7,8,9,10].map(e => [1,2,3,4,5,6,7,8,9,10].map(f => f))))))" },
        { "variables.__proto__.polluted.x" },
        { "getOutputFrom('nobody').x.y" },
    };

    [Theory]
    [MemberData(nameof(Exploding))]
    public async Task Run_AScriptThatExplodes_LeavesAnIncident(string script)
    {
        using var host = EngineHost.Create();
        var definition = Flow.Named().Variable("x").Add("say", "Elsa.WriteLine", ("text", Flow.Script(script))).Build();
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition), DefinitionChange.System, default);
        if (saved.Findings.Any(f => f.Code == "script-syntax"))
        {
            return;   // refused before it could run: as good
        }

        var receipt = await host.RunAsync(definition);

        receipt.Status.Should().Be(InstanceStatus.Waiting);
        (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Which.Code.Should().Be("script-failed");
        await IsCancelableAsync(host, receipt.InstanceId);
    }

    private static readonly Dictionary<string, string> HugeScripts = new()
    {
        { "one long text", $"'{new string('x', 1_000_000)}'" },
        { "a long sum", string.Join('+', Enumerable.Repeat("1", 500_000)) },
        { "deep parentheses", new string('(', 500_000) + "1" + new string(')', 500_000) },
        { "deep arrays", new string('[', 500_000) + new string(']', 500_000) },
        { "long member chain", "x" + string.Concat(Enumerable.Repeat(".a", 500_000)) },
        { "long condition", string.Concat(Enumerable.Repeat("1?1:", 250_000)) + "1" },
        { "noise", new string('!', 1_000_000) },
    };

    public static TheoryData<string> HugeScriptNames => [.. HugeScripts.Keys];

    [Theory]
    [MemberData(nameof(HugeScriptNames))]
    public async Task Save_AScriptOfAMegabyte_IsKeptAndReportedOrRuns(string what)
    {
        using var host = EngineHost.Create();
        var script = HugeScripts[what];

        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Flow.Named().Add("say", "Elsa.WriteLine", ("text", Flow.Script(script))).Build()), DefinitionChange.System, default);

        saved.Findings.Should().OnlyContain(f => f.Code == "script-syntax", what);
        (await host.Versions.FindAsync("test-flow", null, default))!.Json.Length.Should().BeGreaterThan(script.Length / 2);
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("'); DROP TABLE instances; --")]
    [InlineData("\"quoted\"")]
    [InlineData("👨‍👩‍👧 😀")]
    [InlineData("line\nbreak\0nul")]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    [InlineData("$values")]
    public async Task Run_WithAHostileIdAndName_WaitsResumesAndFinishes(string name)
    {
        using var host = EngineHost.Create();
        var definition = new JsonObject
        {
            ["id"] = "x", ["definitionId"] = name, ["name"] = name, ["inputs"] = new JsonArray(new JsonObject { ["name"] = name, ["type"] = "String" }),
            ["variables"] = new JsonArray(new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = "Object", ["value"] = "v" }),
            [name == "$values" ? "other" : "x-" + name] = 1,
            ["root"] = new JsonObject
            {
                ["id"] = "f", ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray(
                    new JsonObject { ["id"] = name, ["name"] = name, ["type"] = "Elsa.Event", ["eventName"] = name, ["result"] = new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = name } } },
                    new JsonObject { ["id"] = "say", ["type"] = "Elsa.WriteLine", ["text"] = Flow.Script($"getVariable({JsonValue.Create(name).ToJsonString()}) + getInput({JsonValue.Create(name).ToJsonString()})") }),
                ["connections"] = new JsonArray(new JsonObject { ["source"] = name, ["target"] = "say" }),
            },
        };
        var receipt = await host.RunAsync(definition.ToJsonString(), Value.Object(new KeyValuePair<string, Value>(name, "/in")));

        (await host.Events.PublishAsync(new PublishedEvent(name, "out"), default)).Should().Be(1);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("out/in");
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Run_AStateThatGrowsBeyondItsBudget_StopsWithAnIncidentAndCanBeCanceled()
    {
        using var host = EngineHost.Create(budget: new Budget { MaxStateBytes = 8 * 1024 });
        var growing = Flow.Named().Variable("x", "x").Add("start", "Elsa.Start").Event("more").Set("grow", "x", $"getX() + '{new string('x', 2_000)}'")
            .Connect("start>more", "more>grow", "grow>more");
        var receipt = await host.RunAsync(growing.Build());

        var steps = 0;
        while ((await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Count == 0)
        {
            (await host.Events.PublishAsync(new PublishedEvent("more", Value.Null), default)).Should().Be(1);
            steps++;
        }

        steps.Should().Be(4);
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Single();
        incident.Code.Should().Be("state-too-large");
        (await host.QueryAsync(db => Task.FromResult(db.Set<BookmarkRow>().Count()))).Should().Be(1);
        await IsCancelableAsync(host, receipt.InstanceId);
    }

    [Fact]
    public async Task Start_WithAnInputBeyondTheBudget_LeavesAnInstanceThatCanBeCanceled()
    {
        using var host = EngineHost.Create(budget: new Budget { MaxStateBytes = 8 * 1024 });

        var receipt = await host.RunAsync(Flow.Named().Event("wait").Build(), Value.Object(new KeyValuePair<string, Value>("big", new string('x', 20_000))));

        receipt.Failure.Should().Contain("KB");
        await IsCancelableAsync(host, receipt.InstanceId);
    }

    private static async Task IsCancelableAsync(EngineHost host, Guid instanceId)
    {
        var canceled = await host.Runtime.StepAsync(new StepRequest(instanceId, new CancelStimulus("误建")), default);
        (canceled.Status, canceled.Failure).Should().Be((InstanceStatus.Canceled, (string?)null));
        (await host.JournalAsync(instanceId)).OfType<StatusChanged>().Should().ContainSingle();
    }

    private static string Rooted(string root) => $$"""{ "id": "d", "definitionId": "d", "name": "d", "root": {{root}} }""";

    /// <summary>Sequences inside each other, a line in the innermost.</summary>
    private static string Nested(int depth)
    {
        var node = """{ "id": "leaf", "type": "Elsa.WriteLine", "text": "x" }""";
        for (var i = 0; i < depth; i++)
        {
            node = $$"""{ "id": "s{{i}}", "type": "Elsa.Sequence", "activities": [{{node}}] }""";
        }

        return Rooted(node);
    }

    private static string Flowchart(int activities, IEnumerable<(int From, int To)> edges)
    {
        var nodes = string.Join(',', Enumerable.Range(0, activities).Select(i => $$"""{"id":"n{{i}}","type":"{{(i == 0 ? "Elsa.Start" : "Elsa.WriteLine")}}"}"""));
        var connections = string.Join(',', edges.Select(e => $$"""{"source":"n{{e.From}}","target":"n{{e.To}}"}"""));
        return $$"""{ "id": "f", "type": "Elsa.Flowchart", "activities": [{{nodes}}], "connections": [{{connections}}] }""";
    }

    private static IEnumerable<(int From, int To)> Pairs(int layer, int width, int count) =>
        Enumerable.Range(0, count).Select(i => (layer * width + i % width, (layer + 1) * width + i * 3 / width % width));

    private static IEnumerable<(int From, int To)> RandomEdges(int activities, int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => (random.Next(activities), random.Next(activities)))];
    }
}
