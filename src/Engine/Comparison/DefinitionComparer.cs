using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Comparison;

/// <summary>Compares two versions of a workflow, or any two documents: what was added, removed, changed; what was only drawn elsewhere is told apart.</summary>
public sealed class DefinitionComparer(ActivityRegistry registry)
{
    public DefinitionComparison Compare(WorkflowDefinition left, WorkflowDefinition right)
    {
        var (before, after) = (Places(left), Places(right));
        var pairs = after.Values.Select(place => (Left: before.GetValueOrDefault(place.Key), Right: (Place?)place))
            .Concat(before.Values.Where(place => !after.ContainsKey(place.Key)).Select(place => (Left: (Place?)place, Right: (Place?)null)))
            .ToList();
        var pathByKey = pairs.ToDictionary(p => (p.Right ?? p.Left)!.Key, p => (p.Right ?? p.Left)!.Node.NodeId);
        var properties = new PropertyComparer(left, right, registry);
        return new DefinitionComparison(
            [.. pairs.Select(p => Node(p.Left, p.Right, pathByKey, properties))],
            [.. pairs.SelectMany(p => Connections(p.Left?.Node, p.Right?.Node))],
            properties.OfWorkflow());
    }

    private ComparedNode Node(Place? before, Place? after, Dictionary<string, string> pathByKey, PropertyComparer comparer)
    {
        var shown = (after ?? before)!;
        var node = shown.Node;
        IReadOnlyList<PropertyDifference> properties = before is null || after is null ? [] : [.. Whereabouts(before, after), .. comparer.OfNode(before.Node, after.Node)];
        var change = before is null ? ChangeKind.Added
            : after is null ? ChangeKind.Removed
            : properties.Count > 0 ? ChangeKind.Changed : ChangeKind.Unchanged;
        var (earlier, position) = (before is null ? null : Drawing.PositionOf(before.Node), Drawing.PositionOf(node));
        return new ComparedNode(
            node.NodeId, shown.Parent is null ? DefinitionReader.WorkflowNodeId : pathByKey[shown.Parent.Key], shown.Port, node.Id, node.DisplayText, node.Type,
            registry.TryGet(node.Type, out var descriptor) ? descriptor.DisplayName : node.Type, change,
            position, after is null || earlier == position ? null : earlier, properties);
    }

    /// <summary>An activity that was put into another container, or another port of it.</summary>
    private static IEnumerable<PropertyDifference> Whereabouts(Place before, Place after)
    {
        if (before.Parent?.Key != after.Parent?.Key || before.Port != after.Port)
        {
            yield return new PropertyDifference("parent", PropertyLabels.Of("parent", null), Describe(before), Describe(after));
        }

        static string Describe(Place place) => place.Parent is null ? "流程"
            : place.Port == "activities" ? place.Parent.Node.DisplayText : $"{place.Parent.Node.DisplayText}（{place.Port}）";
    }

    private static IEnumerable<ComparedConnection> Connections(ActivityNode? before, ActivityNode? after)
    {
        var parent = (after ?? before)!.NodeId;
        var (earlier, later) = (Keyed(before), Keyed(after));
        foreach (var (key, vertices) in later)
        {
            yield return new ComparedConnection(parent, key.Source, key.Port!, key.Target, earlier.ContainsKey(key) ? ChangeKind.Unchanged : ChangeKind.Added, vertices);
        }

        foreach (var (key, vertices) in earlier.Where(e => !later.ContainsKey(e.Key)))
        {
            yield return new ComparedConnection(parent, key.Source, key.Port!, key.Target, ChangeKind.Removed, vertices);
        }
    }

    /// <summary>A chart's connections with the bends that each is drawn with; one drawn twice counts once.</summary>
    private static Dictionary<Connection, IReadOnlyList<CanvasPoint>> Keyed(ActivityNode? chart)
    {
        var keyed = new Dictionary<Connection, IReadOnlyList<CanvasPoint>>();
        foreach (var (connection, json) in chart is null ? [] : ConnectionReader.Read(chart.Json))
        {
            if (connection is not null)
            {
                keyed.TryAdd(connection with { Port = connection.Port ?? "Done" }, Drawing.VerticesOf(json));
            }
        }

        return keyed;
    }

    private static Dictionary<string, Place> Places(WorkflowDefinition definition)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        Add(null, "root", definition.Root);
        return places;

        void Add(Place? parent, string port, ActivityNode node)
        {
            var key = node.Id;
            for (var again = 2; places.ContainsKey(key); again++)
            {
                key = $"{node.Id} {again}";   // ids that occur twice are an error, but not one of comparing
            }

            var place = new Place(key, parent, port, node);
            places.Add(key, place);
            foreach (var child in node.Children)
            {
                Add(place, child.Port, child.Node);
            }
        }
    }

    /// <summary>An activity and where it is.</summary>
    /// <param name="Key">The same on both sides for the same activity.</param>
    private sealed record Place(string Key, Place? Parent, string Port, ActivityNode Node);
}
