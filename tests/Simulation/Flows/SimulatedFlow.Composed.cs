using System.Text.Json.Nodes;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Simulation.Flows;

/// <content>Flows that start others, and those that they start.</content>
internal sealed partial record SimulatedFlow
{
    /// <summary>How many children a bulk dispatch starts.</summary>
    public const int BulkItems = 3;

    private const string Quick = "quick";

    private const string Slow = "slow";

    private const string Later = "later";

    private const string Fragile = "fragile";

    private static IEnumerable<SimulatedFlow> Composed() => [.. Children(), Calls(), Sends(), Many(), ManyFragile(), Rivals()];

    private static IEnumerable<SimulatedFlow> Children()
    {
        yield return Child(Answering(Quick).Add("deposit", "Sim.Deposit").Connect("start>deposit", "deposit>answer"), ["deposit"]);
        yield return Child(Answering(Slow).Event("go").Add("deposit", "Sim.Deposit", ("account", Flow.Literal("b"))).Connect("start>go", "go>deposit", "deposit>answer"), ["go", "deposit"], "go");
        yield return Child(
            Answering(Later).Variable("note").Add("pause", "Elsa.Delay", ("timeSpan", Flow.Literal("00:00:20"))).Add("unsteady", "Sim.Unsteady")
                .Connect("start>pause", "pause>unsteady", "unsteady>answer"),
            ["pause", "unsteady"]);
        yield return Child(
            Answering(Fragile).FaultsInstance().Add("unsteady", "Sim.Unsteady").Add("deposit", "Sim.Deposit", ("account", Flow.Literal("c")))
                .Connect("start>unsteady", "unsteady>deposit", "deposit>answer"),
            ["unsteady", "deposit"]);
    }

    /// <summary>One child in line that is not waited for, one that is, step after step.</summary>
    private static SimulatedFlow Calls() => Of(
        Flow.Named("calls").Add("start", "Elsa.Start").AddNode(Call("now", "ExecuteWorkflow", Quick, waits: false)).AddNode(Call("wait", "ExecuteWorkflow", Slow, waits: true))
            .Add("deposit", "Sim.Deposit", ("account", Flow.Literal("c"))).Add("end", "Elsa.End")
            .Connect("start>now", "now>wait", "wait>deposit", "deposit>end"),
        new() { ["start"] = 1, ["now"] = 1, ["wait"] = 1, ["deposit"] = 1, ["end"] = 1 }) with { Line = ["start", "now", "wait", "deposit", "end"] };

    /// <summary>Children by dispatch, waited for and not, and one in line that has children of its own.</summary>
    private static SimulatedFlow Sends() => Of(
        Flow.Named("sends").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B", "C")))
            .AddNode(Call("send", "DispatchWorkflow", Later, waits: true)).AddNode(Call("loose", "DispatchWorkflow", Quick, waits: false))
            .AddNode(Call("nested", "ExecuteWorkflow", "calls", waits: true)).Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll")))
            .Add("deposit", "Sim.Deposit").Add("end", "Elsa.End")
            .Connect("start>fork", "fork:A>send", "fork:B>loose", "fork:C>nested", "send>join", "loose>join", "nested>join", "join>deposit", "deposit>end"),
        new() { ["start"] = 1, ["fork"] = 1, ["send"] = 1, ["loose"] = 1, ["nested"] = 1, ["join"] = 1, ["deposit"] = 1, ["end"] = 1 });

    private static SimulatedFlow Many()
    {
        var bulk = Bulk(Later);
        bulk["childCompleted"] = new JsonObject { ["id"] = "each", ["name"] = "each", ["type"] = "Sim.Deposit", ["version"] = 1, ["account"] = Flow.Literal("b") };
        return Of(
            Flow.Named("many").Add("start", "Elsa.Start").AddNode(bulk).Line("all").Connect("start>bulk", "bulk:Completed>all"),
            new() { ["start"] = 1, ["bulk"] = 1, ["each"] = BulkItems, ["all"] = 1 });
    }

    private static SimulatedFlow ManyFragile() => Of(
        Flow.Named("many-fragile").Add("start", "Elsa.Start").AddNode(Bulk(Fragile)).Line("all").Connect("start>bulk", "bulk>all"),
        new() { ["start"] = 1, ["bulk"] = 1, ["all"] = 1 });

    /// <summary>A child against a limit: whoever loses is cancelled.</summary>
    private static SimulatedFlow Rivals() => Of(
        Flow.Named("rivals").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
            .AddNode(Call("rival", "DispatchWorkflow", Slow, waits: true)).Add("limit", "Elsa.Delay", ("timeSpan", Flow.Literal("00:00:40")))
            .Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAny"))).Add("deposit", "Sim.Deposit")
            .Connect("start>fork", "fork:A>rival", "fork:B>limit", "rival>join", "limit>join", "join>deposit"),
        new() { ["start"] = 1, ["fork"] = 1, ["rival"] = 1, ["limit"] = 1, ["join"] = 1, ["deposit"] = 1 });

    /// <summary>A flow whose output is the id of its instance.</summary>
    private static Flow Answering(string definitionId) => Flow.Named(definitionId).Add("start", "Elsa.Start")
        .Add("answer", "Elsa.SetOutput", ("outputName", Flow.Literal("answer")), ("outputValue", Flow.Script("getWorkflowInstanceId()")));

    private static SimulatedFlow Child(Flow flow, IReadOnlyList<string> line, params string[] events) =>
        Of(flow, new Dictionary<string, int>(line.Append("answer").Append("start").Select(node => KeyValuePair.Create(node, 1))), events) with { IsStartedByClients = false };

    private static JsonObject Call(string id, string type, string child, bool waits) => new()
    {
        ["id"] = id, ["name"] = id, ["type"] = $"Elsa.{type}", ["version"] = 1,
        ["workflowDefinitionId"] = Flow.Literal(child), ["waitForCompletion"] = Flow.Literal(waits.ToString()),
    };

    private static JsonObject Bulk(string child)
    {
        var bulk = Call("bulk", "BulkDispatchWorkflows", child, waits: true);
        bulk["items"] = Flow.Script($"[{string.Join(',', Enumerable.Range(1, BulkItems))}]");
        return bulk;
    }
}
