using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Layout;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Flowcharts;

namespace Ybtb.Engine.Tests.Layout;

public sealed class DefinitionLayoutTests
{
    private const int Charts = 200;

    private static readonly DefinitionLayout Layout = new(ActivityRegistry.General);

    [Fact]
    public void Arrange_ABranchAndAWayBack_DrawsTheHappyPathStraight()
    {
        var arranged = JsonNode.Parse(Arrange("""
            { "id": "d", "definitionId": "d", "name": "d", "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1,
              "activities": [{ "id": "bad", "type": "Elsa.WriteLine" }, { "id": "end", "type": "Elsa.End", "metadata": { "displayText": "结束", "designer": { "size": { "width": 9, "height": 9 } } } },
                { "id": "start", "type": "Elsa.Start" }, { "id": "ask", "type": "Elsa.FlowDecision" }, { "id": "good", "type": "Elsa.WriteLine" }],
              "connections": [
                { "source": { "activity": "ask", "port": "False" }, "target": { "activity": "bad", "port": "In" } },
                { "source": { "activity": "ask", "port": "True" }, "target": { "activity": "good", "port": "In" }, "vertices": [{ "x": 1, "y": 2 }] },
                { "source": { "activity": "bad", "port": "Done" }, "target": { "activity": "ask", "port": "In" } },
                { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "ask", "port": "In" } },
                { "source": { "activity": "good", "port": "Done" }, "target": { "activity": "end", "port": "In" } } ] } }
            """))!;

        var at = arranged["root"]!["activities"]!.AsArray().ToDictionary(a => (string)a!["id"]!, a => a!["metadata"]!["designer"]!["position"]!);
        new[] { "start", "ask", "good", "end" }.Select(id => (int)at[id]["y"]!).Should().AllBeEquivalentTo(0);
        new[] { "start", "ask", "good", "end" }.Select(id => (int)at[id]["x"]!).Should().BeInAscendingOrder();
        ((int)at["bad"]["y"]!).Should().BePositive();
        var connections = arranged["root"]!["connections"]!.AsArray();
        connections[1]!["vertices"]!.AsArray().Should().BeEmpty();
        connections[2]!["vertices"]!.AsArray().Select(v => (int)v!["x"]!).Should().BeInDescendingOrder();   // back to the left
        ((int)arranged["root"]!["activities"]![1]!["metadata"]!["designer"]!["size"]!["width"]!).Should().Be(9);
    }

    [Fact]
    public void Arrange_RandomCharts_ChangesNothingButTheDrawingAndLetsNothingOverlap()
    {
        for (var seed = 0; seed < Charts; seed++)
        {
            var document = new RandomChart(seed, withRaces: true).Build();
            var arranged = Arrange(document);

            JsonNode.DeepEquals(Undrawn(arranged), Undrawn(document)).Should().BeTrue($"seed {seed}");
            Arrange(arranged).Should().Be(arranged, $"seed {seed}");
            Check(Compile(arranged), seed);
        }
    }

    /// <summary>Activities stand apart, connections ahead lead to the right, and no connection runs through an activity.</summary>
    private static void Check(CompiledWorkflow workflow, int seed)
    {
        var graph = ((Flowchart)workflow.Activities[1]).Graph;
        var routes = new ChartRoutes(graph, a => a.Node.Type);
        var boxes = graph.Activities.Zip(routes.Positions(), (a, p) => (p.X, p.Y, Right: p.X + CanvasMetrics.WidthOf(a, a.Node.Type), Bottom: p.Y + CanvasMetrics.NodeHeight)).ToList();
        for (var i = 0; i < boxes.Count; i++)
        {
            boxes.Skip(i + 1).Should().NotContain(b => b.X < boxes[i].Right && b.Right > boxes[i].X && b.Y < boxes[i].Bottom && b.Bottom > boxes[i].Y, $"seed {seed}");
        }

        foreach (var (index, edge) in graph.Edges.Index())
        {
            var (source, target) = (boxes[edge.Source], boxes[edge.Target]);
            if (edge.Kind == EdgeKind.Forward)
            {
                source.Right.Should().BeLessThan(target.X, $"seed {seed}");
            }

            List<CanvasPoint> way = [new(source.Right, source.Y + 27), .. routes.VerticesOf(index), new(target.X, target.Y + 27)];
            foreach (var (from, to) in way.Zip(way.Skip(1)))
            {
                boxes.Should().NotContain(
                    b => Math.Max(from.X, to.X) > b.X + 1 && Math.Min(from.X, to.X) < b.Right - 1 && Math.Max(from.Y, to.Y) > b.Y + 1 && Math.Min(from.Y, to.Y) < b.Bottom - 1,
                    $"seed {seed}: {graph.Activities[edge.Source].Node.Id} to {graph.Activities[edge.Target].Node.Id}");
            }
        }
    }

    private static string Arrange(string document) => Encoding.UTF8.GetString(Layout.Arrange(Compile(document)));

    private static CompiledWorkflow Compile(string document) =>
        new WorkflowCompiler(ActivityRegistry.General).Compile(DefinitionReader.Read(Encoding.UTF8.GetBytes(document)).Definition).Workflow;

    private static JsonNode Undrawn(string document)
    {
        var json = JsonNode.Parse(document)!;
        foreach (var activity in json["root"]!["activities"]!.AsArray())
        {
            activity!.AsObject().Remove("metadata");
        }

        foreach (var connection in json["root"]!["connections"]!.AsArray())
        {
            connection!.AsObject().Remove("vertices");
        }

        return json;
    }
}
