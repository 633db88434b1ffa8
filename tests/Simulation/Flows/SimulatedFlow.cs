using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Flowcharts;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Simulation.Flows;

/// <summary>A flow to simulate, and how often each of its activities runs when it ends undisturbed.</summary>
/// <param name="Json">The definition's document.</param>
/// <param name="Executions">Executions by node id; nodes that are not named do not run.</param>
/// <param name="Events">The events that it waits for.</param>
internal sealed partial record SimulatedFlow(string DefinitionId, string Json, IReadOnlyDictionary<string, int> Executions, IReadOnlyList<string> Events)
{
    private const string RandomId = "random";

    /// <summary>Flows written by hand: each has what one invariant or another is about.</summary>
    public static IReadOnlyList<SimulatedFlow> ByHand { get; } =
    [
        Straight(), Delays(), Rounds(), Race(), Tasks(), Unsteady(), Faulting(), .. Composed(), .. Started(), Versions(),
    ];

    private static readonly ConditionalWeakTable<ActivityRegistry, ConcurrentDictionary<string, IReadOnlyList<CompiledWorkflow>>> Compiled = [];

    /// <summary>False for what only other flows, or triggers, start.</summary>
    public bool IsStartedByClients { get; init; } = true;

    /// <summary>The activities of a flow without branches in their order; empty for any other. Instances may be moved to each of them.</summary>
    public IReadOnlyList<string> Line { get; init; } = [];

    /// <summary>Null when there is one version.</summary>
    public FlowVersion? Next { get; init; }

    /// <summary>The id that a node of the second version has in the first.</summary>
    public string FirstNameOf(string node) => Next?.Mapping.FirstOrDefault(m => m.Value == node).Key ?? node;

    /// <summary>A flow written by hand is compiled once for each registry, a random one in every world anew.</summary>
    public IReadOnlyList<CompiledWorkflow> CompileWith(ActivityRegistry registry) => DefinitionId == RandomId
        ? Compile(registry)
        : Compiled.GetOrCreateValue(registry).GetOrAdd(DefinitionId, (_, activities) => Compile(activities), registry);

    private IReadOnlyList<CompiledWorkflow> Compile(ActivityRegistry registry) =>
        Next is null ? [Compile(Json, registry)] : [Compile(Json, registry), Compile(Next.Json, registry)];

    private CompiledWorkflow Compile(string json, ActivityRegistry registry)
    {
        var (workflow, findings) = new WorkflowCompiler(registry).Compile(DefinitionReader.Read(Encoding.UTF8.GetBytes(json)).Definition);
        return findings.Any(f => f.Severity == FindingSeverity.Error)
            ? throw new InvalidOperationException($"{DefinitionId}: {string.Join("; ", findings)}")
            : workflow;
    }

    /// <summary>A random chart without races: whatever the order of events, the same activities run.</summary>
    public static SimulatedFlow Random(int seed)
    {
        var chart = new RandomChart(seed, withRaces: false);
        var reference = new ReferenceFlowchart(chart);
        reference.Start();
        while (reference.Waiting.Count > 0)
        {
            reference.Resume(reference.Waiting[0]);
        }

        var executions = reference.Executed.CountBy(id => id).ToDictionary();
        return new SimulatedFlow(RandomId, chart.Build(), With(executions), [.. chart.Kinds.Where(k => k.Value == "Event").Select(k => k.Key)]);
    }

    private static SimulatedFlow Straight() => Of(
        Flow.Named("straight").Add("start", "Elsa.Start").Add("deposit", "Sim.Deposit", ("account", Flow.Literal("a"))).Line("line").Add("end", "Elsa.End")
            .Connect("start>deposit", "deposit>line", "line>end"),
        new() { ["start"] = 1, ["deposit"] = 1, ["line"] = 1, ["end"] = 1 });

    private static SimulatedFlow Delays() => Of(
        Flow.Named("delays").Add("start", "Elsa.Start").Add("short", "Elsa.Delay", ("timeSpan", Flow.Literal("00:00:20"))).Add("deposit", "Sim.Deposit")
            .Add("long", "Elsa.Delay", ("timeSpan", Flow.Literal("00:10:00"))).Line("line")
            .Connect("start>short", "short>deposit", "deposit>long", "long>line"),
        new() { ["start"] = 1, ["short"] = 1, ["deposit"] = 1, ["long"] = 1, ["line"] = 1 }) with { Line = ["start", "short", "deposit", "long", "line"] };

    private static SimulatedFlow Rounds() => Of(
        Flow.Named("rounds").Variable("n", "0").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).Event("go")
            .Add("pause", "Elsa.Delay", ("timeSpan", Flow.Literal("00:00:30"))).Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll")))
            .Add("deposit", "Sim.Deposit", ("account", Flow.Literal("b"))).Set("count", "n", "Number(getN()) + 1")
            .Add("more", "Elsa.FlowDecision", ("condition", Flow.Script("Number(getN()) < 3"))).Add("end", "Elsa.End")
            .Connect("start>fork", "fork:A>go", "fork:B>pause", "go>join", "pause>join", "join>deposit", "deposit>count", "count>more", "more:True>fork", "more:False>end"),
        new() { ["start"] = 1, ["fork"] = 3, ["go"] = 3, ["pause"] = 3, ["join"] = 3, ["deposit"] = 3, ["count"] = 3, ["more"] = 3, ["end"] = 1 },
        "go");

    private static SimulatedFlow Race() => Of(
        Flow.Named("race").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B", "C"))).Event("go").Event("stop")
            .Add("limit", "Elsa.Delay", ("timeSpan", Flow.Literal("00:01:00"))).Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAny")))
            .Add("deposit", "Sim.Deposit", ("account", Flow.Literal("c")))
            .Connect("start>fork", "fork:A>go", "fork:B>stop", "fork:C>limit", "go>join", "stop>join", "limit>join", "join>deposit"),
        new() { ["start"] = 1, ["fork"] = 1, ["go"] = 1, ["stop"] = 1, ["limit"] = 1, ["join"] = 1, ["deposit"] = 1 },
        "go", "stop");

    private static SimulatedFlow Tasks() => Of(
        Flow.Named("tasks").Add("start", "Elsa.Start").Add("task", "Elsa.RunTask", ("taskName", Flow.Literal("review"))).Add("deposit", "Sim.Deposit")
            .Add("call", "Sim.Call").Add("again", "Sim.Deposit", ("account", Flow.Literal("b"))).Add("end", "Elsa.End")
            .Connect("start>task", "task>deposit", "deposit>call", "call>again", "again>end"),
        new() { ["start"] = 1, ["task"] = 1, ["deposit"] = 1, ["call"] = 1, ["again"] = 1, ["end"] = 1 }) with { Line = ["start", "task", "deposit", "call", "again", "end"] };

    private static SimulatedFlow Unsteady() => Of(
        Flow.Named("unsteady").Variable("note").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).Add("unsteady", "Sim.Unsteady")
            .Add("pause", "Elsa.Delay", ("timeSpan", Flow.Literal("00:00:10"))).Event("go").Add("join", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAllActive")))
            .Add("deposit", "Sim.Deposit", ("account", Flow.Literal("c")))
            .Connect("start>fork", "fork:A>unsteady", "unsteady>pause", "fork:B>go", "pause>join", "go>join", "join>deposit"),
        new() { ["start"] = 1, ["fork"] = 1, ["unsteady"] = 1, ["pause"] = 1, ["go"] = 1, ["join"] = 1, ["deposit"] = 1 },
        "go");

    private static SimulatedFlow Faulting() => Of(
        Flow.Named("faulting").FaultsInstance().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B"))).Event("go")
            .Add("unsteady", "Sim.Unsteady").Add("call", "Sim.Call").Add("deposit", "Sim.Deposit")
            .Connect("start>fork", "fork:A>go", "go>unsteady", "unsteady>deposit", "fork:B>call"),
        new() { ["start"] = 1, ["fork"] = 1, ["go"] = 1, ["unsteady"] = 1, ["call"] = 1, ["deposit"] = 1 },
        "go");

    private static SimulatedFlow Of(Flow flow, Dictionary<string, int> executions, params string[] events)
    {
        var json = flow.Build();
        return new SimulatedFlow(DefinitionReader.Read(Encoding.UTF8.GetBytes(json)).Definition.DefinitionId, json, With(executions), events);
    }

    /// <summary>The workflow itself and the chart run once.</summary>
    private static Dictionary<string, int> With(Dictionary<string, int> executions) => new(executions) { ["Workflow1"] = 1, ["flow"] = 1 };
}
