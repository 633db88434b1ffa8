using System.Text.Json.Nodes;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Simulation.Flows;

/// <content>Flows that triggers start, and a flow in two versions.</content>
internal sealed partial record SimulatedFlow
{
    /// <summary>The event that only workflows publish.</summary>
    public const string News = "news";

    /// <summary>What the event starts.</summary>
    public const string OnNews = "on-news";

    private static IEnumerable<SimulatedFlow> Started()
    {
        yield return Of(
            Flow.Named("announcer").Add("start", "Elsa.Start").Add("tell", "Elsa.PublishEvent", ("eventName", Flow.Literal(News))).Add("deposit", "Sim.Deposit")
                .Connect("start>tell", "tell>deposit"),
            new() { ["start"] = 1, ["tell"] = 1, ["deposit"] = 1 });
        yield return Triggered(OnNews, "Elsa.Event", ("eventName", Flow.Literal(News)));
        yield return Triggered("at", "Elsa.StartAt", ("dateTime", Flow.Literal("2026-03-02T09:20:00+08:00")));
        yield return Triggered("cron", "Elsa.Cron", ("cronExpression", Flow.Literal("*/10 * * * *")));
        var beat = Triggered("beat", "Elsa.Timer", ("interval", Flow.Literal("00:05:00")));
        var faster = Triggered("beat", "Elsa.Timer", ("interval", Flow.Literal("00:04:00")));
        yield return beat with { Next = new FlowVersion(SecondVersion(faster.Json), new Dictionary<string, string>(), new Dictionary<string, int>()) };
    }

    private static SimulatedFlow Triggered(string definitionId, string type, (string Name, JsonNode Value) input) => Of(
        Flow.Named(definitionId)
            .Add("begin", type, input, ("customProperties", new JsonObject { ["canStartWorkflow"] = true })).Add("deposit", "Sim.Deposit", ("account", Flow.Literal("c"))).Line("line")
            .Connect("begin>deposit", "deposit>line"),
        new() { ["begin"] = 1, ["deposit"] = 1, ["line"] = 1 }) with { IsStartedByClients = false };

    /// <summary>The second version calls one of the waits by another id, and has a line more behind the last.</summary>
    private static SimulatedFlow Versions()
    {
        var executions = new Dictionary<string, int> { ["start"] = 1, ["fork"] = 1, ["go"] = 1, ["pause"] = 1, ["join"] = 1, ["deposit"] = 1, ["settle"] = 1, ["end"] = 1 };
        var first = Of(Parallel("go").Connect("settle>end"), executions, "go", "stop");
        var second = Parallel("went").Line("extra").Connect("settle>extra", "extra>end");
        return first with
        {
            Next = new FlowVersion(SecondVersion(second.Build()), new Dictionary<string, string> { ["go"] = "went" }, new Dictionary<string, int> { ["extra"] = 1 }),
        };

        static Flow Parallel(string wait) => Flow.Named("versions").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
            .Add(wait, "Elsa.Event", ("eventName", Flow.Literal("go"))).Add("pause", "Elsa.Delay", ("timeSpan", Flow.Literal("00:01:00")))
            .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll"))).Add("deposit", "Sim.Deposit", ("account", Flow.Literal("b")))
            .Add("settle", "Elsa.Event", ("eventName", Flow.Literal("stop"))).Add("end", "Elsa.End")
            .Connect("start>fork", $"fork:A>{wait}", "fork:B>pause", $"{wait}>join", "pause>join", "join>deposit", "deposit>settle");
    }

    private static string SecondVersion(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document["id"] = $"{(string)document["definitionId"]!}-v2";
        document["version"] = 2;
        return document.ToJsonString();
    }
}
