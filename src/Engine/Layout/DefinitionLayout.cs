using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Layout;

/// <summary>Arranges the charts of a definition from left to right: the happy path straight, each branch a line of its own below.</summary>
/// <remarks>Only where things are drawn is changed: <c>metadata.designer.position</c> of activities and <c>vertices</c> of connections. The same document gives the same drawing.</remarks>
public sealed class DefinitionLayout(ActivityRegistry registry)
{
    /// <returns>The document as UTF-8 JSON for people to read; what it says to the engine is the same.</returns>
    public byte[] Arrange(CompiledWorkflow workflow)
    {
        var document = JsonObject.Create(workflow.Definition.Json)!;
        var charts = workflow.Activities.OfType<Flowchart>().Where(chart => chart.Owner == workflow.Root).ToDictionary(chart => chart.Node.NodeId, StringComparer.Ordinal);
        Arrange(document["root"]!.AsObject(), workflow.Definition.Root, charts);
        using var arranged = JsonDocument.Parse(document.ToJsonString(DefinitionWriter.Options), new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth });
        return Encoding.UTF8.GetBytes(ReadableJson.Write(arranged.RootElement));
    }

    private void Arrange(JsonObject json, ActivityNode node, Dictionary<string, Flowchart> charts)
    {
        foreach (var (child, childNode) in DefinitionWriter.ChildrenOf(json, node))
        {
            Arrange(child, childNode, charts);
        }

        if (charts.TryGetValue(node.NodeId, out var chart))
        {
            Draw(json, node, chart.Graph);
        }
    }

    private void Draw(JsonObject json, ActivityNode node, FlowchartGraph graph)
    {
        var routes = new ChartRoutes(graph, TypeNameOf);
        var positions = routes.Positions();
        var places = graph.Activities.Select((activity, i) => (activity.Node.NodeId, i)).DistinctBy(p => p.NodeId).ToDictionary(p => p.NodeId, p => p.i, StringComparer.Ordinal);
        foreach (var (child, childNode) in DefinitionWriter.ChildrenOf(json, node))
        {
            if (places.TryGetValue(childNode.NodeId, out var place))
            {
                Designer(child)["position"] = Point(positions[place]);
            }
        }

        foreach (var (connection, drawn) in ConnectionReader.Read(node.Json).Where(c => c.Json.ValueKind == JsonValueKind.Object).Select(c => c.Connection).Zip(DefinitionWriter.ItemsOf(json["connections"])))
        {
            var edge = Enumerable.Range(0, graph.Edges.Count).FirstOrDefault(e => IsOf(graph, e, connection), -1);
            if (edge >= 0)
            {
                drawn["vertices"] = new JsonArray([.. routes.VerticesOf(edge).Select(Point)]);
            }
        }
    }

    private string TypeNameOf(Activity activity) => registry.TryGet(activity.Node.Type, out var descriptor) ? descriptor.DisplayName : activity.Node.Type;

    private static bool IsOf(FlowchartGraph graph, int edge, Connection? connection) => connection is not null
        && graph.Activities[graph.Edges[edge].Source].Node.Id == connection.Source && graph.Activities[graph.Edges[edge].Target].Node.Id == connection.Target
        && graph.Edges[edge].Port == connection.Port;

    private static JsonObject Designer(JsonObject activity)
    {
        var metadata = activity["metadata"] as JsonObject;
        if (metadata is null)
        {
            activity["metadata"] = metadata = [];
        }

        if (metadata["designer"] is not JsonObject designer)
        {
            metadata["designer"] = designer = [];
        }

        return designer;
    }

    private static JsonObject Point(CanvasPoint point) => new() { ["x"] = (int)point.X, ["y"] = (int)point.Y };
}
