using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Activities.Http;
using Ybtb.Engine.Activities.Scripting;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>How the activities of charts and sequences hang together: what cannot be reached, where a way breaks off, connections that cannot be followed.</summary>
public sealed class StructureCheck : IDefinitionCheck
{
    /// <summary>How many activities a message names beside the first.</summary>
    private const int MostNamed = 5;

    public IEnumerable<Finding> Check(CompiledWorkflow workflow)
    {
        foreach (var activity in workflow.Activities.Where(a => a.Owner == workflow.Root))
        {
            var findings = activity switch
            {
                Flowchart chart => OfChart(chart.Graph, isOutermost: activity == workflow.Root.Children[0].Activity),
                Sequence => OfSequence(activity),
                _ => [],
            };
            foreach (var finding in findings)
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> OfChart(FlowchartGraph graph, bool isOutermost)
    {
        var reached = ReachedFrom(graph, isOutermost);
        foreach (var finding in Unreached(graph, reached))
        {
            yield return finding;
        }

        foreach (var finding in reached.Order().SelectMany(i => OpenPorts(graph, i)))
        {
            yield return finding;
        }

        foreach (var edge in graph.Edges.Where(e => reached.Contains(e.Source)))
        {
            var source = graph.Activities[edge.Source];
            if (edge.Kind == EdgeKind.InvalidBackward)
            {
                yield return Error("invalid-loop", source, graph.InvalidLoopMessage(edge));
            }

            if (source.IsTerminal)
            {
                yield return Warning("connection-from-end", source, $"“{source.Node.DisplayText}”结束所在的流程图，由它连出的线不会走到。");
            }
            else if (!CanBeLeftBy(source, edge.Port ?? "Done"))
            {
                yield return Error("unknown-port", source, FlowchartGraph.UnknownPortMessage(source, edge.Port ?? "Done"));
            }
        }
    }

    /// <summary>Each part that hangs together and is not reached, told at the activity where it begins.</summary>
    private static IEnumerable<Finding> Unreached(FlowchartGraph graph, HashSet<int> reached)
    {
        var entered = graph.Edges.Where(e => !reached.Contains(e.Source)).Select(e => e.Target).ToHashSet();
        var told = new HashSet<int>(reached);
        var dead = Enumerable.Range(0, graph.Activities.Count).Where(i => !reached.Contains(i)).ToList();
        foreach (var head in dead.Where(i => !entered.Contains(i)).Concat(dead))   // a part that is nothing but a loop has no beginning
        {
            if (!told.Add(head))
            {
                continue;
            }

            var behind = Behind(graph, head, told).Select(i => graph.Activities[i]).ToList();
            var activity = graph.Activities[head];
            yield return Error("unreachable", activity, FlowchartGraph.UnreachableMessage(activity) + (behind.Count == 0
                ? ""
                : $"其后的{string.Join('、', behind.Take(MostNamed).Select(a => $"“{a.Node.DisplayText}”"))}{(behind.Count > MostNamed ? $"等{behind.Count}个活动" : "")}也不会执行。"));
        }
    }

    private static List<int> Behind(FlowchartGraph graph, int head, HashSet<int> told)
    {
        var behind = new List<int>();
        var queue = new Queue<int>([head]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var target in graph.Outbound[at].Select(e => graph.Edges[e].Target).Where(told.Add))
            {
                behind.Add(target);
                queue.Enqueue(target);
            }
        }

        return behind;
    }

    private static IEnumerable<Finding> OfSequence(Activity sequence)
    {
        var steps = sequence.Children.Where(c => c.Port == "activities").Select(c => c.Activity).ToList();
        var end = steps.FindIndex(step => step.IsTerminal);
        return end < 0 ? [] : steps.Skip(end + 1).Select(step =>
            Error("unreachable", step, $"活动“{step.Node.DisplayText}”排在“{steps[end].Node.DisplayText}”之后，不会执行。"));
    }

    /// <summary>An activity with several ports of which some lead nowhere: the way breaks off there. Without any connection it is the end of its way.</summary>
    private static IEnumerable<Finding> OpenPorts(FlowchartGraph graph, int index)
    {
        var activity = graph.Activities[index];
        if (activity.IsTerminal || activity.Ports.Count < 2)
        {
            yield break;
        }

        var connected = graph.Outbound[index].Select(e => graph.Edges[e].Port ?? "Done").ToHashSet(StringComparer.Ordinal);
        var severity = BreaksOffByDesign(activity) ? FindingSeverity.Warning : FindingSeverity.Error;
        foreach (var port in activity.Ports.Where(port => !connected.Contains(port) && !IsUsuallyOpen(activity, port, connected)))
        {
            yield return new Finding(severity, "open-port", activity.Node.NodeId, $"活动“{activity.Node.DisplayText}”的出口“{PortNames.Of(activity, port)}”没有连线：由此离开时，这条路径到此为止。");
        }
    }

    /// <summary>Where the format's own examples leave one side open on purpose: nothing is to be done in that case.</summary>
    private static bool BreaksOffByDesign(Activity activity) =>
        activity is FlowDecision or FlowSwitch or RunJavaScript or HttpRequestActivity or WorkflowActivity or BulkDispatchWorkflows;

    /// <summary>A port that comes beside others: whoever uses those does not need it, or the other way round.</summary>
    private static bool IsUsuallyOpen(Activity activity, string port, HashSet<string> connected) =>
        activity is RunJavaScript or HttpRequestActivity or WorkflowActivity or BulkDispatchWorkflows
        && (port == "Done" ? connected.Count > 0 : connected.Contains("Done"));

    private static bool CanBeLeftBy(Activity source, string port) =>
        source.HasFurtherPorts || source.Ports.Contains(port) || (port == "Done" && source.Ports.Count == 0);

    /// <summary>Along connections that can be followed, from wherever the chart may begin.</summary>
    private static HashSet<int> ReachedFrom(FlowchartGraph graph, bool isOutermost)
    {
        var reached = new HashSet<int>();
        var starts = Enumerable.Range(0, graph.Activities.Count).Where(i => i == graph.Start || (isOutermost && graph.Activities[i].Node.CanStartWorkflow));
        var stack = new Stack<int>(starts.Where(reached.Add));
        while (stack.TryPop(out var at))
        {
            if (graph.Activities[at].IsTerminal)
            {
                continue;
            }

            foreach (var edge in graph.Outbound[at].Select(e => graph.Edges[e]))
            {
                if (CanBeLeftBy(graph.Activities[at], edge.Port ?? "Done") && reached.Add(edge.Target))
                {
                    stack.Push(edge.Target);
                }
            }
        }

        return reached;
    }

    private static Finding Error(string code, Activity activity, string message) => new(FindingSeverity.Error, code, activity.Node.NodeId, message);

    private static Finding Warning(string code, Activity activity, string message) => new(FindingSeverity.Warning, code, activity.Node.NodeId, message);
}
