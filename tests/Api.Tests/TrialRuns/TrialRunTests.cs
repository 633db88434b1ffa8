using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.TrialRuns;

/// <summary><c>workflows run</c>: the verb itself, in this process and once in one of its own.</summary>
public sealed class TrialRunTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Run_ThroughEveryKindOfStep_TellsHowItStandsAfterEach()
    {
        Write("flow.json", Flow(Line("first", "'收到 ' + getInput('Item')"), Delay("pause", "00:30:00"), Event("signal"), Task("review"), Line("last", "'结果 ' + getLastResult()")));
        Write("steps.json", """[{"advance": "PT1H"}, {"event": "signal"}, {"task": "review", "input": "准予"}]""");

        var report = await RunAsync("flow.json", "--input", """{"Item": "甲"}""", "--steps", Path("steps.json"), "--at", "2026-05-08T09:00:00+08:00");

        Texts(report["lines"]).Should().Equal("收到 甲", "结果 准予");
        (Text(report["status"]), Text(report["subStatus"])).Should().Be(("Finished", "Finished"));
        Steps(report).Select(s => string.Join(',', Texts(s["waiting"]))).Should().Equal("pause", "signal", "review", "");
        Steps(report).Select(s => Text(s["at"])).Should().Equal(
            "2026-05-08T09:00:00+08:00", "2026-05-08T10:00:00+08:00", "2026-05-08T10:00:00+08:00", "2026-05-08T10:00:00+08:00");
        Steps(report).Select(s => s["newLines"]!.AsArray().Count).Should().Equal(1, 0, 0, 1);
        Steps(report).Select(s => s["lines"]!.AsArray().Count).Should().Equal(1, 1, 1, 2);
    }

    [Theory]
    [InlineData("""{"resume": "signal", "input": 7}""")]
    [InlineData("""{"type": "resume", "activityId": "signal", "input": 7}""")]
    [InlineData("""{"event": "signal", "input": 7}""")]
    [InlineData("""{"type": "event", "name": "signal", "input": 7}""")]
    public async Task Run_WithAStepInEitherSpelling_TakesIt(string step)
    {
        Write("flow.json", Flow(Event("signal"), Line("last", "getLastResult()")));
        Write("steps.json", $"[{step}]");

        Texts((await RunAsync("flow.json", "--steps", Path("steps.json")))["lines"]).Should().Equal("7");
    }

    [Theory]
    [InlineData("3599", "pause")]
    [InlineData("3600", "")]
    [InlineData("\"00:59:59.9999999\"", "pause")]
    [InlineData("\"01:00:00\"", "")]
    [InlineData("\"PT59M59S\"", "pause")]
    [InlineData("\"PT1H\"", "")]
    public async Task Run_WithTimePassing_FiresWhatFallsDueExactlyThen(string length, string waiting)
    {
        Write("flow.json", Flow(Delay("pause", "01:00:00")));
        Write("steps.json", $$"""[{"advance": {{length}}}]""");

        string.Join(',', Texts((await RunAsync("flow.json", "--steps", Path("steps.json")))["waiting"])).Should().Be(waiting);
    }

    [Fact]
    public async Task Run_OverSeveralDueTimes_StopsTheClockAtEach()
    {
        Write("flow.json", Flow(Delay("one", "01:00:00"), Line("first", "now()"), Delay("two", "02:00:00"), Line("second", "now()")));
        Write("steps.json", """[{"advance": "1.00:00:00"}]""");

        var lines = Texts((await RunAsync("flow.json", "--steps", Path("steps.json"), "--at", "2026-05-08T09:00:00"))["lines"]);

        lines.Should().HaveCount(2);
        lines[0].Should().Contain("10:00:00");
        lines[1].Should().Contain("12:00:00");
    }

    [Theory]
    [InlineData("""{"resume": "nobody"}""", "没有在等待")]
    [InlineData("""{"event": "nobody"}""", "没有活动在等待")]
    [InlineData("""{"task": "nobody"}""", "没有等待完成的任务")]
    public async Task Run_WithAStepThatDoesNotApply_SaysSoAndGoesOn(string step, string reason)
    {
        Write("flow.json", Flow(Event("signal"), Line("last", "'end'")));
        Write("steps.json", $$"""[{{step}}, {"event": "signal"}]""");

        var report = await RunAsync("flow.json", "--steps", Path("steps.json"));

        Text(Steps(report)[1]["refused"]).Should().Contain(reason);
        Steps(report)[2]["refused"].Should().BeNull();
        Texts(report["lines"]).Should().Equal("end");
    }

    [Fact]
    public async Task Run_Canceled_IsFinishedAsCancelledAndTakesNothingMore()
    {
        Write("flow.json", Flow(Event("signal")));
        Write("steps.json", """[{"cancel": true}, {"cancel": true}]""");

        var report = await RunAsync("flow.json", "--steps", Path("steps.json"));

        (Text(report["status"]), Text(report["subStatus"])).Should().Be(("Finished", "Cancelled"));
        Texts(report["waiting"]).Should().BeEmpty();
        Text(Steps(report)[2]["refused"]).Should().Contain("已经结束");
    }

    [Fact]
    public async Task Run_OfAFlowThatFails_ShowsTheIncidentAndStaysSuspended()
    {
        Write("flow.json", Flow(Line("broken", "getVariable('none').member.member")));

        var report = await RunAsync("flow.json");

        (Text(report["status"]), Text(report["subStatus"])).Should().Be(("Running", "Suspended"));
        var incident = report["incidents"]!.AsArray().Should().ContainSingle().Which!;
        (Text(incident["activityId"]), Text(incident["nodeId"]), Text(incident["activityType"])).Should().Be(("broken", "Workflow1:flow:broken", "Elsa.WriteLine"));
        Text(incident["code"]).Should().Be("script-failed");
    }

    [Fact]
    public async Task Run_OfAFlowThatWakesItselfForEver_IsStoppedWithTheReason()
    {
        Write("flow.json", Loop(Delay("pause", "00:00:00")));

        var report = await RunAsync("flow.json");

        Text(Steps(report)[0]["refused"]).Should().Contain("循环");
        Text(report["status"]).Should().Be("Running");
    }

    [Fact]
    public async Task Run_OfADefinitionWithErrors_RunsWhatItCanAndNamesThem()
    {
        Write("flow.json", Flow(Line("first", "'one'"), Node("unknown", "Acme.Unknown", ("text", "Literal", ""))));

        var report = await RunAsync("flow.json");

        Texts(report["lines"]).Should().Equal("one");
        Text(report["findings"]!.AsArray().Should().ContainSingle().Which!["code"]).Should().Be("unknown-activity");
        Text(report["incidents"]!.AsArray().Should().ContainSingle().Which!["activityId"]).Should().Be("unknown");
    }

    [Fact]
    public async Task Run_OfACaseActivity_IsAnIncidentBecauseThereIsNoCase()
    {
        Write("flow.json", Flow(Line("first", "'one'"), Node("accept", "Ybtb.Accept", ("reason", "Literal", ""))));

        var report = await RunAsync("flow.json");

        Text(report["incidents"]!.AsArray().Should().ContainSingle().Which!["activityId"]).Should().Be("accept");
    }

    [Theory]
    [InlineData("workflowDefinitionId")]
    [InlineData("type alone")]
    public async Task Run_WithAnImportUsedAsActivity_RunsItAsAPart(string by)
    {
        var part = JsonNode.Parse(Flow(Line("inside", "'inside ' + getItem()"), Event("signal")))!.AsObject();
        (part["id"], part["definitionId"], part["name"]) = ("part-v1", "part", "greet-person");
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        Write("part.json", part.ToJsonString());
        var use = Node("use", "GreetPerson", ("item", "Literal", "甲"));
        if (by == "workflowDefinitionId")
        {
            use["workflowDefinitionId"] = "part";
        }

        Write("flow.json", Flow(use, Line("after", "'after'")));
        Write("steps.json", """[{"resume": "signal"}]""");

        var report = await RunAsync("flow.json", "--import", Path("part.json"), "--steps", Path("steps.json"));

        report["findings"]!.AsArray().Should().BeEmpty();
        Texts(report["lines"]).Should().Equal("inside 甲", "after");
    }

    [Fact]
    public async Task Run_Twice_PrintsTheSame()
    {
        Write("flow.json", Flow(Line("id", "getWorkflowInstanceId()"), Delay("pause", "00:10:00"), Line("now", "now()")));
        Write("steps.json", """[{"advance": 600}]""");

        (await PrintAsync("flow.json", "--steps", Path("steps.json"))).Should().Be(await PrintAsync("flow.json", "--steps", Path("steps.json")));
    }

    [Fact]
    public async Task Run_OfAFileWithoutIdentity_CallsItByItsName()
    {
        var flow = JsonNode.Parse(Flow(Line("name", "getWorkflowDefinitionId()")))!.AsObject();
        flow.Remove("id");
        flow.Remove("definitionId");
        Write("hand-written.json", flow.ToJsonString());

        Texts((await RunAsync("hand-written.json"))["lines"]).Should().Equal("hand-written");
    }

    [Fact]
    public async Task Batch_WithBadRunsAmongGoodOnes_TellsOfEachInOrder()
    {
        System.IO.Directory.CreateDirectory(Path("inner"));
        Write("inner/flow.json", Flow(Event("signal"), Line("last", "getInput('Item')")));
        Write("inner/steps.json", """[{"event": "signal"}]""");
        Write("inner/broken.json", "{");
        Write("inner/batch.json", """
            [{"file": "flow.json", "input": {"Item": "甲"}, "steps": "steps.json"},
             {"file": "missing.json"},
             {"file": "broken.json"},
             {"file": "flow.json", "steps": [{"fly": true}]},
             {"file": "flow.json", "input": {"Item": "乙"}, "steps": [{"event": "signal"}], "at": "2026-05-08T09:00:00"}]
            """);

        var (code, output, _) = await InvokeAsync("--batch", Path("inner/batch.json"));

        code.Should().Be(0);
        var runs = JsonNode.Parse(output)!["runs"]!.AsArray();
        runs.Select(r => r!["error"] is null).Should().Equal(true, false, false, false, true);
        Texts(runs[0]!["lines"]).Should().Equal("甲");
        Texts(runs[4]!["lines"]).Should().Equal("乙");
        Text(runs[1]!["error"]).Should().Contain("missing.json");
    }

    public static TheoryData<string, string[]> WrongArguments => new()
    {
        { "流程定义文件", [] },
        { "不存在", ["missing.json"] },
        { "JSON", ["flow.json", "--input", "{"] },
        { "JSON 对象", ["flow.json", "--input", "[]"] },
        { "时刻", ["flow.json", "--at", "yesterday"] },
        { "不存在", ["flow.json", "--steps", "missing.json"] },
        { "列表", ["--batch", "flow.json"] },
        { "不能", ["flow.json", "--batch", "flow.json"] },
    };

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public async Task Run_WithWrongArguments_SaysWhyAndPrintsNothing(string reason, string[] arguments)
    {
        Write("flow.json", Flow(Event("signal")));

        var (code, output, errors) = await InvokeAsync([.. arguments.Select(a => a.EndsWith(".json", StringComparison.Ordinal) ? Path(a) : a)]);

        code.Should().Be(2);
        output.Should().BeEmpty();
        errors.Should().Contain(reason);
    }

    [Fact]
    public async Task Process_RunAsAuthorsDo_PrintsOneJsonObjectAndTouchesNothing()
    {
        Write("flow.json", Flow(Line("first", "'你好'")));
        var before = System.IO.Directory.GetFileSystemEntries(folder.Path);
        var start = new ProcessStartInfo("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "Ybtb.Api.dll"), "workflows", "run", "flow.json"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        };

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0);
        Texts(JsonNode.Parse(output)!["lines"]).Should().Equal("你好");
        System.IO.Directory.GetFileSystemEntries(folder.Path).Should().Equal(before);
    }

    public void Dispose() => folder.Dispose();

    private async Task<JsonNode> RunAsync(string file, params string[] arguments) => JsonNode.Parse(await PrintAsync(file, arguments))!;

    private async Task<string> PrintAsync(string file, params string[] arguments)
    {
        var (code, output, errors) = await InvokeAsync([Path(file), .. arguments]);
        (code, errors).Should().Be((0, ""));
        return output;
    }

    private static async Task<(int Code, string Output, string Errors)> InvokeAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var parsed = WorkflowsCommand.Create().Parse(["run", .. arguments]);
        parsed.Errors.Should().BeEmpty();
        return (await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }), output.ToString(), errors.ToString());
    }

    private string Path(string name) => folder.File(name);

    private void Write(string name, string content) => File.WriteAllText(Path(name), content);

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static List<string> Texts(JsonNode? node) => [.. node!.AsArray().Select(n => n!.GetValue<string>())];

    private static List<JsonNode> Steps(JsonNode report) => [.. report["steps"]!.AsArray().Select(s => s!)];

    /// <summary>A flowchart of these activities, one after the other.</summary>
    private static string Flow(params JsonObject[] activities) => Chart(activities, Ids(activities).Skip(1));

    /// <summary>The same, the last leading back to the first.</summary>
    private static string Loop(params JsonObject[] activities) => Chart(activities, Ids(activities).Skip(1).Append(Ids(activities)[0]));

    private static List<string> Ids(JsonObject[] activities) => [.. activities.Select(a => (string)a["id"]!)];

    private static string Chart(JsonObject[] activities, IEnumerable<string> targets)
    {
        var connections = Ids(activities).Zip(targets, (from, to) => (JsonNode)new JsonObject { ["source"] = from, ["target"] = to });
        return new JsonObject
        {
            ["id"] = "trial-v1",
            ["definitionId"] = "trial",
            ["name"] = "试运行",
            ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Item", ["type"] = "String" }),
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray([.. activities]), ["connections"] = new JsonArray([.. connections]) },
        }.ToJsonString();
    }

    private static JsonObject Line(string id, string script) => Node(id, "Elsa.WriteLine", ("text", "JavaScript", script));

    private static JsonObject Delay(string id, string length) => Node(id, "Elsa.Delay", ("timeSpan", "Literal", length));

    private static JsonObject Event(string id) => Node(id, "Elsa.Event", ("eventName", "Literal", id));

    private static JsonObject Task(string id) => Node(id, "Elsa.RunTask", ("taskName", "Literal", id));

    private static JsonObject Node(string id, string type, (string Name, string Kind, string Value) input) => new()
    {
        ["id"] = id,
        ["type"] = type,
        [input.Name] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = input.Kind, ["value"] = input.Value } },
    };
}
