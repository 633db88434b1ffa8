using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Inspection;

/// <summary>Finds where an execution that begins belongs, among those that are open.</summary>
internal sealed class ContainerFinder
{
    /// <summary>Beyond so many open executions of one container the first is taken: looking through all of them for each child would take too long.</summary>
    private const int MaxCompared = 64;

    private readonly Dictionary<string, SortedDictionary<int, Execution>> openByNode = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> openedAs = [];
    private readonly Dictionary<(int Container, string Node), int> begun = [];
    private readonly Dictionary<(int Container, string Id), (Execution Execution, int Order)> lastEnded = [];
    private readonly Dictionary<ActivityNode, ILookup<string, string>> sources = [];
    private int ended;

    public (Execution? Container, Execution? ScheduledBy) PlaceOf(ActivityNode node)
    {
        var containerNode = node.NodeId[..Math.Max(0, node.NodeId.Length - node.Id.Length - 1)];
        if (!openByNode.TryGetValue(containerNode, out var open) || open.Count == 0)
        {
            return (null, null);
        }

        var container = open.Count is 1 or > MaxCompared ? open.First().Value : open.Values.MinBy(c => begun.GetValueOrDefault((c.Id, node.NodeId)))!;
        begun[(container.Id, node.NodeId)] = begun.GetValueOrDefault((container.Id, node.NodeId)) + 1;
        return (container, PredecessorOf(node, container) ?? container);
    }

    public void Opened(Execution execution)
    {
        if (execution.Node.Children.Count == 0 && !execution.IsUsedWorkflow)
        {
            return;
        }

        if (!openByNode.TryGetValue(execution.Node.NodeId, out var open))
        {
            openByNode.Add(execution.Node.NodeId, open = []);
        }

        open.Add(execution.Id, execution);
        openedAs.Add(execution.Id, execution.Node.NodeId);
    }

    public void Ended(Execution execution)
    {
        if (openedAs.Remove(execution.Id, out var nodeId))
        {
            openByNode[nodeId].Remove(execution.Id);
        }

        if (execution.Container is { } container)
        {
            lastEnded[(container.Id, execution.Node.Id)] = (execution, ++ended);
        }
    }

    /// <summary>Of the activities with a connection to the node, the one that ended last.</summary>
    private Execution? PredecessorOf(ActivityNode node, Execution container)
    {
        if (container.Node.Connections.Count == 0)
        {
            return null;
        }

        if (!sources.TryGetValue(container.Node, out var inbound))
        {
            sources.Add(container.Node, inbound = container.Node.Connections.ToLookup(c => c.Target, c => c.Source, StringComparer.Ordinal));
        }

        Execution? latest = null;
        var order = 0;
        foreach (var source in inbound[node.Id])
        {
            if (lastEnded.TryGetValue((container.Id, source), out var before) && before.Order > order)
            {
                (latest, order) = (before.Execution, before.Order);
            }
        }

        return latest;
    }
}
