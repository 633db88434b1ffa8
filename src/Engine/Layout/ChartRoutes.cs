using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Layout;

/// <summary>Draws a chart: where each activity stands, and by which bends each connection runs between columns and rows.</summary>
/// <remarks>Connections turn in the gaps between columns and run along rows that are free, or in the gaps between rows; each has a track of its own there.</remarks>
internal sealed class ChartRoutes
{
    private readonly FlowchartGraph graph;
    private readonly ChartRows rows;
    private readonly Func<Activity, string> typeNameOf;
    private readonly List<Route> routes = [];
    private readonly int[] columnLeft;
    private readonly int[] columnWidth;
    private readonly int[] labelWidth;
    private readonly int[] rowTop;

    /// <param name="typeNameOf">What the designer calls an activity's type.</param>
    public ChartRoutes(FlowchartGraph graph, Func<Activity, string> typeNameOf)
    {
        this.graph = graph;
        this.typeNameOf = typeNameOf;
        rows = new ChartRows(graph);
        (columnLeft, columnWidth, labelWidth) = (new int[rows.Columns + 1], new int[rows.Columns + 1], new int[rows.Columns + 1]);
        rowTop = new int[rows.Rows + 1];
        for (var edge = 0; edge < graph.Edges.Count; edge++)
        {
            if (Plan(edge) is { } route)
            {
                routes.Add(route);
            }
        }

        ShareTracks();
        Measure();
    }

    public IReadOnlyList<CanvasPoint> Positions() =>
        [.. Enumerable.Range(0, graph.Activities.Count).Select(i => new CanvasPoint(columnLeft[rows.Column[i]], rowTop[rows.Row[i]]))];

    /// <summary>The bends of a connection; none when it runs straight.</summary>
    public IReadOnlyList<CanvasPoint> VerticesOf(int edge)
    {
        if (routes.Find(r => r.Edge == edge) is not { } route)
        {
            return [];
        }

        var (source, target) = (graph.Edges[edge].Source, graph.Edges[edge].Target);
        var from = rowTop[rows.Row[source]] + CanvasMetrics.PortOffset(graph.Activities[source], graph.Edges[edge].Port ?? "Done");
        var to = rowTop[rows.Row[target]] + (CanvasMetrics.NodeHeight / 2);
        var outX = columnLeft[route.OutGap] + columnWidth[route.OutGap] + labelWidth[route.OutGap] + CanvasMetrics.ClearanceBehind + (route.OutTrack * CanvasMetrics.Track);
        if (route.Corridor is not { } corridor)
        {
            return [new CanvasPoint(outX, from), new CanvasPoint(outX, to)];
        }

        var inX = columnLeft[route.InGap + 1] - CanvasMetrics.ClearanceBefore - (route.InTrack * CanvasMetrics.Track);
        var y = corridor < 0
            ? -CanvasMetrics.RowGap - (route.CorridorTrack * CanvasMetrics.Track)
            : rowTop[corridor] + CanvasMetrics.NodeHeight + (CanvasMetrics.RowGap / 2) + (route.CorridorTrack * CanvasMetrics.Track);
        return [new CanvasPoint(outX, from), new CanvasPoint(outX, y), new CanvasPoint(inX, y), new CanvasPoint(inX, to)];
    }

    /// <returns>Null for a connection that runs straight along its row.</returns>
    private Route? Plan(int index)
    {
        var edge = graph.Edges[index];
        var (fromColumn, toColumn) = (rows.Column[edge.Source], rows.Column[edge.Target]);
        var (fromRow, toRow) = (rows.Row[edge.Source], rows.Row[edge.Target]);
        if (toColumn > fromColumn)
        {
            if (rows.IsFree(toRow, fromColumn, toColumn))
            {
                return fromRow == toRow ? null : new Route(index) { OutGap = fromColumn };
            }

            if (rows.IsFree(fromRow, fromColumn, toColumn))
            {
                return new Route(index) { OutGap = toColumn - 1 };   // along its own row, turning before the target
            }
        }

        // Back, or past something: along the gap above the upper of the two rows.
        return new Route(index) { OutGap = fromColumn, Corridor = Math.Min(fromRow, toRow) - 1, InGap = toColumn - 1 };
    }

    /// <summary>Connections that run side by side get tracks of their own; those to one target may share their last stretch.</summary>
    private void ShareTracks()
    {
        foreach (var gap in routes.GroupBy(r => r.OutGap))
        {
            // Those to the lowest rows turn first, so that they do not cross the others' way out.
            var tracks = new Dictionary<(int Source, int Target), int>();
            foreach (var route in gap.OrderByDescending(r => r.Corridor ?? rows.Row[graph.Edges[r.Edge].Target]).ThenBy(r => rows.Row[graph.Edges[r.Edge].Source]))
            {
                var key = (graph.Edges[route.Edge].Source, graph.Edges[route.Edge].Target);
                route.OutTrack = tracks.TryGetValue(key, out var same) ? same : tracks[key] = tracks.Count;
            }
        }

        foreach (var gap in routes.Where(r => r.Corridor is not null).GroupBy(r => r.InGap))
        {
            Number(gap.Select(r => (r, graph.Edges[r.Edge].Target)), (route, track) => route.InTrack = track);
        }

        foreach (var corridor in routes.Where(r => r.Corridor is not null).GroupBy(r => r.Corridor))
        {
            Number(corridor.OrderBy(r => Math.Abs(r.OutGap - r.InGap)).Select(r => (r, graph.Edges[r.Edge].Target)), (route, track) => route.CorridorTrack = track);
        }
    }

    private static void Number(IEnumerable<(Route Route, int Target)> shared, Action<Route, int> set)
    {
        var tracks = new Dictionary<int, int>();
        foreach (var (route, target) in shared)
        {
            set(route, tracks.TryGetValue(target, out var same) ? same : tracks[target] = tracks.Count);
        }
    }

    private void Measure()
    {
        for (var i = 0; i < graph.Activities.Count; i++)
        {
            var column = rows.Column[i];
            columnWidth[column] = Math.Max(columnWidth[column], CanvasMetrics.WidthOf(graph.Activities[i], typeNameOf(graph.Activities[i])));
            labelWidth[column] = Math.Max(labelWidth[column], CanvasMetrics.LabelWidthOf(graph.Activities[i]));
        }

        for (var column = 0; column < rows.Columns; column++)
        {
            var outTracks = routes.Where(r => r.OutGap == column).Select(r => r.OutTrack + 1).DefaultIfEmpty(0).Max();
            var inTracks = routes.Where(r => r.Corridor is not null && r.InGap == column).Select(r => r.InTrack + 1).DefaultIfEmpty(0).Max();
            columnLeft[column + 1] = columnLeft[column] + columnWidth[column] + labelWidth[column] + CanvasMetrics.ClearanceBehind + CanvasMetrics.ClearanceBefore + ((outTracks + inTracks) * CanvasMetrics.Track);
        }

        for (var row = 0; row < rows.Rows; row++)
        {
            var tracks = routes.Where(r => r.Corridor == row).Select(r => r.CorridorTrack + 1).DefaultIfEmpty(0).Max();
            rowTop[row + 1] = rowTop[row] + CanvasMetrics.NodeHeight + CanvasMetrics.RowGap + (tracks * CanvasMetrics.Track);
        }
    }

    /// <summary>A connection that does not run straight.</summary>
    private sealed class Route(int edge)
    {
        public int Edge => edge;

        /// <summary>The column behind which it turns.</summary>
        public int OutGap { get; init; }

        public int OutTrack { get; set; }

        /// <summary>The row below which it runs along; −1 above the first. Null when it runs along the row of one of its ends.</summary>
        public int? Corridor { get; init; }

        public int CorridorTrack { get; set; }

        /// <summary>The column behind which it turns to its target; −1 before the first.</summary>
        public int InGap { get; init; }

        public int InTrack { get; set; }
    }
}
